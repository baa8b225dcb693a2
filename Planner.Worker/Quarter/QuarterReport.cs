using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Operations;
using Planner.Core.Operations.Inspections;
using Planner.Core.Storage;

namespace Planner.Worker.Quarter;

/// <summary>What a simulated quarter came to. But for <see cref="Effort"/>, the same options make the same report.</summary>
public sealed record QuarterReport
{
    public required QuarterOptions Options { get; init; }

    public required int Days { get; init; }

    /// <summary>Whether it was ended before its last day.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>Runs by night and by day.</summary>
    public required RunCount Nights { get; init; }

    public required RunCount ByDay { get; init; }

    /// <summary>What the checker said of plans in force.</summary>
    public required IReadOnlyList<string> Unlawful { get; init; }

    /// <summary>What plans in force changed against the plans before them, by night and by day.</summary>
    public required ChangeCount NightChanges { get; init; }

    public required ChangeCount DayChanges { get; init; }

    public required InspectionCount Inspections { get; init; }

    /// <summary>How each promise to each severity was kept.</summary>
    public required IReadOnlyList<ClockCount> Clocks { get; init; }

    /// <summary>Places whose stock is not the sum of its movements.</summary>
    public required long LedgerUnbalanced { get; init; }

    /// <summary>All else that was counted.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public required QuarterEffort Effort { get; init; }

    internal static async Task<QuarterReport> OfAsync(
        QuarterOptions options, QuarterOrganisation organisation, QuarterStore store, IReadOnlyList<string> tickets, QuarterTally tally, InspectionLog inspections, int days, TimeSpan wall)
    {
        var clocks = await store.Database.ReadAsync(session => ClocksAsync(session, store.As("report").Now, tickets));
        var today = options.First.PlusDays(days);
        var open = await store.Database.ReadAsync(session => InspectionList.AllAsync(session, QuarterStore.Organisation, null, QuarterOrganisation.Midnight(today)));
        return new QuarterReport
        {
            Options = options,
            Inspections = inspections.Count(open, today),
            Days = days,
            Interrupted = tally["interrupted"] > 0,
            Nights = RunCount.Of(tally, "night"),
            ByDay = RunCount.Of(tally, "day"),
            Unlawful = tally.Unlawful,
            NightChanges = ChangeCount.Of([.. tally.Changes.Where(change => change.Night)], organisation.Settings.ChangeBudget!),
            DayChanges = ChangeCount.Of([.. tally.Changes.Where(change => !change.Night)], organisation.Settings.ChangeBudget!),
            Clocks = clocks,
            LedgerUnbalanced = await store.Database.ReadAsync(StockLedger.UnbalancedAsync),
            Counts = tally.Under(""),
            Effort = new QuarterEffort(Math.Round(tally.EngineTime.TotalSeconds, 1), Math.Round(tally.CalendarTime.TotalSeconds, 1), Math.Round(wall.TotalSeconds, 1)),
        };
    }

    private static async Task<IReadOnlyList<ClockCount>> ClocksAsync(Session session, Instant now, IReadOnlyList<string> tickets)
    {
        var counts = new SortedDictionary<(SlaClock Clock, string Severity), ClockCount>();
        foreach (var id in tickets)
        {
            if (await Resources.FindAsync(session, QuarterStore.Organisation, ResourceKinds.Tickets.Name, id) is not { } stored)
                continue;
            var severity = ((Ticket)ResourceKinds.Tickets.Parse(stored)).Severity.Value;
            foreach (var clock in await TicketDesk.ClocksAsync(session, QuarterStore.Organisation, stored, now))
            {
                var key = (clock.Due.Clock, severity);
                var count = counts.GetValueOrDefault(key) ?? new ClockCount(key.Clock, severity, 0, 0, 0, 0);
                counts[key] = clock.State switch
                {
                    "kept" => count with { Kept = count.Kept + 1 },
                    "late" => count with { Late = count.Late + 1 },
                    "breached" => count with { Breached = count.Breached + 1 },
                    _ => count with { Running = count.Running + 1 },
                };
            }
        }

        return [.. counts.Values];
    }
}

/// <param name="Held">Plans that waited for somebody's word, by reason; a plan may have several.</param>
/// <param name="Released">Of them, those that the dispatcher put into force.</param>
/// <param name="Refused">And those in whose place the plan in force stayed.</param>
public sealed record RunCount(int Runs, int Published, int Idle, int Failed, int HeldPlans, IReadOnlyDictionary<string, int> Held, int Released, int Refused)
{
    internal static RunCount Of(QuarterTally tally, string kind) => new(
        tally[$"{kind} run"], tally[$"{kind} published"], tally[$"{kind} idle"], tally[$"{kind} failed"], tally[$"{kind} held"], tally.Under($"{kind} held for "), tally[$"{kind} released"],
        tally[$"{kind} refused"]);
}

/// <summary>Visits that go to another engineer, another day, and of those told either: the mean and the most of a plan, and the most that the budget lets.</summary>
public sealed record ChangeCount(int Plans, ChangeFigure Engineer, ChangeFigure Day, ChangeFigure Told)
{
    /// <summary>Whether no plan changed more than it may.</summary>
    public bool WithinBudget => Engineer.Most <= Engineer.Budget && Day.Most <= Day.Budget && Told.Most <= Told.Budget;

    internal static ChangeCount Of(IReadOnlyList<PlanChange> changes, Core.Domain.ChangeBudget budget) => new(
        changes.Count, Figure(changes, change => change.Engineer, budget.Engineer), Figure(changes, change => change.Day, budget.Day), Figure(changes, change => change.Told, budget.Told));

    private static ChangeFigure Figure(IReadOnlyList<PlanChange> changes, Func<PlanChange, int> of, int? budget) =>
        changes.Count == 0 ? new ChangeFigure(0, 0, budget ?? int.MaxValue) : new ChangeFigure(Math.Round(changes.Average(of), 2), changes.Max(of), budget ?? int.MaxValue);
}

public sealed record ChangeFigure(double Mean, int Most, int Budget);

/// <param name="Running">Not met yet, and not late.</param>
public sealed record ClockCount(SlaClock Clock, string Severity, int Kept, int Late, int Breached, int Running)
{
    /// <summary>Of those that are decided, in percent.</summary>
    public double KeptPercent => Kept + Late + Breached == 0 ? 100 : Math.Round(100.0 * Kept / (Kept + Late + Breached), 1);
}

/// <param name="EngineSeconds">CPU time of this process while plans were made.</param>
/// <param name="CalendarSeconds">CPU time while calendars were repaired.</param>
/// <param name="WallSeconds">Of the whole simulation.</param>
public sealed record QuarterEffort(double EngineSeconds, double CalendarSeconds, double WallSeconds);
