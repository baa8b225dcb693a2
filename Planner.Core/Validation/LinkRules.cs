using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Links name several visits that exist, ask for what can be, and go round in no circle.</summary>
internal static class LinkRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < ids.Scenario.Links.Count; i++)
            Check(ids.Scenario.Links[i], $"links[{i}]", ids, issues);
        Alternatives(ids.Scenario.Links, issues);
        Circles(ids.Scenario.Links, issues);
    }

    private static void Check(VisitLink link, string path, ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < link.Visits.Count; i++)
            Checks.Reference<VisitId>(issues, $"{path}.visits[{i}]", ids.Visits, link.Visits[i]);
        Checks.Distinct(issues, link.Visits, visit => visit.Value, i => $"{path}.visits[{i}]", "visit");
        Followed(link, path, ids, issues);
        SplitRules.Check(link, path, ids, issues);
        if (link.Visits.Count < 2)
        {
            issues.Error(IssueCodes.LinkTooShort, $"{path}.visits", link.Visits.Count, "A link needs two visits or more.",
                "Name all visits that are linked, or remove the link.");
        }

        Checks.Duration(issues, $"{path}.minDelay", link.MinDelay);
        Checks.Duration(issues, $"{path}.maxDelay", link.MaxDelay);
        Checks.Duration(issues, $"{path}.tolerance", link.Tolerance);
        Checks.Reference(issues, $"{path}.nextWorkingDay", ids.Calendars, link.NextWorkingDay);
        if (link.MaxDelay is { } most && most.IsKnown() && link.MinDelay.IsKnown() && most < link.MinDelay)
        {
            issues.Error(IssueCodes.DelaysContradict, $"{path}.maxDelay", most, $"The most is less than minDelay ({Text.Of(link.MinDelay)}).",
                "Exchange the two.");
        }

        if (Enum.IsDefined(link.Kind))
            Unused(link, path, issues);
    }

    /// <summary>What only another kind of link looks at would be lost in silence.</summary>
    private static void Unused(VisitLink link, string path, IssueList issues)
    {
        if (link.Kind != LinkKind.Sequence)
        {
            Refuse("minDelay", link.MinDelay != Duration.Zero);
            Refuse("maxDelay", link.MaxDelay is not null);
            Refuse("nextWorkingDay", link.NextWorkingDay is not null);
        }

        if (link.Kind != LinkKind.Together)
            Refuse("tolerance", link.Tolerance != Duration.Zero);

        void Refuse(string field, bool given)
        {
            if (given)
            {
                issues.Error(IssueCodes.LinkFieldUnused, $"{path}.{field}", null, $"A link of this kind has no {field}.",
                    "Remove the field, or choose the kind that it belongs to: sequence for delays, together for a tolerance.");
            }
        }
    }

    /// <summary>When a visit ends must not hang on what else is on its route where others follow it.</summary>
    private static void Followed(VisitLink link, string path, ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; link.Kind == LinkKind.Sequence && i < link.Visits.Count - 1; i++)
        {
            if (ids.Visits.RowOf(link.Visits[i]) is var row && row < 0)
                continue;
            var visit = ids.Scenario.Visits[row];
            if (visit.Setup is { } setup && setup.IsKnown() && setup > Duration.Zero)
            {
                issues.Error(IssueCodes.SetupInSequence, $"{path}.visits[{i}]", link.Visits[i].Value,
                    $"Visit \"{link.Visits[i]}\" has a set-up, and others follow it: when it ends would hang on the visit before it.",
                    "Take the set-up into its duration.");
            }

            if (visit.Resumable == true)
            {
                issues.Error(IssueCodes.ResumableInSequence, $"{path}.visits[{i}]", link.Visits[i].Value,
                    $"Visit \"{link.Visits[i]}\" is resumable, and others follow it: when it ends would hang on the breaks of its engineer.",
                    "Remove resumable, or cut the visit into a sequence of visits.");
            }
        }
    }

    private static void Alternatives(IReadOnlyList<VisitLink> links, IssueList issues)
    {
        var seen = new Dictionary<VisitId, string>();
        for (var i = 0; i < links.Count; i++)
        {
            for (var j = 0; links[i].Kind == LinkKind.OneOf && j < links[i].Visits.Count; j++)
            {
                var visit = links[i].Visits[j];
                var path = $"links[{i}].visits[{j}]";
                if (visit.Value is null || seen.TryAdd(visit, $"links[{i}]") || seen[visit] == $"links[{i}]")
                    continue;
                issues.Error(IssueCodes.AlternativeTwice, path, visit.Value, $"Visit \"{visit}\" is an alternative in {seen[visit]} already.",
                    "Put all alternatives of a visit into one link.");
            }
        }
    }

    /// <summary>Sequences that lead back to a visit would have it come before itself.</summary>
    private static void Circles(IReadOnlyList<VisitLink> links, IssueList issues)
    {
        var next = new Dictionary<VisitId, List<VisitId>>();
        for (var i = 0; i < links.Count; i++)
        {
            if (links[i].Kind != LinkKind.Sequence || links[i].Visits.Any(visit => visit.Value is null))
                continue;
            foreach (var (before, after) in links[i].Visits.Zip(links[i].Visits.Skip(1)))
            {
                if (before != after && Leads(next, after, before))
                {
                    issues.Error(IssueCodes.LinksCircular, $"links[{i}]", links[i].Id.Value,
                        $"Visit \"{before}\" comes before \"{after}\" here, and after it by other links.", "Remove one of the links.");
                    break;
                }

                if (!next.TryGetValue(before, out var list))
                    next.Add(before, list = []);
                list.Add(after);
            }
        }
    }

    private static bool Leads(Dictionary<VisitId, List<VisitId>> next, VisitId from, VisitId to)
    {
        var seen = new HashSet<VisitId>();
        var open = new Stack<VisitId>([from]);
        while (open.TryPop(out var visit))
        {
            if (visit == to)
                return true;
            if (!seen.Add(visit))
                continue;
            foreach (var later in next.GetValueOrDefault(visit) ?? [])
                open.Push(later);
        }

        return false;
    }
}
