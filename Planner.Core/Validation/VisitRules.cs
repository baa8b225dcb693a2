using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Validation;

/// <summary>Visits name what exists, fit into their windows and ask for nothing contradictory.</summary>
internal static class VisitRules
{
    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var reach = new Reach(ids.Scenario, issues);
        for (var i = 0; i < ids.Scenario.Visits.Count; i++)
        {
            var visit = ids.Scenario.Visits[i];
            var path = $"visits[{i}]";
            Checks.Reference(issues, $"{path}.site", ids.Sites, visit.Site);
            Checks.Reference(issues, $"{path}.ticket", ids.Tickets, visit.Ticket);
            if (visit.Ticket is { } id && ids.Tickets.RowOf(id) is >= 0 and var row && ids.Sites.RowOf(visit.Site) >= 0)
                SiteOfTicket(visit, ids.Scenario.Tickets[row], path, issues);
            Check(visit, path, ids, reach, issues);
        }
    }

    /// <summary>A visit by itself; whether its site and ticket exist is looked at elsewhere.</summary>
    public static void Check(Visit visit, string path, ScenarioIds ids, Reach reach, IssueList issues)
    {
        Checks.Duration(issues, $"{path}.duration", visit.Duration);
        if (visit.Durations.Count > 0)
            Durations(visit, path, issues);
        Checks.Duration(issues, $"{path}.setup", visit.Setup);
        if (visit.Split is not null)
            SplitRules.Check(visit, visit.Split, path, ids, issues);
        Checks.Price(issues, $"{path}.priority", visit.Priority);
        Checks.Price(issues, $"{path}.revenue", visit.Revenue);
        Checks.Rate(issues, $"{path}.urgency", visit.Urgency);
        Windows(visit, path, reach, issues);
        DueTimes(visit, path, reach, issues);
        if (visit.Promised is { } promised)
        {
            reach.Check($"{path}.promised.from", promised.From);
            reach.Check($"{path}.promised.to", promised.To);
            Checks.Span(issues, $"{path}.promised.to", promised.From, promised.To, "from", mayBeEmpty: true);
        }

        Needs(visit, path, issues);
        Engineers(visit, path, ids, issues);
    }

    /// <summary>Time on site of the quickest engineer with the quickest parts, of visits made in pieces that of the longest piece; null when a duration could not be read.</summary>
    public static Duration? Shortest(Visit visit)
    {
        var shortest = visit.Duration;
        var known = shortest.IsKnown();
        foreach (var one in visit.Durations)
        {
            known &= one.Duration.IsKnown();
            shortest = Duration.Min(shortest, one.Duration);
        }

        foreach (var one in visit.Substitutes)
        {
            known &= one.Duration?.IsKnown() != false;
            shortest = Duration.Min(shortest, one.Duration ?? shortest);
        }

        if (known && visit.Split is { } split && split.Piece.IsKnown() && split.Piece > Duration.Zero)
            shortest = Duration.Min(shortest, split.Piece);
        return known ? shortest : null;
    }

    /// <summary>A visit is where its ticket is.</summary>
    public static void SiteOfTicket(Visit visit, Ticket ticket, string path, IssueList issues)
    {
        if (ticket.Site.Value is null || ticket.Site == visit.Site)
            return;
        issues.Error(IssueCodes.TicketSiteMismatch, $"{path}.site", visit.Site.Value,
            $"The visit is at \"{visit.Site}\", its ticket \"{ticket.Id}\" at \"{ticket.Site}\".", "Correct the site, or name the right ticket.");
    }

    private static void Durations(Visit visit, string path, IssueList issues)
    {
        for (var i = 0; i < visit.Durations.Count; i++)
        {
            Checks.Count(issues, $"{path}.durations[{i}].level", visit.Durations[i].Level, 0, Limits.SkillLevel);
            Checks.Duration(issues, $"{path}.durations[{i}].duration", visit.Durations[i].Duration);
        }

        Checks.Distinct(issues, visit.Durations, one => one.Skill.Value is { } skill ? $"{skill} {one.Level}" : null,
            i => $"{path}.durations[{i}]", "skill and level");
    }

    private static void Windows(Visit visit, string path, Reach reach, IssueList issues)
    {
        for (var i = 0; i < visit.TimeWindows.Count; i++)
        {
            var (minStart, maxStart, maxEnd) = visit.TimeWindows[i];
            var at = $"{path}.timeWindows[{i}]";
            Late(visit.TimeWindows[i], at, issues);
            reach.Check($"{at}.minStart", minStart);
            reach.Check($"{at}.maxStart", maxStart);
            reach.Check($"{at}.maxEnd", maxEnd);
            Checks.Span(issues, $"{at}.maxStart", minStart, maxStart, "minStart", mayBeEmpty: true);
            Checks.Span(issues, $"{at}.maxEnd", minStart, maxEnd, "minStart", mayBeEmpty: true);
            if (!minStart.IsKnown() || !maxEnd.IsKnown() || maxEnd < minStart || Shortest(visit) is not { } shortest || visit.TimeWindows[i].LateBy is { } late && (!late.IsKnown() || minStart + shortest - late <= maxEnd) || minStart + shortest <= maxEnd)
                continue;
            issues.Error(IssueCodes.WindowTooShort, $"{at}.maxEnd", maxEnd,
                $"The window from {Text.Of(minStart)} to {Text.Of(maxEnd!.Value)} is shorter than the visit ({Text.Of(shortest)}).",
                "Widen the window or shorten the visit.");
        }
    }

    private static void Late(TimeWindow window, string path, IssueList issues)
    {
        Checks.Duration(issues, $"{path}.lateBy", window.LateBy);
        Checks.Rate(issues, $"{path}.latePerHour", window.LatePerHour);
        if (window.LateBy is not null && window.MaxStart is null && window.MaxEnd is null)
        {
            issues.Error(IssueCodes.LateFieldUnused, $"{path}.lateBy", window.LateBy, "The window has no bound that a start could pass.",
                "Give it maxStart or maxEnd, or remove lateBy.");
        }

        if (window.LatePerHour is not null && window.LateBy is null)
        {
            issues.Error(IssueCodes.LateFieldUnused, $"{path}.latePerHour", window.LatePerHour, "The window has a price of late starts, but lets nobody start late.",
                "Say by how much: lateBy. Or remove the price.");
        }
    }

    private static void DueTimes(Visit visit, string path, Reach reach, IssueList issues)
    {
        for (var i = 0; i < visit.DueTimes.Count; i++)
        {
            var due = visit.DueTimes[i];
            var at = $"{path}.dueTimes[{i}]";
            reach.Check($"{at}.dueBy", due.DueBy);
            reach.Check($"{at}.limit", due.Limit);
            Checks.Rate(issues, $"{at}.penaltyPerHour", due.PenaltyPerHour);
            Checks.Price(issues, $"{at}.breachPenalty", due.BreachPenalty);
            if (due.Limit.IsKnown() && due.DueBy.IsKnown() && due.Limit < due.DueBy)
            {
                issues.Error(IssueCodes.LimitBeforeTarget, $"{at}.limit", due.Limit, $"The limit is before dueBy ({Text.Of(due.DueBy)}).",
                    "Exchange limit and dueBy.");
            }
        }
    }

    private static void Needs(Visit visit, string path, IssueList issues)
    {
        for (var i = 0; i < visit.Skills.Count; i++)
        {
            Checks.Count(issues, $"{path}.skills[{i}].level", visit.Skills[i].Level, 1, Limits.SkillLevel);
            Checks.Count(issues, $"{path}.skills[{i}].count", visit.Skills[i].Count, 1, Limits.SkillCount);
        }
        for (var i = 0; i < visit.Parts.Count; i++)
            Checks.Count(issues, $"{path}.parts[{i}].quantity", visit.Parts[i].Quantity, 1);
        for (var i = 0; i < visit.Returns.Count; i++)
            Checks.Count(issues, $"{path}.returns[{i}].quantity", visit.Returns[i].Quantity, 1);
        Checks.Distinct(issues, visit.Returns, p => p.Part.Value, i => $"{path}.returns[{i}].part", "part");
        Checks.Distinct(issues, visit.Skills, s => $"{s.Skill} at level {s.Level}", i => $"{path}.skills[{i}].skill", "skill");
        Checks.Distinct(issues, visit.Tools, t => t.Value, i => $"{path}.tools[{i}]", "tool");
        Checks.Distinct(issues, visit.Parts, p => p.Part.Value, i => $"{path}.parts[{i}].part", "part");
    }

    private static void Engineers(Visit visit, string path, ScenarioIds ids, IssueList issues)
    {
        References(visit.PreferredEngineers, $"{path}.preferredEngineers", ids, issues);
        References(visit.RequiredEngineers, $"{path}.requiredEngineers", ids, issues);
        References(visit.ExcludedEngineers, $"{path}.excludedEngineers", ids, issues);
        for (var i = 0; i < visit.ApprovedTravel.Count; i++)
            Checks.Reference<ProfileId>(issues, $"{path}.approvedTravel[{i}]", ids.Profiles, visit.ApprovedTravel[i]);
        Checks.Distinct(issues, visit.ApprovedTravel, profile => profile.Value, i => $"{path}.approvedTravel[{i}]", "travel profile");
        if (visit.RequiredEngineers.Count == 0 || !visit.RequiredEngineers.All(e => e.Value is not null && visit.ExcludedEngineers.Contains(e)))
            return;
        issues.Error(IssueCodes.EngineersContradict, $"{path}.excludedEngineers", string.Join(", ", visit.ExcludedEngineers),
            "Every required engineer is excluded too: nobody may go.", "Remove one from either list.");
    }

    private static void References(IReadOnlyList<EngineerId> engineers, string path, ScenarioIds ids, IssueList issues)
    {
        for (var i = 0; i < engineers.Count; i++)
            Checks.Reference<EngineerId>(issues, $"{path}[{i}]", ids.Engineers, engineers[i]);
    }
}
