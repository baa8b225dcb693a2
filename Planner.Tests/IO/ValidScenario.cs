using System.Text.Json.Nodes;

namespace Planner.Tests.IO;

/// <summary>A small valid scenario that uses every kind of field, as text for tests to break.</summary>
internal static class ValidScenario
{
    public const string Json = """
        {
          "schemaVersion": 1,
          "id": "monday", "name": "Monday in the north", "now": "2026-11-23T07:00:00+08:00", "zone": "Asia/Shanghai",
          "window": { "start": "2026-11-23T00:00:00+08:00", "end": "2026-11-25T00:00:00+08:00" },
          "currency": "CNY",
          "costs": { "defaultPriority": 100, "defaultLatenessPerHour": 50, "preferencePrice": 10, "reassignmentPrice": 2.5 },
          "calendars": [
            { "id": "office", "name": "Office hours", "zone": "Asia/Shanghai",
              "hours": [
                { "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "from": "08:30", "to": "18:00" },
                { "days": ["saturday"], "from": "20:00", "to": "24:00" } ],
              "holidays": ["2026-12-31"], "swappedDays": [ { "date": "2026-11-29", "worksAs": "friday" } ] } ],
          "policies": [
            { "id": "gold", "name": "Gold",
              "severities": [
                { "severity": "1", "clocks": [
                  { "clock": "onSite", "targets": [
                      { "region": "city", "target": "PT1H" }, { "target": "PT6H", "limit": "PT12H" } ], "penaltyPerHour": 80, "breachPenalty": 200 },
                  { "clock": "answer", "from": "received", "targets": [ { "target": "PT10M" } ] } ] },
                { "severity": "any", "calendar": "office", "measure": "serviceTime", "outsideHours": "nextPeriod", "clocks": [
                  { "clock": "restore", "from": "phoneFailed", "targets": [ { "targetWorkingDays": 2, "limitWorkingDays": 3 } ] } ] } ],
              "escalation": [ { "severity": "1", "after": "PT30M", "role": "system engineer" }, { "severity": "1", "after": "PT1H", "role": "manager" } ] } ],
          "contracts": [ { "id": "c1", "customer": "Bank", "policy": "gold" } ],
          "sites": [
            { "id": "s1", "name": "Branch", "position": { "lat": 39.99, "lon": 116.30, "place": "p1" }, "region": "city" },
            { "id": "s2", "position": { "lat": 40.01, "lon": 116.35 } },
            { "id": "s3", "position": { "lat": 39.95, "lon": 116.40 } } ],
          "regions": [
            { "id": "city", "name": "Inside the ring", "areas": [
              { "outline": [ { "lat": 39.9, "lon": 116.2 }, { "lat": 40.1, "lon": 116.2 }, { "lat": 40.1, "lon": 116.5 }, { "lat": 39.9, "lon": 116.5 } ],
                "holes": [ [ { "lat": 39.94, "lon": 116.39 }, { "lat": 39.96, "lon": 116.39 }, { "lat": 39.96, "lon": 116.41 } ] ] } ] } ],
          "tickets": [
            { "id": "t1", "contract": "c1", "site": "s1", "severity": "1", "receivedAt": "2026-11-23T06:30:00+08:00",
              "phoneFailedAt": "2026-11-23T06:45:00+08:00", "symptom": "no network",
              "pauses": [ { "from": "2026-11-23T06:50:00+08:00", "to": "2026-11-23T06:55:00+08:00" }, { "from": "2026-11-23T06:56:00+08:00" } ] } ],
          "visits": [
            { "id": "v1", "name": "Repair the switch", "site": "s1", "kind": "repair", "ticket": "t1", "duration": "PT1H",
              "timeWindows": [ { "minStart": "2026-11-23T08:00:00+08:00", "maxStart": "2026-11-23T12:00:00+08:00", "maxEnd": "2026-11-23T14:00:00+08:00" } ],
              "dueTimes": [ { "clock": "onSite", "dueBy": "2026-11-23T09:00:00+08:00", "limit": "2026-11-23T10:00:00+08:00", "penaltyPerHour": 10, "breachPenalty": 5 } ],
              "skills": [ { "skill": "network", "level": 2 } ], "tools": ["ladder"], "parts": [ { "part": "switch", "quantity": 1 } ], "returns": [ { "part": "fan", "quantity": 1 } ],
              "priority": 500, "urgency": 1.5, "preferredEngineers": ["ann"] },
            { "id": "v2", "site": "s2", "kind": "inspection", "duration": "PT30M", "parts": [ { "part": "switch", "quantity": 1 } ],
              "substitutes": [ { "part": "switch", "by": "fan", "price": 5 } ], "mayBeDelivered": true, "requiredEngineers": ["ann"], "excludedEngineers": ["bob"],
              "pin": { "engineer": "ann", "shift": "ann-mon", "order": 1, "start": "2026-11-23T10:00:00+08:00" } },
            { "id": "v3", "site": "s3", "kind": "followUp", "duration": "PT45M",
              "pin": { "engineer": "ann", "shift": "ann-mon", "order": 2, "start": "2026-11-23T13:00:00+08:00" } } ],
          "kits": [ { "part": "fan", "contents": [ { "part": "switch", "quantity": 1 } ] } ],
          "partSizes": [ { "part": "fan", "size": 2 } ],
          "courier": { "leadTime": "PT4H", "price": 40, "parts": ["switch"] },
          "links": [ { "id": "l1", "kind": "sequence", "visits": ["v1", "v3"], "minDelay": "PT1H", "maxDelay": "PT8H" },
            { "id": "l2", "kind": "together", "visits": ["v1", "v3"], "tolerance": "PT10M" } ],
          "engineers": [
            { "id": "ann", "name": "Ann", "start": { "lat": 39.98, "lon": 116.31, "place": "p2" }, "profile": "car",
              "shifts": [
                { "id": "ann-mon", "start": "2026-11-23T08:00:00+08:00", "end": "2026-11-23T17:00:00+08:00", "maxOvertime": "PT1H",
                  "breaks": [ { "earliest": "2026-11-23T11:30:00+08:00", "latest": "2026-11-23T12:15:00+08:00", "duration": "PT30M", "paid": false } ] },
                { "id": "ann-tue", "start": "2026-11-24T08:00:00+08:00", "end": "2026-11-24T17:00:00+08:00", "team": "day crew",
                  "startAt": { "lat": 39.9, "lon": 116.2 }, "endAt": { "lat": 39.9, "lon": 116.2 } } ],
              "skills": [ { "skill": "network", "level": 3, "validFrom": "2025-01-01T00:00:00+08:00", "validUntil": "2027-01-01T00:00:00+08:00" } ],
              "tools": ["ladder"], "vanStock": [ { "part": "fan", "quantity": 2 } ], "vanCapacity": 10,
              "pay": { "perHour": 60, "perKm": 0.8, "perShift": 20, "overtimePerHour": 30 }, "maxOvertime": "PT30M" },
            { "id": "bob", "start": { "lat": 39.97, "lon": 116.33 }, "end": { "lat": 39.96, "lon": 116.34 }, "profile": "bike",
              "shifts": [ { "id": "bob-mon", "start": "2026-11-23T08:00:00+08:00", "end": "2026-11-23T16:00:00+08:00" } ] } ],
          "depots": [
            { "id": "d1", "name": "Main store", "position": { "lat": 40.0, "lon": 116.32 }, "openingHours": "office", "handlingTime": "PT10M",
              "stock": [ { "part": "switch", "quantity": 3 } ], "takesBack": ["fan"], "tools": ["crane"],
              "stopPrice": 2.5, "toolStock": [ { "tool": "ladder", "quantity": 2 } ] } ],
          "partsInTransit": [ { "part": "switch", "quantity": 2, "depot": "d1", "arrivesAt": "2026-11-23T11:00:00+08:00" } ],
          "travelProfiles": [
            { "id": "car", "speedKmh": 35, "detourFactor": 1.4, "perLeg": "PT3M",
              "timeOfDay": [ { "from": "07:00", "to": "09:00", "factor": 1.5 }, { "from": "17:00", "to": "24:00", "factor": 1.25 } ], "road": { "costing": "auto" } },
            { "id": "bike", "speedKmh": 14 } ],
          "matrices": [ { "profile": "car", "places": ["p1", "p2"], "seconds": [[0, 600], [640, 0]], "metres": [[0, 5000], [5200, 0]] } ],
          "catalogue": { "skills": ["network"], "tools": ["ladder", "crane"], "parts": ["switch", "fan"] }
        }
        """;

    public static JsonObject Node() => JsonNode.Parse(Json)!.AsObject();
}
