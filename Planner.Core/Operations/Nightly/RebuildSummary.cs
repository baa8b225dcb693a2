using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Operations.Inspections;
using Planner.Core.Validation;

namespace Planner.Core.Operations.Nightly;

/// <summary>What a nightly run changed, what that brings, and why it was held.</summary>
public sealed record RebuildSummary
{
    /// <summary>Why somebody has to look; empty: nobody has.</summary>
    public IReadOnlyList<HoldReason> Held { get; init; } = [];

    /// <summary>Visits of the plan in force that go to another engineer or another day.</summary>
    public int Moved { get; init; }

    /// <summary>Visits that only start at another time.</summary>
    public int Shifted { get; init; }

    public int Added { get; init; }

    /// <summary>Visits of the plan in force that are still to be made and are in the new plan no more.</summary>
    public int Removed { get; init; }

    public int Unchanged { get; init; }

    /// <summary>Visits that the new plan leaves out.</summary>
    public int Unassigned { get; init; }

    /// <summary>The new plan's score less that of the plan in force; absent: none is.</summary>
    public PlanScore? Score { get; init; }

    /// <summary>Due times that the new plan does not keep.</summary>
    public IReadOnlyList<LateClock> AtRisk { get; init; } = [];

    /// <summary>What vans should be given.</summary>
    public IReadOnlyList<Replenishment> Replenishment { get; init; } = [];

    /// <summary>The calendar of inspections that the run has repaired before it planned; absent: there is nothing to inspect.</summary>
    public InspectionSummary? Inspections { get; init; }
}

/// <summary>How far programmes are kept by the calendars of the run's territories together.</summary>
public sealed record InspectionSummary
{
    /// <summary>Inspections that are open and fall due by the calendar's end.</summary>
    public int Occurrences { get; init; }

    /// <summary>Planned within tolerance.</summary>
    public int InTolerance { get; init; }

    /// <summary>Planned after tolerance, which holds no possible day any more.</summary>
    public int Overdue { get; init; }

    /// <summary>Tolerance runs on beyond the calendar.</summary>
    public int LeftToNext { get; init; }

    /// <summary>Not planned though tolerance ends within the calendar.</summary>
    public int LeftOut { get; init; }

    /// <summary>Share of those planned, of those that may not wait, in percent, rounded down.</summary>
    public decimal Coverage { get; init; } = 100;

    /// <summary>Inspections on another day than the one that was told.</summary>
    public int Moved { get; init; }

    /// <summary>Why a territory has no new calendar (the one in force stays), or an agreement no due dates. Empty: each has.</summary>
    public IReadOnlyList<HoldReason> Problems { get; init; } = [];

    /// <summary>Null: there is nothing to inspect.</summary>
    public static InspectionSummary? Of(IReadOnlyList<TerritoryCalendarMade> made)
    {
        if (made.Count == 0)
            return null;
        var calendars = made.Where(one => one.Calendar is not null).Select(one => one.Calendar!).ToList();
        var all = new CoverageCertificate
        {
            Occurrences = calendars.Sum(one => one.Certificate.Occurrences), InTolerance = calendars.Sum(one => one.Certificate.InTolerance), Overdue = calendars.Sum(one => one.Certificate.Overdue),
            LeftToNext = calendars.Sum(one => one.Certificate.LeftToNext), LeftOut = calendars.Sum(one => one.Certificate.LeftOut), FewestLeftOut = calendars.Sum(one => one.Certificate.FewestLeftOut),
        };
        return new InspectionSummary
        {
            Occurrences = all.Occurrences, InTolerance = all.InTolerance, Overdue = all.Overdue, LeftToNext = all.LeftToNext, LeftOut = all.LeftOut, Coverage = all.Coverage,
            Moved = calendars.Sum(one => one.Planned.Count(planned => planned.MovedFrom is not null)),
            Problems =
            [
                .. made.Where(one => one.Outcome is CalendarOutcome.Invalid or CalendarOutcome.Unlawful).Select(ProblemOf),
                .. made.Where(one => one.Calendar is not null).SelectMany(one => one.Issues).Where(issue => issue.Code == IssueCodes.AnchorMissing).Select(issue => new HoldReason(issue.Code, issue.Message)),
            ],
        };
    }

    private static HoldReason ProblemOf(TerritoryCalendarMade made)
    {
        var worst = made.Issues.OrderByDescending(issue => issue.Severity == IssueSeverity.Error).First();
        return new HoldReason(worst.Code, $"Territory {made.Territory}, {worst.Path}: {worst.Message}");
    }
}

/// <param name="Code">"promise_broken", "more_late", "too_many_moved", or why it could not be published.</param>
public sealed record HoldReason(string Code, string Text);

public sealed record LateClock(VisitId Visit, SlaClock Clock, NodaTime.Instant DueBy, NodaTime.Duration Late, bool Breached);

/// <summary>Compares a new plan with the one in force.</summary>
public static class RebuildComparison
{
    /// <param name="inForce">Null: none is.</param>
    public static RebuildSummary Compare(Scenario scenario, Plan? inForce, Plan plan, HoldRules rules)
    {
        var late = LateIn(plan);
        var summary = new RebuildSummary { Unassigned = plan.Unassigned.Count, AtRisk = late, Replenishment = plan.Replenishment };
        if (inForce is null)
            return summary with { Added = plan.Routes.Sum(route => route.Stops.Count(stop => stop.Visit is not null)) };
        var diff = PlanDiff.Between(inForce, plan);
        var moved = diff.Moved.Where(pair => pair.Before.Engineer != pair.After.Engineer || DayOf(pair.Before) != DayOf(pair.After)).ToList();
        // Work that is done, or no longer wanted, is not missing.
        var wanted = scenario.Visits.ToDictionary(visit => visit.Id);
        var removed = diff.Removed.Where(placed => wanted.ContainsKey(placed.Visit)).ToList();
        summary = summary with
        {
            Moved = moved.Count, Shifted = diff.Moved.Count - moved.Count, Added = diff.Added.Count, Removed = removed.Count, Unchanged = diff.Unchanged, Score = diff.Score,
        };
        return summary with { Held = [.. Reasons(), .. Promises()] };

        IEnumerable<HoldReason> Reasons()
        {
            if (rules.MostMoved is { } most && moved.Count + removed.Count > most)
                yield return new HoldReason("too_many_moved", $"{moved.Count} visits go to another engineer or day and {removed.Count} out of the plan; {most} may.");
            var both = diff.Moved.Select(pair => pair.After.Visit).ToHashSet();
            both.UnionWith(inForce.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).Select(stop => stop.Visit!.Value).Except(diff.Removed.Select(placed => placed.Visit)));
            var before = LateIn(inForce).Count(one => both.Contains(one.Visit));
            var after = late.Count(one => both.Contains(one.Visit));
            if (rules.MoreLate && after > before)
                yield return new HoldReason("more_late", $"{after} due times would be missed of visits that both plans have, {before} are now.");
        }

        IEnumerable<HoldReason> Promises()
        {
            if (!rules.BrokenPromises)
                yield break;
            foreach (var visit in moved.Select(pair => pair.Before.Visit).Concat(removed.Select(placed => placed.Visit)).Where(id => wanted.TryGetValue(id, out var one) && one.Told == true))
                yield return new HoldReason("promise_broken", $"The customer of visit {visit} has been told, and would see another engineer, another day or nobody.");
            foreach (var pair in diff.Moved.Where(pair => wanted.TryGetValue(pair.After.Visit, out var one) && Kept(one, pair.Before) && !Kept(one, pair.After)))
                yield return new HoldReason("promise_broken", $"Visit {pair.After.Visit} would no longer start as promised.");
        }

        NodaTime.LocalDate DayOf(PlacedVisit placed) => placed.Start.InZone(scenario.Zone).Date;
    }

    private static bool Kept(Visit visit, PlacedVisit placed) => visit.Promised is { } promised && placed.Start >= promised.From && placed.Start <= promised.To;

    private static List<LateClock> LateIn(Plan plan) =>
    [
        .. plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null)
            .SelectMany(stop => stop.Clocks.Where(clock => clock.Late > NodaTime.Duration.Zero).Select(clock => new LateClock(stop.Visit!.Value, clock.Clock, clock.DueBy, clock.Late, clock.Breached))),
    ];
}
