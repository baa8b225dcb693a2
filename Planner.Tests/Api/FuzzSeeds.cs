using System.Text.Json.Nodes;
using Planner.Tests.IO;

namespace Planner.Tests.Api;

/// <summary>Sound requests, from which odd ones are made.</summary>
internal sealed class FuzzSeeds
{
    private const string Area = """{ "outline": [ { "lat": 39.9, "lon": 116.2 }, { "lat": 40.1, "lon": 116.2 }, { "lat": 40.1, "lon": 116.5 } ] }""";

    private readonly Dictionary<string, List<string>> _records = new(StringComparer.Ordinal)
    {
        ["partsOrders"] = ["""{ "id": "o1", "part": "switch", "quantity": 2, "depot": "d1", "arrivesAt": "2026-11-23T11:00:00+08:00" }"""],
        ["parts"] = ["""{ "id": "switch", "name": "Switch" }"""],
        ["territories"] = [$$"""{ "id": "north", "name": "North", "areas": [ {{Area}} ] }"""],
        ["rosters"] =
        [
            """
            { "id": "r1", "engineer": "bob", "from": "2026-11-01", "until": "2026-12-31", "zone": "Asia/Shanghai", "calendar": "office", "shifts": [ { "days": ["monday", "tuesday"], "from": "22:00", "to": "06:00",
              "breaks": [ { "earliest": "23:00", "latest": "23:30", "duration": "PT30M", "paid": false } ], "maxOvertime": "PT1H", "team": "crew" } ] }
            """,
        ],
        ["absences"] = ["""{ "id": "a1", "engineer": "bob", "from": "2026-11-23T08:00:00+08:00", "to": "2026-11-23T12:00:00+08:00", "reason": "ill" }"""],
        ["programmes"] =
        [
            """
            { "id": "quarter", "kind": "inspection", "interval": { "months": 3 }, "anchor": "lastCompletion", "toleranceBefore": 14, "toleranceAfter": 14, "minSpacing": 30, "duration": "PT2H",
              "skills": [ { "skill": "network", "level": 1 } ], "crew": 1, "parts": [ { "part": "switch", "quantity": 1 } ], "tools": ["ladder"], "checklist": ["doors"], "allowedHours": "office",
              "blackoutDays": [ { "first": "2026-12-24", "last": "2026-12-26" } ], "reportWithin": 5, "countsAsDone": ["completed", "waived"], "weight": 2 }
            """,
        ],
        ["agreements"] = ["""{ "site": "s1", "programmes": ["quarter"], "acceptedOn": "2026-02-28", "allowedHours": "office", "blackoutDays": [ { "first": "2026-12-31", "last": "2026-12-31" } ], "until": "2030-12-31" }"""],
        ["completions"] = ["""{ "id": "c1", "site": "s1", "programme": "quarter", "on": "2026-08-28", "outcome": "completed" }"""],
        ["schedules"] = ["""{ "id": "n1", "at": "02:00", "days": ["monday"], "zone": "Asia/Shanghai", "firstDay": 1, "plannedDays": 1, "searchTime": "PT1S", "enabled": false }"""],
    };

    public FuzzSeeds()
    {
        var scenario = ValidScenario.Node();
        foreach (var (name, list) in scenario.Where(member => member.Value is JsonArray))
            _records[name] = [.. list!.AsArray().Select(record => Without(record!.DeepClone().AsObject()).ToJsonString())];
        _records["settings"] = [new JsonObject
        {
            ["zone"] = "Asia/Shanghai", ["currency"] = "CNY", ["costs"] = scenario["costs"]!.DeepClone(), ["courier"] = scenario["courier"]!.DeepClone(),
            ["catalogue"] = new JsonObject { ["skills"] = new JsonArray("network"), ["tools"] = new JsonArray("ladder", "crane") },
        }.ToJsonString()];
    }

    /// <summary>A plan of the scenario, for the calls that take one.</summary>
    public string Plan { get; set; } = "{}";

    /// <summary>Ids of plans that there are.</summary>
    public List<string> Plans { get; } = [];

    /// <summary>Ids of keys and webhooks that were made, for the calls that end them.</summary>
    public List<string> Made { get; } = [];

    public IReadOnlyList<string> Kinds => [.. _records.Keys];

    /// <summary>Sound bodies of an operation; none: it takes none.</summary>
    public IReadOnlyList<string> BodiesOf(string method, string path)
    {
        if (method is "GET" or "DELETE")
            return [];
        var kind = path.Split('/')[2];
        return (method, path) switch
        {
            ("POST", "/v1/plans") => [ValidScenario.Json, """{ "fromStore": { "from": "2026-11-23" } }""", """{ "fromStore": { "from": "2026-11-23", "to": "2026-11-24", "territory": "north" } }"""],
            ("POST", "/v1/plans/sync" or "/v1/validate" or "/v1/import") => [ValidScenario.Json],
            ("PATCH", _) =>
            [
                """[{ "op": "replace", "path": "/visits/v1/duration", "value": "PT30M" }]""", """[{ "op": "remove", "path": "/visits/v2" }, { "op": "move", "from": "/name", "path": "/id" }]""",
                """[{ "op": "add", "path": "/visits/-", "value": { "id": "v9", "site": "s1", "kind": "repair", "duration": "PT1H" } }, { "op": "test", "path": "/visits/0/id", "value": "v1" }]""",
                """[{ "op": "copy", "from": "/visits/v1", "path": "/visits/-" }]""",
            ],
            ("POST", "/v1/evaluate" or "/v1/explain") => [$$"""{ "scenario": {{ValidScenario.Json}}, "plan": {{Plan}} }"""],
            ("POST", "/v1/offers") =>
            [
                $$"""{ "scenario": {{ValidScenario.Json}}, "plan": {{Plan}}, "visit": { "id": "v9", "site": "s1", "kind": "repair", "duration": "PT30M" }, "keep": ["v1"] }""",
                $$"""{ "planId": "{{(Plans.Count > 0 ? Plans[0] : "none")}}", "visit": { "id": "v9", "site": "s1", "kind": "repair", "duration": "PT30M", "priority": 5000 }, "keep": ["v1"] }""",
                $$"""{ "planId": "{{(Plans.Count > 0 ? Plans[0] : "none")}}", "visit": "v1" }""",
            ],
            ("POST", "/v1/plans/{id}/publish" or "/v1/schedules/{id}/run" or "/v1/inspections/calendar" or "/v1/escalations" or "/v1/escalations/{number}/acknowledge") => [],
            ("POST", "/v1/import/{kind}") => [],
            ("POST", "/v1/tickets/{id}/events") =>
            [
                """{ "event": "answered" }""", """{ "event": "onSite", "at": "2026-11-23T08:30:00+08:00", "note": "at the gate" }""", """{ "event": "closed" }""", """{ "event": "reopened" }""",
            ],
            ("POST", "/v1/stock/movements") =>
            [
                """[{ "id": "m1", "placeKind": "depot", "place": "d1", "part": "switch", "quantity": 5, "reason": "delivery", "reference": "PO-7", "at": "2026-11-23T08:30:00+08:00" }]""",
                """[{ "id": "m2", "placeKind": "van", "place": "ann", "part": "fan", "quantity": 2 }, { "id": "m3", "placeKind": "van", "place": "ann", "part": "fan", "quantity": -1 }]""",
            ],
            ("POST", "/v1/keys") => ["""{ "name": "till", "scopes": ["read", "plan"], "ratePerMinute": 600 }"""],
            ("POST", "/v1/organisations") => ["""{ "id": "other", "name": "Another" }"""],
            // Nobody listens there, and nothing odd may be sent elsewhere.
            ("POST", "/v1/webhooks") => ["""{ "url": "http://127.0.0.1:9/hook", "events": ["plan.published"] }"""],
            _ when _records.TryGetValue(kind, out var records) => records,
            _ => throw new InvalidOperationException($"{method} {path} has no sound body to begin with. Add one to {nameof(FuzzSeeds)}."),
        };
    }

    /// <summary>A list of records of a kind, for imports.</summary>
    public string ListOf(string kind) => $"[{string.Join(",", _records.GetValueOrDefault(kind, _records["sites"]))}]";

    /// <summary>The same as a table, whose cells are paths and values.</summary>
    public string TableOf(string kind)
    {
        var record = JsonNode.Parse(_records.GetValueOrDefault(kind, _records["sites"])[0])!.AsObject();
        var cells = new List<(string Path, string Text)>();
        foreach (var (name, value) in record)
        {
            if (value is JsonObject inner && inner.All(member => member.Value is JsonValue))
                cells.AddRange(inner.Select(member => ($"{name}.{member.Key}", member.Value!.ToString())));
            else
                cells.Add((name, value is JsonValue ? value.ToString() : value!.ToJsonString()));
        }

        var row = string.Join(",", cells.Select(cell => $"\"{cell.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return $"{string.Join(",", cells.Select(cell => cell.Path))}\n{row}\n{row}\n";
    }

    /// <summary>Ids that may be there, of what stands before them in a path.</summary>
    public IReadOnlyList<string> IdsOf(string path, string parameter) => parameter switch
    {
        "kind" => Kinds,
        "visit" => ["v1", "v2", "v3"],
        "other" => Plans,
        _ when path.StartsWith("/v1/plans", StringComparison.Ordinal) => Plans,
        _ when path.StartsWith("/v1/keys", StringComparison.Ordinal) || path.StartsWith("/v1/webhooks", StringComparison.Ordinal) => Made.Count > 0 ? Made : ["none"],
        _ => [.. _records.GetValueOrDefault(path.Split('/')[2], []).Select(record => (JsonNode.Parse(record)!["id"] ?? JsonNode.Parse(record)!["part"] ?? JsonNode.Parse(record)!["profile"] ?? JsonNode.Parse(record)!["site"])!.ToString())],
    };

    // Pieces are in the ledger.
    private static JsonObject Without(JsonObject record)
    {
        record.Remove("stock");
        record.Remove("vanStock");
        return record;
    }
}
