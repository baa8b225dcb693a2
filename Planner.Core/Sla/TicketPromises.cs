using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Sla;

/// <summary>What contracts promise to tickets, whatever visits there are.</summary>
/// <param name="scenario">Valid; it holds the tickets' contracts and sites.</param>
public sealed class TicketPromises(Scenario scenario)
{
    private readonly ContractDueTimes _contracts = new(scenario);

    public SlaPolicy PolicyOf(Ticket ticket) => _contracts.PolicyOf(ticket);

    /// <summary>One due time per clock, in the policy's order.</summary>
    public IReadOnlyList<DerivedDueTime> Of(Ticket ticket) => _contracts.Of(ticket);
}
