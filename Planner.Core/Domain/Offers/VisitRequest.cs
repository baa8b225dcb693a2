using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain.Offers;

/// <summary>A visit for which a running plan is asked for room, with what its scenario does not hold yet.</summary>
public sealed record VisitRequest
{
    public required Visit Visit { get; init; }

    /// <summary>The visit's ticket; absent where the visit has none or the scenario holds it.</summary>
    public Ticket? Ticket { get; init; }

    /// <summary>The visit's site; absent where the scenario holds it.</summary>
    public Site? Site { get; init; }
}
