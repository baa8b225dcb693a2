using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Sla;

/// <summary>Derives the due times that a ticket's contract promises.</summary>
internal sealed class ContractDueTimes(Scenario scenario)
{
    private readonly ContractTerms _contracts = new(scenario);
    private readonly decimal _latenessPerHour = PricesInForce.Of(scenario.Costs).DefaultLatenessPerHour;

    public SlaPolicy PolicyOf(Ticket ticket) => _contracts.PolicyOf(ticket);

    /// <summary>One due time per clock of the ticket's severity that promises something to the site's region, in the policy's order.</summary>
    public IReadOnlyList<DerivedDueTime> Of(Ticket ticket) => Of(ticket, _contracts.RegionOf(ticket));

    /// <inheritdoc cref="Of(Ticket)"/>
    /// <param name="region">Of the ticket's site, which the scenario need not hold.</param>
    public IReadOnlyList<DerivedDueTime> Of(Ticket ticket, RegionId? region)
    {
        SlaPolicy policy = _contracts.PolicyOf(ticket);
        if (ContractTerms.TermsFor(policy, ticket.Severity) is not { } terms)
            return [];
        var times = new List<DerivedDueTime>(terms.Clocks.Count);
        foreach (ClockTerms clock in terms.Clocks)
        {
            if (ContractTerms.TargetFor(clock, region) is { } target && Promises(target))
                times.Add(Derive(ticket, policy, terms, clock, target));
        }

        return times;
    }

    private static bool Promises(RegionTarget target) =>
        target.Target is not null || target.TargetWorkingDays is not null || target.Limit is not null || target.LimitWorkingDays is not null;

    private DerivedDueTime Derive(Ticket ticket, SlaPolicy policy, SeverityTerms terms, ClockTerms clock, RegionTarget target)
    {
        var run = new ClockRun(ticket, terms, clock, _contracts.HoursOf(terms), scenario.Now);
        run.Begin(policy);
        Term? first = Term.Of(target.Target, target.TargetWorkingDays);
        Term? last = Term.Of(target.Limit, target.LimitWorkingDays);
        // Without a target of its own, the limit is what is promised.
        Instant dueBy = run.Target(first ?? last!.Value, target.Region);
        Instant limit = first is not null && last is { } end ? run.Limit(end, dueBy) : dueBy;
        return new DerivedDueTime
        {
            Clock = clock.Clock,
            DueBy = dueBy,
            Limit = limit,
            PenaltyPerHour = clock.PenaltyPerHour ?? _latenessPerHour,
            BreachPenalty = clock.BreachPenalty,
            Derivation = run.Steps,
        };
    }
}
