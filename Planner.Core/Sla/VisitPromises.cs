using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Sla;

/// <summary>The due times of single visits that the scenario need not hold; made once for its policies and calendars.</summary>
public sealed class VisitPromises(Scenario scenario)
{
    private readonly ContractDueTimes _contracts = new(scenario);

    /// <summary>As <see cref="SlaCompiler"/> has them: the visit's own first, then the contract's. Empty when there are none.</summary>
    /// <param name="ticket">The ticket that the visit names, if any; the scenario holds its contract.</param>
    /// <param name="region">The region of the ticket's site.</param>
    public IReadOnlyList<DerivedDueTime> Of(Visit visit, Ticket? ticket, RegionId? region) =>
        Join(scenario, visit, ticket is null ? [] : _contracts.Of(ticket, region));

    internal static IReadOnlyList<DerivedDueTime> Join(Scenario scenario, Visit visit, IReadOnlyList<DerivedDueTime> ofTicket)
    {
        List<DerivedDueTime> times = [.. visit.DueTimes.Select(due => Stated(due, scenario)), .. ofTicket];
        times.RemoveAll(due => due.Clock == SlaClock.SpareOnSite && visit.Parts.Count == 0);
        if (visit.Piece is { } piece)
            times.RemoveAll(due => piece.Number < piece.Count && SlaClocks.BindsEnd(due.Clock) || piece.Number > 1 && !SlaClocks.BindsEnd(due.Clock));
        return times;
    }

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
            PenaltyPerHour = due.PenaltyPerHour ?? PricesInForce.Of(scenario.Costs).DefaultLatenessPerHour,
            BreachPenalty = due.BreachPenalty,
            Derivation = hasLimit ? [step, $"limit stated: {ClockText.Moment(due.Limit!.Value, scenario.Zone)}"] : [step],
        };
    }
}
