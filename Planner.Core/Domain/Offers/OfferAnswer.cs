using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;

namespace Planner.Core.Domain.Offers;

/// <summary>All that can be offered for a visit, or what is wrong with it.</summary>
public sealed record OfferAnswer
{
    public required VisitId Visit { get; init; }

    /// <summary>Everything wrong or doubtful in the request, with paths from its root; with an error among them nothing is offered.</summary>
    public IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>The visit's due times, with the way each was derived.</summary>
    public IReadOnlyList<DerivedDueTime> DueTimes { get; init; } = [];

    /// <summary>Service price of leaving the visit out.</summary>
    public decimal Priority { get; init; }

    /// <summary>Money that the visit earns, foregone when it is left out.</summary>
    public decimal Revenue { get; init; }

    /// <summary>Best first: those that fit as the plan is, then those that displace a visit; each part by service, then money.</summary>
    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>Shifts that could take the visit as the plan is; more than are offered when fewer were asked for.</summary>
    public int Fitting { get; init; }

    /// <summary>Shifts that may take the visit but have no room for it.</summary>
    public int Full { get; init; }

    /// <summary>Shifts that can't take the visit whatever else they do, by the first rule that fails.</summary>
    public IReadOnlyList<RefusedShifts> Refused { get; init; } = [];

    /// <summary>Shifts that were not asked: their routes are lawful, but none that the engine would make, so it leaves them alone.</summary>
    public IReadOnlyList<ShiftId> LeftAlone { get; init; } = [];
}

/// <summary>How many shifts a rule keeps from taking the visit.</summary>
public sealed record RefusedShifts(ReasonCode Code, int Shifts);
