using System.Text;
using System.Text.Json.Nodes;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;

namespace Planner.Tests.IO.Benchmarks;

/// <summary>A small case of the pragmatic format, to change here and there.</summary>
internal static class PragmaticTexts
{
    /// <summary>Two deliveries and a job of two tasks for one van, on a line of four places a minute apart.</summary>
    private const string Line = """
        {
          "plan": { "jobs": [
            { "id": "one", "deliveries": [{ "places": [{ "location": { "index": 1 }, "duration": 60 }], "demand": [1] }] },
            { "id": "two", "deliveries": [{ "places": [{ "location": { "index": 2 }, "duration": 60, "times": [["2026-01-05T08:30:00Z", "2026-01-05T09:00:00Z"]] }], "demand": [1] }] },
            { "id": "both", "pickups": [{ "places": [{ "location": { "index": 3 }, "duration": 60 }], "demand": [1] }],
                            "deliveries": [{ "places": [{ "location": { "index": 1 }, "duration": 60 }], "demand": [1] }] } ] },
          "fleet": {
            "vehicles": [{ "typeId": "van", "vehicleIds": ["van 1"], "profile": { "matrix": "car" }, "costs": { "fixed": 10, "distance": 0.001, "time": 0.0123 },
              "shifts": [{ "start": { "earliest": "2026-01-05T08:00:00Z", "location": { "index": 0 } }, "end": { "latest": "2026-01-05T12:00:00Z", "location": { "index": 0 } } }],
              "capacity": [5] }],
            "profiles": [{ "name": "car" }] }
        }
        """;

    public static ReadResult<PragmaticInstance> Read(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(Line)!;
        change(document);
        return PragmaticReader.Read("line", Encoding.UTF8.GetBytes(document.ToJsonString()), [Encoding.UTF8.GetBytes(Matrix())]);
    }

    public static PragmaticInstance Instance(Action<JsonNode> change)
    {
        var read = Read(change);
        Assert.True(read.Value is not null, string.Join("; ", read.Issues.Select(issue => $"{issue.Path}: {issue.Message}")));
        return read.Value;
    }

    public static JsonNode Job(this JsonNode document, int row) => document["plan"]!["jobs"]![row]!;

    public static JsonNode Van(this JsonNode document) => document["fleet"]!["vehicles"]![0]!;

    public static JsonNode Shift(this JsonNode document) => document.Van()["shifts"]![0]!;

    private static string Matrix()
    {
        var legs = Enumerable.Range(0, 16).Select(leg => Math.Abs(leg / 4 - leg % 4)).ToList();
        return $$"""{ "travelTimes": [{{string.Join(',', legs.Select(leg => 60 * leg))}}], "distances": [{{string.Join(',', legs.Select(leg => 1000 * leg))}}] }""";
    }
}
