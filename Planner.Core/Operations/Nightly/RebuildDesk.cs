using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.IO;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Nightly;

/// <summary>
/// Begins nightly runs and decides what becomes of their plans. A run is a plan in the queue like any other, so whichever worker is free carries it out; what
/// makes it a nightly one is that it is compared with the plan in force when it has ended, and published or held.
/// </summary>
public static class RebuildDesk
{
    /// <summary>Queues the run of a night. Null: the night was begun already.</summary>
    /// <param name="night">The local date of the night, or a name of its own for a run that somebody begins.</param>
    /// <param name="options">JSON: how long and how to search.</param>
    /// <param name="inspections">Of the calendar that was repaired for it; null: there is nothing to inspect.</param>
    public static async Task<Rebuild?> StartAsync(
        Session session, Actor actor, RebuildSchedule schedule, string night, LocalDate day, string options, InspectionSummary? inspections = null)
    {
        if (await Rebuilds.FindAsync(session, actor.Organisation, schedule.Id.Value, night) is not null)
            return null;
        var hold = RecordJson.Write(schedule.Hold, DateTimeZone.Utc);
        var begun = inspections is null ? null : Write(new RebuildSummary { Inspections = inspections });
        var run = new Rebuild(schedule.Id.Value, night, "", RebuildStates.Planning, hold, begun, actor.Now, null, actor.Who);
        var span = new StoreSpan(day.PlusDays(schedule.FirstDay), day.PlusDays(schedule.FirstDay + schedule.PlannedDays - 1), schedule.Territory);
        var epoch = await Plans.NextEpochAsync(session, actor.Organisation);
        var parent = await InForceAsync(session, actor.Organisation, span);
        try
        {
            var scenario = await Composing.ComposeAsync(session, actor.Organisation, span, parent, actor.Now);
            var plan = StoredPlan.Waiting(actor, parent, span.TerritoryName, span.FirstDayText, span.LastDayText, options, epoch, fromStore: true);
            await Plans.AddAsync(session, plan, PlanDocuments.Pack(scenario));
            run = run with { Plan = plan.Id };
        }
        catch (StoreInvalidException invalid)
        {
            var idle = invalid.Issues.All(issue => issue.Code == OperationsIssueCodes.NothingToPlan);
            var reasons = invalid.Issues.Select(issue => new HoldReason(issue.Code, $"{issue.Path}: {issue.Message}")).ToList();
            run = run with { State = idle ? RebuildStates.Idle : RebuildStates.Failed, Decided = actor.Now, Summary = Write(new RebuildSummary { Held = idle ? [] : reasons, Inspections = inspections }) };
        }

        await Rebuilds.AddAsync(session, actor.Organisation, run);
        if (run.State == RebuildStates.Failed)
            await EventDesk.TellAsync(session, actor, "rebuild.failed", "rebuilds", $"{run.Schedule}/{run.Night}");
        return run;
    }

    /// <summary>Decides about a plan that has just ended, if a nightly run wanted it: it comes into force, or waits for somebody's word.</summary>
    public static async Task DecideAsync(Session session, Actor actor, string planId)
    {
        if (await Rebuilds.OfPlanAsync(session, actor.Organisation, planId) is not { State: RebuildStates.Planning } run
            || await Plans.FindAsync(session, actor.Organisation, planId) is not { Ended: true } stored)
            return;
        var (state, summary) = await JudgeAsync(session, actor, run, stored);
        summary = summary with { Inspections = run.Summary is { } begun ? RecordJson.Bind<RebuildSummary>(System.Text.Encoding.UTF8.GetBytes(begun)).Value?.Inspections : null };
        await Rebuilds.DecideAsync(session, actor.Organisation, run, state, Write(summary), actor.Now);
        await EventDesk.TellAsync(session, actor, $"rebuild.{state}", "rebuilds", $"{run.Schedule}/{run.Night}");
    }

    private static async Task<(string State, RebuildSummary Summary)> JudgeAsync(Session session, Actor actor, Rebuild run, StoredPlan stored)
    {
        if (stored.State != PlanStates.Done || await PlanDocuments.PlanAsync(session, actor.Organisation, stored.Id) is not { } plan)
            return (RebuildStates.Failed, new RebuildSummary { Held = [new HoldReason("no_plan", stored.Error ?? $"The run was {stored.State}.")] });
        var scenario = await PlanDocuments.ScenarioAsync(session, actor.Organisation, stored.Id);
        var inForce = stored.Parent is { } parent ? await PlanDocuments.PlanAsync(session, actor.Organisation, parent) : null;
        var rules = RecordJson.Bind<HoldRules>(System.Text.Encoding.UTF8.GetBytes(run.Hold)).Value!;
        var summary = RebuildComparison.Compare(scenario, inForce, plan, rules);
        if (summary.Held.Count > 0)
            return (RebuildStates.Held, summary);
        var result = await PublishDesk.PublishAsync(session, actor, stored);
        return result.Ok
            ? (RebuildStates.Published, summary)
            : (RebuildStates.Held, summary with { Held = [new HoldReason(JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Outcome.ToString()), "The plan could not be put into force.")] });
    }

    /// <summary>The newest plan in force on one of the days, which the new one starts from.</summary>
    private static async Task<StoredPlan?> InForceAsync(Session session, string organisation, StoreSpan span)
    {
        var present = await Publications.ListAsync(session, organisation, span.FirstDayText, span.LastDayText);
        var newest = present.Where(one => one.Territory == span.TerritoryName).MaxBy(one => one.Epoch);
        return newest is null ? null : await Plans.FindAsync(session, organisation, newest.Plan);
    }

    private static string Write(RebuildSummary summary) => RecordJson.Write(summary, DateTimeZone.Utc);
}
