using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Validation;
using Planner.Tests.IO;

namespace Planner.Tests.Validation;

/// <summary>Fields that can be read but may not be so: one change to the valid scenario, one issue.</summary>
public sealed class BrokenRuleTests
{
    /// <summary>Path to change, JSON to put there (null removes), code, path of the issue when it is another one.</summary>
    public static TheoryData<string, string?, string, string?> Errors => new()
    {
        { "window.end", "\"2026-11-22T00:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "window.end", "\"2026-11-23T00:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "window.end", "\"2028-11-23T00:00:00+08:00\"", IssueCodes.WindowTooLong, null },
        { "currency", "\"euro\"", IssueCodes.InvalidCurrency, null },
        { "costs.defaultPriority", "-1", IssueCodes.NegativeValue, null },
        { "costs.defaultLatenessPerHour", "1e8", IssueCodes.ValueTooLarge, null },
        { "costs.preferencePrice", "1e12", IssueCodes.ValueTooLarge, null },
        { "sites[3]", """{"id":"s1","position":{"lat":0,"lon":0}}""", IssueCodes.DuplicateId, "sites[3].id" },
        { "engineers[1].shifts[0].id", "\"ann-tue\"", IssueCodes.DuplicateId, null },
        { "catalogue.tools[2]", "\"crane\"", IssueCodes.DuplicateId, null },
        { "costs.continuityPrice", "-1", IssueCodes.NegativeValue, null },
        { "costs.territoryPrice", "-1", IssueCodes.NegativeValue, null },
        { "territories", """[{"id":"north","areas":[]}]""", IssueCodes.EmptyList, "territories[0].areas" },
        { "engineers[0].territories", """["north"]""", IssueCodes.UnknownReference, "engineers[0].territories[0]" },
        { "costs.overSkillPrice", "-1", IssueCodes.NegativeValue, null },
        { "engineers[0].pay.perVisit", "-1", IssueCodes.NegativeValue, null },
        { "sites[0].usualEngineers", """["ann","zoe"]""", IssueCodes.UnknownReference, "sites[0].usualEngineers[1]" },
        { "sites[0].position.lat", "91", IssueCodes.CoordinateOutOfRange, null },
        { "sites[0].position.lon", "-180.5", IssueCodes.CoordinateOutOfRange, null },
        { "regions[1]", """{"id":"city","areas":[{"outline":[{"lat":0,"lon":0},{"lat":1,"lon":0},{"lat":0,"lon":1}]}]}""", IssueCodes.DuplicateId, "regions[1].id" },
        { "regions[0].areas", "[]", IssueCodes.EmptyList, null },
        { "regions[0].areas[0].outline[1].lat", "91", IssueCodes.CoordinateOutOfRange, null },
        { "regions[0].areas[0].outline", """[{"lat":0,"lon":0},{"lat":1,"lon":1},{"lat":0,"lon":0}]""", IssueCodes.TooFewCorners, null },
        { "regions[0].areas[0].outline", "[]", IssueCodes.TooFewCorners, null },
        { "regions[0].areas[0].outline[3]", """{"lat":40.2,"lon":116.3}""", IssueCodes.OutlineCrosses, "regions[0].areas[0].outline" },
        { "regions[0].areas[0].outline", """[{"lat":0,"lon":0},{"lat":1,"lon":1},{"lat":2,"lon":2}]""", IssueCodes.OutlineCrosses, null },
        { "regions[0].areas[0].outline[2].lon", "-70", IssueCodes.AreaTooWide, "regions[0].areas[0].outline" },
        { "regions[0].areas[0].holes[0][2].lon", "116.6", IssueCodes.HoleNotInside, "regions[0].areas[0].holes" },
        { "regions[0].areas[0].holes[0]", """[{"lat":39.92,"lon":116.3},{"lat":39.94,"lon":116.32},{"lat":39.94,"lon":116.3},{"lat":39.92,"lon":116.32}]""", IssueCodes.OutlineCrosses, null },
        { "regions[0].areas[0].holes[0]", """[{"lat":39.92,"lon":116.3}]""", IssueCodes.TooFewCorners, null },
        { "calendars[0].hours[0].to", "\"08:00\"", IssueCodes.EndBeforeStart, null },
        { "calendars[0].hours[2]", """{"days":["friday"],"from":"17:00","to":"20:00"}""", IssueCodes.OverlappingHours, "calendars[0].hours[2].from" },
        { "calendars[0].hours", "[]", IssueCodes.EmptyList, null },
        { "calendars[0].hours[0].days", "[]", IssueCodes.EmptyList, null },
        { "calendars[0].swappedDays[1]", """{"date":"2026-11-29","worksAs":"monday"}""", IssueCodes.DuplicateEntry, "calendars[0].swappedDays[1].date" },
        { "contracts[0].policy", "\"silver\"", IssueCodes.UnknownReference, null },
        { "policies[0].severities[1].calendar", "\"nights\"", IssueCodes.UnknownReference, null },
        { "policies[0].severities[1].severity", "\"1\"", IssueCodes.DuplicateEntry, null },
        { "policies[0].severities[0].clocks[1].clock", "\"onSite\"", IssueCodes.DuplicateEntry, null },
        { "policies[0].severities[0].clocks[0].targets[0].region", null, IssueCodes.DuplicateEntry, "policies[0].severities[0].clocks[0].targets[1].region" },
        { "policies[0].severities[0].clocks[0].targets[1].limit", "\"PT5H\"", IssueCodes.LimitBeforeTarget, null },
        { "policies[0].severities[0].clocks[0].targets[0].target", null, IssueCodes.TargetMissing, "policies[0].severities[0].clocks[0].targets[0]" },
        { "policies[0].severities[0].clocks[0].targets[0].target", "\"-PT1H\"", IssueCodes.NegativeValue, null },
        { "policies[0].severities[1].clocks[0].targets[0].target", "\"PT1H\"", IssueCodes.TargetAmbiguous, "policies[0].severities[1].clocks[0].targets[0].targetWorkingDays" },
        { "policies[0].severities[1].clocks[0].targets[0].limit", "\"PT1H\"", IssueCodes.TargetAmbiguous, "policies[0].severities[1].clocks[0].targets[0].limitWorkingDays" },
        { "policies[0].severities[1].clocks[0].targets[0].limitWorkingDays", "1", IssueCodes.LimitBeforeTarget, null },
        { "policies[0].severities[0].clocks[0].breachPenalty", "-5", IssueCodes.NegativeValue, null },
        { "policies[0].escalation[0].after", "\"PT-30M\"", IssueCodes.NegativeValue, null },
        { "tickets[0].contract", "\"c9\"", IssueCodes.UnknownReference, null },
        { "tickets[0].phoneFailedAt", "\"2026-11-23T06:00:00+08:00\"", IssueCodes.TimeBeforeReceipt, null },
        { "tickets[0].pauses[0].from", "\"2026-11-23T06:00:00+08:00\"", IssueCodes.TimeBeforeReceipt, null },
        { "tickets[0].pauses[0].to", "\"2026-11-23T06:45:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "tickets[0].pauses[0].to", "\"2026-11-23T06:59:00+08:00\"", IssueCodes.OverlappingPauses, "tickets[0].pauses[1].from" },
        { "kits[0].part", "\"lens\"", IssueCodes.NotInCatalogue, null },
        { "kits[0].contents", "[]", IssueCodes.EmptyList, null },
        { "kits[0].contents[0].part", "\"fan\"", IssueCodes.KitInKit, null },
        { "kits[0].contents[0].quantity", "0", IssueCodes.NotPositive, null },
        { "kits[0].contents[1]", """{"part":"switch","quantity":1}""", IssueCodes.DuplicateEntry, "kits[0].contents[1].part" },
        { "kits[1]", """{"part":"fan","contents":[{"part":"switch","quantity":1}]}""", IssueCodes.DuplicateEntry, "kits[1].part" },
        { "courier.leadTime", "\"-PT1H\"", IssueCodes.NegativeValue, null },
        { "courier.price", "-1", IssueCodes.NegativeValue, null },
        { "courier.parts[0]", "\"lens\"", IssueCodes.NotInCatalogue, null },
        { "courier.parts[1]", "\"switch\"", IssueCodes.DuplicateEntry, null },
        { "courier", null, IssueCodes.NoCourier, "visits[1].mayBeDelivered" },
        { "visits[1].substitutes[0].part", "\"lens\"", IssueCodes.SubstituteUnused, null },
        { "visits[1].substitutes[0].by", "\"switch\"", IssueCodes.SubstituteItself, null },
        { "visits[1].substitutes[0].by", "\"lens\"", IssueCodes.NotInCatalogue, null },
        { "visits[1].substitutes[0].price", "-1", IssueCodes.NegativeValue, null },
        { "visits[1].substitutes[1]", """{"part":"switch","by":"fan"}""", IssueCodes.DuplicateEntry, null },
        { "links[0].visits[1]", "\"v2\"", IssueCodes.LinkedWithChoice, "visits[1]" },
        { "links[1].id", "\"l1\"", IssueCodes.DuplicateId, null },
        { "links[0].visits[1]", "\"v9\"", IssueCodes.UnknownReference, null },
        { "links[0].visits[1]", "\"v1\"", IssueCodes.DuplicateEntry, null },
        { "links[0].visits", "[\"v3\"]", IssueCodes.LinkTooShort, null },
        { "links[0].minDelay", "\"-PT1H\"", IssueCodes.NegativeValue, null },
        { "links[0].maxDelay", "\"PT30M\"", IssueCodes.DelaysContradict, null },
        { "links[0].nextWorkingDay", "\"nights\"", IssueCodes.UnknownReference, null },
        { "links[0].tolerance", "\"PT5M\"", IssueCodes.LinkFieldUnused, null },
        { "links[1].minDelay", "\"PT5M\"", IssueCodes.LinkFieldUnused, null },
        { "links[1].maxDelay", "\"PT5M\"", IssueCodes.LinkFieldUnused, null },
        { "links[1].nextWorkingDay", "\"office\"", IssueCodes.LinkFieldUnused, null },
        { "links[1].tolerance", "\"-PT5M\"", IssueCodes.NegativeValue, null },
        { "links[1]", """{"id":"l2","kind":"sequence","visits":["v3","v1"]}""", IssueCodes.LinksCircular, null },
        { "visits[1].id", "\"v1\"", IssueCodes.DuplicateId, null },
        { "visits[1].site", "\"s9\"", IssueCodes.UnknownReference, null },
        { "visits[0].ticket", "\"t9\"", IssueCodes.UnknownReference, null },
        { "visits[0].site", "\"s2\"", IssueCodes.TicketSiteMismatch, null },
        { "visits[0].duration", "\"-PT1H\"", IssueCodes.NegativeValue, null },
        { "visits[0].durations", """[{"skill":"network","level":-1,"duration":"PT30M"}]""", IssueCodes.NegativeValue, "visits[0].durations[0].level" },
        { "visits[0].durations", """[{"skill":"network","level":3,"duration":"-PT30M"}]""", IssueCodes.NegativeValue, "visits[0].durations[0].duration" },
        { "visits[0].durations", """[{"skill":"welding","level":3,"duration":"PT30M"}]""", IssueCodes.NotInCatalogue, "visits[0].durations[0].skill" },
        {
            "visits[0].durations", """[{"skill":"network","level":3,"duration":"PT30M"},{"skill":"network","level":3,"duration":"PT20M"}]""",
            IssueCodes.DuplicateEntry, "visits[0].durations[1]"
        },
        { "visits[0].duration", "\"PT7H\"", IssueCodes.WindowTooShort, "visits[0].timeWindows[0].maxEnd" },
        { "visits[0].timeWindows[0].maxStart", "\"2026-11-23T07:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "visits[0].timeWindows[0].maxEnd", "\"2026-11-23T07:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "visits[0].timeWindows[0].maxEnd", "\"2099-11-23T07:00:00+08:00\"", IssueCodes.TimeOutOfReach, null },
        { "visits[0].timeWindows[0].lateBy", "\"-PT1H\"", IssueCodes.NegativeValue, null },
        { "visits[0].timeWindows[0].latePerHour", "5", IssueCodes.LateFieldUnused, null },
        { "visits[0].timeWindows[0]", """{"minStart":"2026-11-23T08:00:00+08:00","lateBy":"PT1H"}""", IssueCodes.LateFieldUnused, "visits[0].timeWindows[0].lateBy" },
        { "visits[0].timeWindows[0]", """{"minStart":"2026-11-23T08:00:00+08:00","maxEnd":"2026-11-23T17:00:00+08:00","lateBy":"PT1H","latePerHour":-5}""", IssueCodes.NegativeValue, "visits[0].timeWindows[0].latePerHour" },
        { "visits[0].dueTimes[0].limit", "\"2026-11-23T08:00:00+08:00\"", IssueCodes.LimitBeforeTarget, null },
        { "visits[0].skills[0].level", "-1", IssueCodes.NegativeValue, null },
        { "visits[0].skills[0].skill", "\"welding\"", IssueCodes.NotInCatalogue, null },
        { "visits[0].skills[1]", """{"skill":"network"}""", IssueCodes.DuplicateEntry, "visits[0].skills[1].skill" },
        { "visits[0].tools[0]", "\"saw\"", IssueCodes.NotInCatalogue, null },
        { "visits[0].parts[0].part", "\"router\"", IssueCodes.NotInCatalogue, null },
        { "visits[0].parts[0].quantity", "0", IssueCodes.NotPositive, null },
        { "visits[0].parts[0].quantity", "-2", IssueCodes.NegativeValue, null },
        { "visits[0].parts[0].quantity", "2000000000", IssueCodes.ValueTooLarge, null },
        { "visits[0].priority", "-0.01", IssueCodes.NegativeValue, null },
        { "visits[0].urgency", "-1", IssueCodes.NegativeValue, null },
        { "visits[0].preferredEngineers[0]", "\"zoe\"", IssueCodes.UnknownReference, null },
        { "visits[1].excludedEngineers[1]", "\"zoe\"", IssueCodes.UnknownReference, null },
        { "visits[1].pin.engineer", "\"zoe\"", IssueCodes.UnknownReference, null },
        { "visits[1].pin.shift", "\"ann-wed\"", IssueCodes.UnknownReference, null },
        { "visits[1].pin.order", "0", IssueCodes.NotPositive, null },
        { "visits[2].pin.order", "1", IssueCodes.PinOrderRepeated, null },
        { "visits[2].pin.start", "\"2026-11-23T10:15:00+08:00\"", IssueCodes.PinsOverlap, null },
        { "visits[2].pin.start", "\"2026-11-23T17:30:00+08:00\"", IssueCodes.PinOutsideShift, null },
        { "visits[2].pin.start", "\"2026-11-23T09:00:00+08:00\"", IssueCodes.PinOrderImpossible, "visits[2].pin.order" },
        { "visits[2].timeWindows", """[{"minStart":"2026-11-23T14:00:00+08:00"}]""", IssueCodes.PinOutsideWindows, "visits[2].pin.start" },
        { "visits[2].excludedEngineers", """["ann"]""", IssueCodes.PinnedEngineerExcluded, "visits[2].pin.engineer" },
        { "visits[2].requiredEngineers", """["bob"]""", IssueCodes.PinnedEngineerNotRequired, "visits[2].pin.engineer" },
        { "visits[2].pin.shift", "\"bob-mon\"", IssueCodes.PinnedShiftOfOther, null },
        { "engineers[0].profile", "\"jet\"", IssueCodes.UnknownReference, null },
        { "engineers[0].start.lat", "-91", IssueCodes.CoordinateOutOfRange, null },
        { "engineers[1].end.lon", "200", IssueCodes.CoordinateOutOfRange, null },
        { "engineers[0].maxOvertime", "\"-PT1M\"", IssueCodes.NegativeValue, null },
        { "engineers[0].skills[0].validUntil", "\"2024-01-01T00:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "engineers[0].vanStock[0].quantity", "-1", IssueCodes.NegativeValue, null },
        { "engineers[0].pay.perHour", "-60", IssueCodes.NegativeValue, null },
        { "engineers[1].shifts[0].end", "\"2026-11-23T07:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "engineers[0].shifts[1].start", "\"2026-11-23T16:00:00+08:00\"", IssueCodes.OverlappingShifts, null },
        { "engineers[0].shifts[0].breaks[0].latest", "\"2026-11-23T11:00:00+08:00\"", IssueCodes.EndBeforeStart, null },
        { "engineers[0].shifts[0].breaks[0].earliest", "\"2026-11-23T07:00:00+08:00\"", IssueCodes.BreakOutsideShift, null },
        { "engineers[0].shifts[0].breaks[0].duration", "\"-PT30M\"", IssueCodes.NegativeValue, null },
        { "engineers[0].shifts[0].maxVisits", "-1", IssueCodes.NegativeValue, null },
        { "engineers[0].shifts[0].maxVisitsByKind", """[{"kind":"repair","most":-1}]""", IssueCodes.NegativeValue, "engineers[0].shifts[0].maxVisitsByKind[0].most" },
        { "engineers[0].shifts[0].maxVisitsByKind", """[{"kind":"repair","most":1},{"kind":"repair","most":2}]""", IssueCodes.DuplicateEntry, "engineers[0].shifts[0].maxVisitsByKind[1].kind" },
        { "engineers[0].shifts[0].maxLegTravel", "\"-PT1M\"", IssueCodes.NegativeValue, null },
        { "engineers[0].shifts[0].maxTravel", "\"P500D\"", IssueCodes.ValueTooLarge, null },
        { "engineers[1].pay", """{"workSlices":[{"perHour":-1}]}""", IssueCodes.NegativeValue, "engineers[1].pay.workSlices[0].perHour" },
        { "engineers[1].pay", """{"workSlices":[{"upTo":"PT2H","perHour":1},{"upTo":"PT1H","perHour":2}]}""", IssueCodes.SliceOutOfOrder, "engineers[1].pay.workSlices[1].upTo" },
        { "engineers[1].pay", """{"overtimeSlices":[{"perHour":1},{"perHour":2}]}""", IssueCodes.SliceOutOfOrder, "engineers[1].pay.overtimeSlices[0].upTo" },
        { "engineers[0].pay.overtimeSlices", """[{"perHour":1}]""", IssueCodes.RateGivenTwice, "engineers[0].pay.overtimePerHour" },
        { "costs.changes", """{"day":-1}""", IssueCodes.NegativeValue, "costs.changes.day" },
        { "costs.changes", """{"engineer":1e12}""", IssueCodes.ValueTooLarge, "costs.changes.engineer" },
        { "costs.changes", """{"told":-1}""", IssueCodes.NegativeValue, "costs.changes.told" },
        { "changeBudget", """{"engineer":-1}""", IssueCodes.NegativeValue, "changeBudget.engineer" },
        { "changeBudget", """{"day":-1}""", IssueCodes.NegativeValue, "changeBudget.day" },
        { "changeBudget", """{"told":-1}""", IssueCodes.NegativeValue, "changeBudget.told" },
        { "freezeUntil", "\"2099-11-23T07:00:00+08:00\"", IssueCodes.TimeOutOfReach, null },
        { "engineers[0].minRest", "\"-PT1H\"", IssueCodes.NegativeValue, null },
        { "engineers[0].shifts[0].restAfter", "\"P500D\"", IssueCodes.ValueTooLarge, null },
        { "engineers[0].shifts[0].onCall", """{"callOutPrice":-1}""", IssueCodes.NegativeValue, "engineers[0].shifts[0].onCall.callOutPrice" },
        { "engineers[0].shifts[0].onCall", """{"kinds":["repair","repair"]}""", IssueCodes.DuplicateEntry, "engineers[0].shifts[0].onCall.kinds[1]" },
        { "depots[0].openingHours", "\"always\"", IssueCodes.UnknownReference, null },
        { "depots[0].handlingTime", "\"P500D\"", IssueCodes.ValueTooLarge, null },
        { "depots[0].stock[1]", """{"part":"switch","quantity":1}""", IssueCodes.DuplicateEntry, "depots[0].stock[1].part" },
        { "partsInTransit[0].depot", "\"d9\"", IssueCodes.UnknownReference, null },
        { "partsInTransit[0].quantity", "0", IssueCodes.NotPositive, null },
        { "travelProfiles[0].speedKmh", "0", IssueCodes.NotPositive, null },
        { "travelProfiles[0].speedKmh", "-30", IssueCodes.NotPositive, null },
        { "travelProfiles[0].detourFactor", "0.9", IssueCodes.DetourBelowOne, null },
        { "travelProfiles[0].perLeg", "\"-PT1M\"", IssueCodes.NegativeValue, null },
        { "travelProfiles[0].timeOfDay[0].factor", "0", IssueCodes.NotPositive, null },
        { "travelProfiles[0].timeOfDay[1].from", "\"08:00\"", IssueCodes.OverlappingTrafficHours, null },
        { "travelProfiles[0].road.costing", "\"a/b\"", IssueCodes.CostingMalformed, null },
        { "matrices[0].profile", "\"jet\"", IssueCodes.UnknownReference, null },
        { "matrices[0].places[1]", "\"p1\"", IssueCodes.DuplicateEntry, null },
        { "matrices[0].seconds[0][1]", "-2", IssueCodes.MatrixEntryInvalid, null },
        { "matrices[0].seconds[1][1]", "5", IssueCodes.MatrixDiagonal, null },
        { "matrices[0].seconds[1][1]", null, IssueCodes.MatrixNotSquare, "matrices[0].seconds[1]" },
        { "matrices[0].metres[1]", null, IssueCodes.MatrixNotSquare, "matrices[0].metres" },
    };

    public static TheoryData<string, string?, string, string?> Warnings => new()
    {
        { "now", "\"2026-11-26T00:00:00+08:00\"", IssueCodes.NowOutsideWindow, null },
        { "engineers[1].shifts", "[]", IssueCodes.NoShifts, null },
        { "engineers[0].minRest", "\"PT15H1M\"", IssueCodes.RestCutsShift, "engineers[0].shifts[0].end" },
        { "tickets[1]", """{"id":"t2","contract":"c1","site":"s1","severity":"1","receivedAt":"2026-11-23T07:30:00+08:00"}""", IssueCodes.ReceivedAfterNow, "tickets[1].receivedAt" },
        { "now", "\"2026-11-23T10:30:00+08:00\"", IssueCodes.PinInPast, "visits[1].pin.start" },
        { "now", "\"2025-01-01T00:00:00+08:00\"", IssueCodes.NowOutsideWindow, null },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_broken_rule_is_one_issue_with_code_and_path(string path, string? json, string code, string? issuePath)
    {
        var result = ScenarioJson.Read(ValidScenario.Node().Edit(path, json).ToJsonString());

        var issue = Assert.Single(result.Issues);
        Assert.Equal((code, issuePath ?? path, IssueSeverity.Error), (issue.Code, issue.Path, issue.Severity));
        Assert.NotEmpty(issue.Message);
        Assert.NotEmpty(issue.Remedy);
        Assert.Null(result.Value);
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public void A_warning_leaves_the_scenario_usable(string path, string? json, string code, string? issuePath)
    {
        var result = ScenarioJson.Read(ValidScenario.Node().Edit(path, json).ToJsonString());

        Assert.Contains(result.Issues, i => i.Code == code && i.Path == (issuePath ?? path));
        Assert.All(result.Issues, i => Assert.Equal(IssueSeverity.Warning, i.Severity));
        Assert.True(result.Ok);
    }
}
