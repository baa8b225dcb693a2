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
        foreach (Visit visit in VisitPieces.Apart(scenario).Visits)
        {
            IReadOnlyList<DerivedDueTime>? ofTicket = [];
            if (visit.Ticket is { } id && !promised.TryGetValue(id, out ofTicket))
                promised.Add(id, ofTicket = contracts.Of(TicketOf(visit, id, tickets)));
            IReadOnlyList<DerivedDueTime> times = VisitPromises.Join(scenario, visit, ofTicket);
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
}
