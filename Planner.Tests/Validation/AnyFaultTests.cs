using System.Text.Json.Nodes;
using Planner.Core.IO;
using Planner.Tests.IO;

namespace Planner.Tests.Validation;

/// <summary>Every place of the valid scenario, broken in every way.</summary>
public sealed class AnyFaultTests
{
    private static readonly string[] Junk =
    [
        "null", "-1", "2147483648", "1e28", "\"?\"", "\"-PT1H\"", "\"1900-01-01T00:00:00Z\"", "\"2199-12-31T23:59:59Z\"", "\"P9999D\"",
        "[]", "[null]", "{}", "\"24:00\"",
    ];

    [Fact]
    public void No_value_at_any_place_throws()
    {
        foreach (var path in Paths(ValidScenario.Node(), ""))
        {
            foreach (var junk in Junk)
            {
                var document = ValidScenario.Node().Edit(path, junk);
                var result = ScenarioJson.Read(document.ToJsonString());
                Assert.Equal(result.Ok, result.Issues.All(i => i.Severity == Core.Domain.IssueSeverity.Warning));
            }
        }
    }

    [Fact]
    public void An_unreadable_value_is_reported_where_it_stands_and_nowhere_else()
    {
        var numbers = Paths(ValidScenario.Node(), "", n => n?.GetValueKind() == System.Text.Json.JsonValueKind.Number).ToHashSet();
        foreach (var path in Paths(ValidScenario.Node(), ""))
        {
            // A number is right for numbers alone, and nothing but a number is.
            var junk = numbers.Contains(path) ? "{}" : "7";
            var result = ScenarioJson.Read(ValidScenario.Node().Edit(path, junk).ToJsonString());

            Assert.NotEmpty(result.Issues);
            Assert.All(result.Issues, i => Assert.StartsWith(path, i.Path, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Removing_any_place_never_throws()
    {
        foreach (var path in Paths(ValidScenario.Node(), ""))
        {
            var result = ScenarioJson.Read(ValidScenario.Node().Edit(path, null).ToJsonString());
            Assert.Equal(result.Ok, result.Value is not null);
        }
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path, Func<JsonNode?, bool>? wanted = null)
    {
        if (path.Length > 0 && (wanted is null || wanted(node)))
            yield return path;
        IEnumerable<(string, JsonNode?)> children = node switch
        {
            JsonObject record => record.Select(p => (path.Length > 0 ? $"{path}.{p.Key}" : p.Key, p.Value)),
            JsonArray list => list.Select((v, i) => ($"{path}[{i}]", v)),
            _ => [],
        };
        foreach (var child in children.SelectMany(c => Paths(c.Item2, c.Item1, wanted)))
            yield return child;
    }
}
