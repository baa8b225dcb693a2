using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Sla;

/// <summary>Turns visits' own due times and their tickets' contracts into due times, each with the way it was derived.</summary>
public static class SlaCompiler
{
    /// <summary>
    /// The due times of every visit that has any: its own first, then the contract's in the policy's order. Clock spareOnSite is kept
    /// only for visits that need parts. The scenario must be valid.
    /// </summary>
    /// <exception cref="InvalidOperationException">An unknown ticket, contract, policy or calendar; or a calendar that hardly opens.</exception>
    public static IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> Compile(Scenario scenario)
    {
        Dictionary<TicketId, Ticket> tickets = scenario.Tickets.ToDictionary(ticket => ticket.Id);
        var contracts = new ContractDueTimes(scenario);
        // Several visits may answer one ticket; its clocks are derived once.
        var promised = new Dictionary<TicketId, IReadOnlyList<DerivedDueTime>>();
        var compiled = new Dictionary<VisitId, IReadOnlyList<DerivedDueTime>>();
        foreach (Visit visit in scenario.Visits)
        {
            List<DerivedDueTime> times = [.. visit.DueTimes.Select(due => Stated(due, scenario))];
            if (visit.Ticket is { } id)
            {
                if (!promised.TryGetValue(id, out IReadOnlyList<DerivedDueTime>? ofTicket))
                    promised.Add(id, ofTicket = contracts.Of(TicketOf(visit, id, tickets)));
                times.AddRange(ofTicket);
            }

            times.RemoveAll(due => due.Clock == SlaClock.SpareOnSite && visit.Parts.Count == 0);
            if (times.Count > 0)
                compiled.Add(visit.Id, times);
        }

        return compiled;
    }

    private static Ticket TicketOf(Visit visit, TicketId id, Dictionary<TicketId, Ticket> tickets) =>
        tickets.TryGetValue(id, out Ticket? ticket)
            ? ticket
            : throw new InvalidOperationException(
                $"Visit {visit.Id} names ticket {id}, which the scenario does not hold. Maybe validate the scenario first.");

    private static DerivedDueTime Stated(DueTime due, Scenario scenario)
    {
        bool hasLimit = due.Limit is { } stated && stated > due.DueBy;
        string promise = ClockText.Promise(due.Clock);
        string step = $"stated with the visit: {promise} by {ClockText.Moment(due.DueBy, scenario.Zone)}";
        return new DerivedDueTime
        {
            Clock = due.Clock,
            DueBy = due.DueBy,
            Limit = hasLimit ? due.Limit!.Value : due.DueBy,
            PenaltyPerHour = due.PenaltyPerHour ?? scenario.Costs.DefaultLatenessPerHour,
            BreachPenalty = due.BreachPenalty,
            Derivation = hasLimit ? [step, $"limit stated: {ClockText.Moment(due.Limit!.Value, scenario.Zone)}"] : [step],
        };
    }
}
