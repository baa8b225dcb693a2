using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>How a ticket stands to one promise.</summary>
/// <param name="MetAt">When it was met; null: not yet.</param>
/// <param name="State">"running", "kept", "late" (target passed), "breached" (limit passed).</param>
public sealed record TicketClock(DerivedDueTime Due, Instant? MetAt, string State);

/// <summary>The life of tickets: each step is recorded once, in order, and moves the clocks of its contract.</summary>
public static class TicketDesk
{
    /// <summary>Records a step, or says why it can't be.</summary>
    public static async Task<(StoredResource? Ticket, IReadOnlyList<Issue> Issues)> RecordAsync(
        Session session, Actor actor, StoredResource stored, TicketStep step, Instant at, string? note)
    {
        at = WholeSeconds.Of(at);
        var kind = ResourceKinds.Tickets;
        var ticket = (Ticket)kind.Parse(stored);
        var events = await TicketEvents.ListAsync(session, actor.Organisation, stored.Id);
        var life = new TicketLife(ticket, events);
        if (!life.Allows(step))
            return (null, [new Issue(OperationsIssueCodes.StepImpossible, "event", TicketLife.Text(step), $"A ticket that is {life.State} can't be {TicketLife.Text(step)}.", "Look at the ticket's events.")]);
        if (at < life.LastAt || at > actor.Now + Duration.FromMinutes(5))
        {
            return (null, [new Issue(OperationsIssueCodes.StepOutOfOrder, "at", $"{at}", at < life.LastAt ? $"An event of {life.LastAt} is recorded already." : "The moment lies in the future.",
                "Record events in the order in which they happen.")]);
        }

        await TicketEvents.AddAsync(session, actor.Organisation, new TicketEvent(stored.Id, events.Count + 1, step.ToString(), at, actor.Now, actor.Who, note));
        var changed = TicketLife.After(ticket, step, at);
        var (_, after) = await Resources.PutAsync(session, actor, kind.Name, stored.Id, ResourceKind.Write(changed), kind.ReferencesOf(changed));
        await Audit.WriteAsync(session, actor, TicketLife.Text(step), kind.Name, stored.Id);
        if (step == TicketStep.Closed)
            await EndVisitsAsync(session, actor, stored.Id);
        await EventDesk.TellAsync(session, actor, "ticket.changed", kind.Name, stored.Id);
        return (after, []);
    }

    /// <summary>Tickets with a visit in a plan that comes into force are planned.</summary>
    internal static async Task PlannedAsync(Session session, Actor actor, Scenario scenario, Plan plan)
    {
        var made = plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).Select(stop => stop.Visit!.Value).ToHashSet();
        foreach (var ticket in scenario.Visits.Where(visit => visit.Ticket is not null && made.Contains(visit.Id)).Select(visit => visit.Ticket!.Value.Value).Distinct())
        {
            if (await Resources.FindAsync(session, actor.Organisation, ResourceKinds.Tickets.Name, ticket) is not { } stored)
                continue;
            var events = await TicketEvents.ListAsync(session, actor.Organisation, ticket);
            var life = new TicketLife((Ticket)ResourceKinds.Tickets.Parse(stored), events);
            if (life.Allows(TicketStep.Planned))
            {
                var at = Instant.Max(WholeSeconds.Of(actor.Now), life.LastAt);
                await TicketEvents.AddAsync(session, actor.Organisation, new TicketEvent(ticket, events.Count + 1, nameof(TicketStep.Planned), at, actor.Now, actor.Who, null));
            }
        }
    }

    /// <summary>Each promise of the ticket's contract, and how it stands now.</summary>
    public static async Task<IReadOnlyList<TicketClock>> ClocksAsync(Session session, string organisation, StoredResource stored, Instant now)
    {
        var ticket = (Ticket)ResourceKinds.Tickets.Parse(stored);
        var life = new TicketLife(ticket, await TicketEvents.ListAsync(session, organisation, stored.Id));
        return (await PromisesAsync(session, organisation, ticket, life, await StoreReader.SettingsAsync(session, organisation), now)).Clocks;
    }

    /// <summary>The policy that the ticket falls under, and each of its promises as it stands now.</summary>
    internal static async Task<(SlaPolicy Policy, IReadOnlyList<TicketClock> Clocks)> PromisesAsync(
        Session session, string organisation, Ticket ticket, TicketLife life, OrganisationSettings settings, Instant now)
    {
        now = WholeSeconds.Of(now);
        var named = await StoreReader.ClosureAsync(session, organisation, ResourceKinds.Tickets.ReferencesOf(ticket));
        var scenario = new Scenario
        {
            Id = new ScenarioId(ticket.Id.Value), Now = now, Zone = settings.Zone, Window = new PlanningWindow(now, now + Duration.FromDays(1)), Costs = settings.Costs,
            Regions = [.. await StoreReader.AllAsync<Domain.Places.Region>(session, organisation, ResourceKinds.Find("regions")!)], Tickets = [ticket],
        };
        foreach (var kind in ResourceKinds.All.Where(kind => named.ContainsKey(kind.Name)))
            scenario = kind.Put(scenario, named[kind.Name]);
        var promises = new TicketPromises(scenario);
        return (promises.PolicyOf(ticket), [.. promises.Of(ticket).Select(due => Stand(due, life, now))]);
    }

    private static TicketClock Stand(DerivedDueTime due, TicketLife life, Instant now)
    {
        // Where all works again, by phone say, nobody need answer or come any more.
        var restored = life.FirstOf(TicketStep.Restored) ?? life.FirstOf(TicketStep.Closed);
        var met = due.Clock switch
        {
            SlaClock.Answer => life.FirstOf(TicketStep.Answered) ?? life.FirstOf(TicketStep.OnSite) ?? restored,
            SlaClock.OnSite or SlaClock.SpareOnSite => life.FirstOf(TicketStep.OnSite) ?? restored,
            _ => restored,
        };
        var moment = met ?? now;
        var state = moment > due.Limit ? "breached" : moment > due.DueBy ? "late" : met is null ? "running" : "kept";
        return new TicketClock(due, met, state);
    }

    // Work that a closed ticket no longer needs must not be planned.
    private static async Task EndVisitsAsync(Session session, Actor actor, string ticket)
    {
        foreach (var named in await Resources.NamedByAsync(session, actor.Organisation, ResourceKinds.Tickets.Name, ticket, int.MaxValue))
        {
            if (named.Kind == ResourceKinds.Visits.Name)
                await VisitDesk.RemoveAsync(session, actor, named.Id);
        }
    }
}
