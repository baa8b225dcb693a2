using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Operations.Inspections;
using Planner.Core.Operations.Nightly;
using Planner.Core.Storage;
using Planner.Worker.Benchmarks;
using Planner.Worker.Runs;

namespace Planner.Worker.Quarter;

/// <summary>
/// Begins runs of the schedules, by night and when the day asks for it, waits until a worker has carried them out, and says what becomes of plans that are
/// held: they come into force where they serve as many visits as the plan in force would, else that one stays.
/// </summary>
internal sealed class Dispatcher(
    QuarterStore store, QuarterOrganisation organisation, QuarterOptions options, CalendarDesk calendars, RunBoard board, QuarterTally tally, InspectionLog inspections)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private readonly CpuClock _cpu = new();
    private int _runs;

    /// <summary>Runs of several territories side by side; answers those with a new plan in force.</summary>
    public async Task<IReadOnlyList<TerritoryId>> RunAsync(string name, LocalDate day, bool night, IReadOnlyList<TerritoryId> territories, CancellationToken cancellation)
    {
        var begun = new List<(RebuildSchedule Schedule, Rebuild Run)>();
        foreach (var schedule in organisation.Schedules.Where(one => territories.Contains(one.Territory!.Value)))
        {
            var search = RunOptions.Write(QuarterOptions.Search(night ? options.NightIterations : options.DayIterations, options.Seed * 1000 + ++_runs));
            var who = night ? "nightly run" : "dispatcher";
            var repaired = night ? await RepairAsync(who, schedule.Territory!.Value, cancellation) : null;
            var run = await store.Database.WriteAsync(session => RebuildDesk.StartAsync(session, store.As(who), schedule, name, day, search, repaired), cancellation);
            begun.Add((schedule, run ?? throw new InvalidOperationException($"The run {name} of {schedule.Id} was begun before.")));
        }

        board.Ring();
        var began = _cpu.GetTimestamp();
        var renewed = new List<TerritoryId>();
        foreach (var (schedule, run) in begun)
        {
            if (await DecidedAsync(schedule, run, night, cancellation))
                renewed.Add(schedule.Territory!.Value);
        }

        tally.EngineTime += _cpu.GetElapsedTime(began);
        foreach (var territory in renewed)
            await LookAsync(territory, day, night);
        return renewed;
    }

    /// <summary>The calendar of the territory's inspections, made anew from the days that are told.</summary>
    private async Task<InspectionSummary?> RepairAsync(string who, TerritoryId territory, CancellationToken cancellation)
    {
        var effort = new CalendarEffort(options.CalendarRounds, SolverSeconds: 0, Longest: TimeSpan.FromHours(1));
        var began = _cpu.GetTimestamp();
        var made = (await calendars.MakeAsync(QuarterStore.Organisation, who, territory, effort, wait: true, cancellation))!;
        foreach (var one in made)
        {
            tally.Count($"calendar {one.Outcome}");
            if (one.Outcome != CalendarOutcome.Made)
                tally.Unlawful.Add($"calendar of {territory}: {one.Outcome}: {one.Issues.FirstOrDefault(issue => issue.Severity == IssueSeverity.Error)?.Message}");
        }

        tally.CalendarTime += _cpu.GetElapsedTime(began);
        var summary = InspectionSummary.Of(made);
        tally.Count("inspections moved by the calendar", summary?.Moved ?? 0);
        return summary;
    }

    private async Task<bool> DecidedAsync(RebuildSchedule schedule, Rebuild run, bool night, CancellationToken cancellation)
    {
        var kind = night ? "night" : "day";
        while (run.State == RebuildStates.Planning)
        {
            await Task.Delay(Look, cancellation);
            run = await store.Database.ReadAsync(session => Rebuilds.FindAsync(session, QuarterStore.Organisation, schedule.Id.Value, run.Night), cancellation) ?? run;
        }

        tally.Count($"{kind} run");
        if (run.State != RebuildStates.Held)
        {
            tally.Count($"{kind} {run.State}");
            if (run.State == RebuildStates.Failed)
                tally.Count($"failed: {Reasons(run)[0].Text}");
            return run.State == RebuildStates.Published;
        }

        tally.Count($"{kind} held");
        foreach (var reason in Reasons(run).Select(reason => reason.Code).Distinct())
            tally.Count($"{kind} held for {reason}");
        var published = await store.Database.WriteAsync(
            async session =>
            {
                var stored = (await Plans.FindAsync(session, QuarterStore.Organisation, run.Plan))!;
                return await ServesAsync(session, stored) && (await PublishDesk.PublishAsync(session, store.As("dispatcher"), stored)).Ok;
            },
            cancellation);
        tally.Count($"{kind} {(published ? "released" : "refused")}");
        return published;
    }

    private static IReadOnlyList<HoldReason> Reasons(Rebuild run) => RecordJson.Bind<RebuildSummary>(System.Text.Encoding.UTF8.GetBytes(run.Summary!)).Value!.Held;

    // The plan in force serves what it can still serve: visits that are wanted, on shifts that are still worked.
    private static async Task<bool> ServesAsync(Session session, StoredPlan stored)
    {
        if (stored.Parent is null || await PlanDocuments.PlanAsync(session, QuarterStore.Organisation, stored.Id) is not { } made
            || await PlanDocuments.PlanAsync(session, QuarterStore.Organisation, stored.Parent) is not { } inForce)
            return true;
        var scenario = await PlanDocuments.ScenarioAsync(session, QuarterStore.Organisation, stored.Id);
        var wanted = scenario.Visits.Select(visit => visit.Id).ToHashSet();
        var worked = scenario.Engineers.SelectMany(engineer => engineer.Shifts).Select(shift => shift.Id).ToHashSet();
        int Served(Plan plan) => plan.Routes.Where(route => worked.Contains(route.Shift)).SelectMany(route => route.Stops).Count(stop => stop.Visit is { } visit && wanted.Contains(visit));
        return Served(made) >= Served(inForce);
    }

    // A second look at what is in force now, apart from the one that the desk takes.
    private async Task LookAsync(TerritoryId territory, LocalDate day, bool night)
    {
        var inForce = await store.InForceAsync(territory, day) ?? throw new InvalidOperationException($"No plan is in force for {territory} on {day}.");
        var parent = await store.Database.ReadAsync(async session =>
            (await Plans.FindAsync(session, QuarterStore.Organisation, inForce.Id))?.Parent is { } id ? await PlanDocuments.PlanAsync(session, QuarterStore.Organisation, id) : null);
        foreach (var violation in PlanChecker.Check(inForce.Scenario, inForce.Plan, parent))
            tally.Unlawful.Add($"{day:uuuu-MM-dd} {territory}: {violation.Text}");
        var visits = inForce.Scenario.Visits.ToDictionary(visit => visit.Id);
        foreach (var left in inForce.Plan.Unassigned)
        {
            tally.Count($"left out: {left.Verdict}");
            if (InspectionLog.IsInspection(visits[left.Visit]))
                inspections.Hinder(left.Visit, $"left out of a plan: {left.Verdict}");
        }

        if (parent is not null)
            tally.Changes.Add(Change(territory, day, night, inForce.Scenario, parent, inForce.Plan));
    }

    private static PlanChange Change(TerritoryId territory, LocalDate day, bool night, Scenario scenario, Plan before, Plan after)
    {
        var engineers = scenario.Engineers.Select(engineer => engineer.Id).ToHashSet();
        var days = scenario.Engineers.SelectMany(engineer => engineer.Shifts).ToDictionary(shift => shift.Id, shift => shift.Start.InZone(scenario.Zone).Date);
        var told = scenario.Visits.Where(visit => visit.Told == true).Select(visit => visit.Id).ToHashSet();
        var change = new PlanChange(territory, day, night, 0, 0, 0);
        foreach (var (was, now) in PlanDiff.Between(before, after).Moved.Select(pair => (pair.Before, pair.After)))
        {
            var other = was.Engineer != now.Engineer && engineers.Contains(was.Engineer);
            var another = days.TryGetValue(was.Shift, out var date) && date != days[now.Shift];
            change = change with
            {
                Engineer = change.Engineer + (other ? 1 : 0), Day = change.Day + (another ? 1 : 0), Told = change.Told + ((other || another) && told.Contains(now.Visit) ? 1 : 0),
            };
        }

        return change;
    }
}
