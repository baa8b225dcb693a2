using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Geography;

namespace Planner.Core.Validation.Registers;

/// <summary>Sites lie in a territory, name what exists, and say from when on their programmes run.</summary>
internal static class InspectedSiteRules
{
    public static void Check(RegisterIds ids, IssueList issues)
    {
        var register = ids.Register;
        for (var i = 0; i < register.Contracts.Count; i++)
            Contract(register.Contracts[i], $"contracts[{i}]", ids, issues);
        var before = issues.Issues.Count;
        for (var i = 0; i < register.Territories.Count; i++)
        {
            if (register.Territories[i].Areas.Count > 0)
                AreaRules.Check(register.Territories[i].Areas, $"territories[{i}].areas", issues);
        }

        if (register.Territories.Count == 0)
            issues.Error(IssueCodes.EmptyList, "territories", null, "A register without territories has nobody to inspect its sites.", "Add one territory for all.");
        // Areas that are wrong hold nothing, and say so themselves.
        var drawn = issues.Issues.Count == before;
        var areas = drawn && register.Territories.Any(t => t.Areas.Count > 0) ? new AreaIndex(register.Territories.Select(t => t.Areas)) : null;
        var contracts = register.Contracts.Where(c => c.Id.Value is not null).DistinctBy(c => c.Id).ToDictionary(c => c.Id);
        var programmes = register.Programmes.Where(p => p.Id.Value is not null).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var done = register.Completions.Where(c => c.Site.Value is not null && c.Programme.Value is not null && Counts(c, programmes.GetValueOrDefault(c.Programme)))
            .Select(c => (c.Site, c.Programme)).ToHashSet();
        for (var i = 0; i < register.Sites.Count; i++)
        {
            var (site, path) = (register.Sites[i], $"sites[{i}]");
            Site(site, path, ids, issues);
            if (site.Territory is null && drawn && !double.IsNaN(site.Position.Lat) && !double.IsNaN(site.Position.Lon)
                && (areas?.FirstHolding(site.Position) ?? -1) < 0)
            {
                issues.Error(IssueCodes.SiteWithoutTerritory, $"{path}.territory", null, $"Site \"{site.Id}\" names no territory and lies in none.",
                    "Name its territory, or draw one around it.");
            }

            Anchors(site, path, register, contracts, programmes, done, issues);
        }
    }

    // Nobody let in is no day to count from.
    private static bool Counts(Completion completion, InspectionProgramme? programme) =>
        programme is null || (programme.CountsAsDone.Count == 0 ? completion.Outcome == CompletionOutcome.Completed : programme.CountsAsDone.Contains(completion.Outcome));

    private static void Contract(InspectionContract contract, string path, RegisterIds ids, IssueList issues)
    {
        for (var i = 0; i < contract.Programmes.Count; i++)
            Checks.Reference<ProgrammeId>(issues, $"{path}.programmes[{i}]", ids.Programmes, contract.Programmes[i]);
        DayRules.Spans(issues, $"{path}.blackoutDays", contract.BlackoutDays);
    }

    private static void Site(InspectedSite site, string path, RegisterIds ids, IssueList issues)
    {
        Checks.Position(issues, $"{path}.position", site.Position);
        Checks.Reference(issues, $"{path}.territory", ids.Territories, site.Territory);
        Checks.Reference(issues, $"{path}.contract", ids.Contracts, site.Contract);
        Checks.Reference(issues, $"{path}.allowedHours", ids.Calendars, site.AllowedHours);
        for (var i = 0; i < site.Programmes.Count; i++)
            Checks.Reference<ProgrammeId>(issues, $"{path}.programmes[{i}]", ids.Programmes, site.Programmes[i]);
        DayRules.Spans(issues, $"{path}.blackoutDays", site.BlackoutDays);
    }

    private static void Anchors(
        InspectedSite site,
        string path,
        InspectionRegister register,
        Dictionary<ContractId, InspectionContract> contracts,
        Dictionary<ProgrammeId, InspectionProgramme> programmes,
        HashSet<(SiteId, ProgrammeId)> done,
        IssueList issues)
    {
        if (site.AcceptedOn is { } accepted)
        {
            if (accepted != Placeholder.Date && register.Now.IsKnown() && accepted > register.Now.InZone(register.Zone).Date)
            {
                issues.Warn(IssueCodes.AnchorInFuture, $"{path}.acceptedOn", accepted, $"Site \"{site.Id}\" is accepted on {Text.Of(accepted)}, after now: nothing falls due before an interval from then.",
                    "Check the year, or leave it if the site is handed over later.");
            }

            return;
        }

        var contract = site.Contract is { Value: not null } id ? contracts.GetValueOrDefault(id) : null;
        foreach (var programme in site.Programmes.Concat(contract?.Programmes ?? []).Where(p => p.Value is not null).Distinct())
        {
            if (!programmes.TryGetValue(programme, out var known) || (known.Anchor == SeriesAnchor.LastCompletion && done.Contains((site.Id, programme))))
                continue;
            issues.Error(IssueCodes.AnchorMissing, $"{path}.acceptedOn", null,
                $"Nothing says from when on programme \"{programme}\" runs at site \"{site.Id}\".",
                known.Anchor == SeriesAnchor.LastCompletion ? "Give the acceptance date, or the last inspection in completions." : "Give the acceptance date.");
        }
    }
}
