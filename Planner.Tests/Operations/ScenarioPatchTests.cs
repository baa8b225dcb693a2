using System.Text;
using System.Text.Json.Nodes;
using Planner.Core.IO;

namespace Planner.Tests.Operations;

public sealed class ScenarioPatchTests
{
    private const string Document = """{ "id": "x", "visits": [{ "id": "a", "duration": "PT1H" }, { "id": "1", "tools": ["t0", "t1"] }], "window": { "start": "s" } }""";

    private static (string? Json, IReadOnlyList<Core.Domain.Issue> Issues) Apply(string patch) =>
        ScenarioPatch.Apply(Encoding.UTF8.GetBytes(Document), Encoding.UTF8.GetBytes(patch));

    private static JsonNode Patched(string patch)
    {
        var (json, issues) = Apply(patch);
        Assert.Empty(issues);
        return JsonNode.Parse(json!)!;
    }

    [Fact]
    public void An_entry_is_named_by_its_id()
    {
        var patched = Patched("""[{ "op": "replace", "path": "/visits/a/duration", "value": "PT2H" }, { "op": "add", "path": "/visits/1/priority", "value": 5 }]""");
        Assert.Equal("PT2H", (string?)patched["visits"]![0]!["duration"]);
        Assert.Equal(5, (int?)patched["visits"]![1]!["priority"]);
    }

    [Fact]
    public void Entries_are_added_and_removed()
    {
        var patched = Patched("""[{ "op": "add", "path": "/visits/-", "value": { "id": "new" } }, { "op": "remove", "path": "/visits/a" }, { "op": "remove", "path": "/visits/1/tools/0" }]""");
        Assert.Equal(["1", "new"], patched["visits"]!.AsArray().Select(visit => (string?)visit!["id"]));
        Assert.Equal(["t1"], patched["visits"]![0]!["tools"]!.AsArray().Select(tool => (string?)tool));
    }

    [Fact]
    public void Values_are_tested_moved_and_copied()
    {
        var patched = Patched("""
            [{ "op": "test", "path": "/visits/a/duration", "value": "PT1H" }, { "op": "copy", "from": "/visits/a/duration", "path": "/visits/1/duration" },
             { "op": "move", "from": "/window/start", "path": "/window/end" }]
            """);
        Assert.Equal("PT1H", (string?)patched["visits"]![1]!["duration"]);
        Assert.Equal("""{"end":"s"}""", patched["window"]!.ToJsonString());
    }

    [Theory]
    [InlineData("nothing", "$")]
    [InlineData("{}", "$")]
    [InlineData("""[{ "path": "/id" }]""", "[0].op")]
    [InlineData("""[{ "op": "bend", "path": "/id" }]""", "[0].op")]
    [InlineData("""[{ "op": "add", "value": 1 }]""", "[0].path")]
    [InlineData("""[{ "op": "add", "path": "id", "value": 1 }]""", "[0].path")]
    [InlineData("""[{ "op": "add", "path": "/id" }]""", "[0].value")]
    [InlineData("""[{ "op": "replace", "path": "/visits/none/duration", "value": 1 }]""", "[0].path")]
    [InlineData("""[{ "op": "replace", "path": "/name", "value": 1 }]""", "[0].path")]
    [InlineData("""[{ "op": "add", "path": "/visits/a", "value": {} }]""", "[0].path")]
    [InlineData("""[{ "op": "remove", "path": "/visits/0" }]""", "[0].path")]
    [InlineData("""[{ "op": "test", "path": "/id", "value": "y" }]""", "[0].value")]
    [InlineData("""[{ "op": "move", "path": "/id" }]""", "[0].from")]
    [InlineData("""[{ "op": "move", "from": "/window", "path": "/window/inside" }]""", "[0].path")]
    [InlineData("""[{ "op": "copy", "from": "/none", "path": "/id" }]""", "[0].from")]
    public void A_change_that_can_not_be_made_is_named(string patch, string path) => Assert.Equal([path], Apply(patch).Issues.Select(issue => issue.Path));

    [Fact]
    public void Every_wrong_change_is_told_at_once() =>
        Assert.Equal(["[0].path", "[2].op"], Apply("""[{ "op": "remove", "path": "/none" }, { "op": "remove", "path": "/id" }, {}]""").Issues.Select(issue => issue.Path));
}
