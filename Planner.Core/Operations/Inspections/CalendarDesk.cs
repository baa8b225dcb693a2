using System.Collections.Concurrent;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

public enum CalendarOutcome
{
    Made,

    /// <summary>The store makes no valid register.</summary>
    Invalid,

    /// <summary>The checker finds violations.</summary>
    Unlawful,

    /// <summary>A calendar is in force that took its data later.</summary>
    Superseded,
}

/// <summary>What became of a territory's calendar.</summary>
/// <param name="Calendar">Null: there is none.</param>
/// <param name="Issues">What is wrong, or doubtful, in what it was made of; and in the calendar itself.</param>
public sealed record TerritoryCalendarMade(TerritoryId Territory, CalendarOutcome Outcome, InspectionCalendar? Calendar, IReadOnlyList<Issue> Issues);

/// <summary>What the store keeps of a calendar besides its document and certificate.</summary>
/// <param name="Moved">Inspections on another day than the one that was told.</param>
/// <param name="Bound">No calendar can cost less; null: nothing was proven.</param>
public sealed record CalendarFigures(int Planned, int Unplanned, int Moved, decimal Cost, decimal? Bound, decimal? GapPercent, bool Cancelled, string Solver);

/// <summary>How much work a calendar may take.</summary>
/// <param name="Longest">For all territories together; a calendar that takes longer is the best found so far.</param>
/// <param name="WhereMissed">Whether CP-SAT is asked only where search leaves out more inspections than every calendar must.</param>
public sealed record CalendarEffort(int Rounds, double SolverSeconds, TimeSpan Longest, bool WhereMissed = false)
{
    /// <summary>Of a night: most days are told already, and stay.</summary>
    public static CalendarEffort Night { get; } = new(Rounds: 60, SolverSeconds: 5, TimeSpan.FromSeconds(60), WhereMissed: true);
}

/// <summary>
/// Makes the calendars of inspections and puts them into force: reads the store, plans outside of any transaction, from the days that are told already, has it
/// checked, and keeps it unless one is there that took its data later. One at a time for an organisation in this process.
/// </summary>
public sealed class CalendarDesk(Database database, CalendarPlanner planner, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>Makes the calendar of a territory, or of each; empty: there is nothing to inspect. Null: one is being made, and the caller does not wait.</summary>
    public async Task<IReadOnlyList<TerritoryCalendarMade>?> MakeAsync(
        string organisation, string who, TerritoryId? territory, CalendarEffort effort, bool wait, CancellationToken cancellation)
    {
        var turn = _turns.GetOrAdd(organisation, _ => new SemaphoreSlim(1));
        if (!await turn.WaitAsync(wait ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation))
            return null;
        try
        {
            return await MakeAsync(organisation, who, territory, effort, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<IReadOnlyList<TerritoryCalendarMade>> MakeAsync(string organisation, string who, TerritoryId? territory, CalendarEffort effort, CancellationToken cancellation)
    {
        if (!await database.ReadAsync(async session => await Resources.CountAsync(session, organisation, ResourceKinds.Agreements.Name) > 0, cancellation))
            return [];
        // The number comes first: whatever is read after it is not older than the calendars with a smaller one.
        var epoch = await database.WriteAsync(session => Plans.NextEpochAsync(session, organisation), cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var composed = await database.ReadAsync(session => RegisterComposer.ComposeAsync(session, organisation, territory, now), cancellation) ?? [];
        var made = new List<TerritoryCalendarMade>();
        for (var (i, began) = (0, clock.GetTimestamp()); i < composed.Count; i++)
        {
            var left = effort.Longest - clock.GetElapsedTime(began);
            var share = left > TimeSpan.Zero ? left / (composed.Count - i) : TimeSpan.FromMilliseconds(1);
            made.Add(await MakeAsync(new Actor(organisation, who, now), epoch, composed[i], effort, share, cancellation));
        }

        return made;
    }

    private async Task<TerritoryCalendarMade> MakeAsync(Actor actor, long epoch, ComposedRegister composed, CalendarEffort effort, TimeSpan longest, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(longest, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var run = await Task.Run(() => Run(composed.Register, effort, ending.Token), cancellation);
        cancellation.ThrowIfCancellationRequested();
        List<Issue> issues = [.. composed.Issues, .. run.Issues];
        if (run.Calendar is not { } calendar)
            return new TerritoryCalendarMade(composed.Territory, CalendarOutcome.Invalid, null, issues);
        if (run.Violations.Count > 0)
        {
            issues.AddRange(run.Violations.Select(violation => new Issue(OperationsIssueCodes.CalendarUnlawful, violation.Path, null, violation.Text, "Report it: the planner has made a wrong calendar.")));
            return new TerritoryCalendarMade(composed.Territory, CalendarOutcome.Unlawful, null, issues);
        }

        var stored = new StoredCalendar(
            composed.Territory.Value, epoch, actor.Now, actor.Who, StoreSpan.Text(calendar.Days.First), StoreSpan.Text(calendar.Days.Last),
            RecordJson.Write(calendar.Certificate, DateTimeZone.Utc), RecordJson.Write(FiguresOf(calendar), DateTimeZone.Utc));
        var document = CalendarDocuments.Pack(calendar);
        var kept = await database.WriteAsync(session => InspectionCalendars.PutAsync(session, actor, stored, document), cancellation);
        return new TerritoryCalendarMade(composed.Territory, kept ? CalendarOutcome.Made : CalendarOutcome.Superseded, calendar, issues);
    }

    private CalendarRun Run(InspectionRegister register, CalendarEffort effort, CancellationToken ending)
    {
        var whole = new CalendarOptions { Rounds = effort.Rounds, SolverSeconds = effort.SolverSeconds };
        if (!effort.WhereMissed)
            return planner.Run(register, whole, null, ending);
        var searched = planner.Run(register, whole with { SolverSeconds = 0 }, null, ending);
        return searched.Calendar is { } calendar && calendar.Certificate.LeftOut > calendar.Certificate.FewestLeftOut && !ending.IsCancellationRequested
            ? planner.Run(register, whole, null, ending)
            : searched;
    }

    private static CalendarFigures FiguresOf(InspectionCalendar calendar) => new(
        calendar.Planned.Count, calendar.Unplanned.Count, calendar.Planned.Count(planned => planned.MovedFrom is not null), calendar.Cost.Total, calendar.Solve.Bound, calendar.Solve.GapPercent,
        calendar.Solve.Cancelled, calendar.Solve.Solver);
}
