using System.Text.Json.Nodes;

namespace Planner.Tests.IO;

/// <summary>A plan for the valid scenario that uses every kind of field; its arithmetic is not the planner's.</summary>
internal static class ValidPlan
{
    public const string Json = """
        {
          "schemaVersion": 1,
          "scenario": "monday", "madeAt": "2026-11-23T07:00:00+08:00", "zone": "Asia/Shanghai",
          "routes": [
            { "engineer": "ann", "shift": "ann-mon", "departure": "2026-11-23T08:00:00+08:00", "return": "2026-11-23T17:20:00+08:00",
              "stops": [
                { "kind": "depot", "depot": "d1", "leg": {"seconds":600,"metres":4000},
                  "arrival": "2026-11-23T08:10:00+08:00", "start": "2026-11-23T08:30:00+08:00", "end": "2026-11-23T08:40:00+08:00",
                  "loaded": [{"part":"switch","quantity":1}], "toolsLoaded": ["crane"] },
                { "kind": "break", "leg": {"seconds":0,"metres":0},
                  "arrival": "2026-11-23T11:30:00+08:00", "start": "2026-11-23T11:30:00+08:00", "end": "2026-11-23T12:00:00+08:00" },
                { "kind": "visit", "visit": "v1", "leg": {"seconds":700,"metres":5100},
                  "arrival": "2026-11-23T12:11:40+08:00", "start": "2026-11-23T12:11:40+08:00", "end": "2026-11-23T13:11:40+08:00",
                  "parts": [{"part":"switch","quantity":1}],
                  "clocks": [ { "clock": "onSite", "dueBy": "2026-11-23T09:00:00+08:00", "late": "PT3H11M40S", "breached": true } ] } ],
              "lastLeg": {"seconds":640,"metres":5000}, "shape": "_p~iF~ps|U_ulLnnqC", "overtime": "PT20M", "money": 512.75 } ],
          "unassigned": [
            { "visit": "v2", "verdict": "crowdedOut", "summary": "Ann has no room.",
              "obstacles": [ { "engineer": "bob", "shift": "bob-mon", "code": "engineerExcluded", "text": "Bob is excluded.", "shortBy": "PT5M" } ],
              "crowdedBy": [ { "engineer": "ann", "shift": "ann-mon", "visits": ["v1"], "price": 500 } ],
              "relaxations": [ { "kind": "partAtDepot", "text": "A switch at d1.", "depot": "d1", "part": "switch", "quantity": 1, "by": "PT1H10M",
                "at": "2026-11-23T11:00:00+08:00" } ] } ],
          "score": { "service": { "unassigned": 100, "lateness": 31.5, "breaches": 5 }, "money": { "distance": 11.2, "work": 480, "overtime": 10 } },
          "indicators": { "visits": 3, "assigned": 1, "clocks": 2, "travelSeconds": 1940, "metres": 14100 },
          "dueTimes": [ { "visit": "v1", "times": [ { "clock": "onSite", "dueBy": "2026-11-23T09:00:00+08:00", "limit": "2026-11-23T10:00:00+08:00",
            "penaltyPerHour": 10, "breachPenalty": 5, "derivation": ["received Mon 06:30", "1 h in the city"] } ] } ],
          "travel": [ { "profile": "bike", "costing": "auto", "servers": ["valhalla at http://localhost:8002/"], "legs": 30, "fromMatrix": 2, "fromServer": 20,
            "fromCache": 4, "byGreatCircle": 4, "impossible": 1, "unreachable": ["v3"], "warnings": ["it was slow"] } ],
          "solve": { "seed": 7, "threads": 2, "iterations": 1000, "stoppedBy": "iterations",
            "recombination": { "state": "done", "solver": "wasm",
              "rounds": [ { "columns": 40, "status": "OPTIMAL", "improved": true, "serviceGain": 0, "moneyGain": 12.5 } ] },
            "travelSources": { "car": "matrix", "bike": "great circle" } },
          "violations": [ { "code": "late_return", "path": "routes[0].return", "text": "Returns at 17:20." } ]
        }
        """;

    public static JsonObject Node() => JsonNode.Parse(Json)!.AsObject();
}
