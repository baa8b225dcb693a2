using NodaTime;

namespace Planner.Core.Domain.Travel;

/// <summary>A way to travel. Great-circle distance times DetourFactor gives metres; SpeedKmh gives seconds.</summary>
public sealed record TravelProfile
{
    public required ProfileId Id { get; init; }

    public required double SpeedKmh { get; init; }

    /// <summary>Way actually travelled over straight line, 1 or more.</summary>
    public double DetourFactor { get; init; } = 1.3;

    /// <summary>Added once to each leg between two different places (parking, waiting for the bus).</summary>
    public Duration PerLeg { get; init; } = Duration.Zero;

    /// <summary>Hours of the scenario's local day in which travel is slower or faster; elsewhere the factor is 1. No overlaps.</summary>
    public IReadOnlyList<TrafficHours> TimeOfDay { get; init; } = [];

    /// <summary>Whether engineers may travel so only to visits that approve it (<see cref="Visits.Visit.ApprovedTravel"/>): a taxi, a hired car.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>How a road server is asked for this profile's legs; absent: it is not asked. PerLeg and TimeOfDay come on top of its answers.</summary>
    public RoadUse? Road { get; init; }
}

/// <summary>How a profile travels on roads.</summary>
/// <param name="Costing">The road server's own name for it: "auto", "bicycle", "pedestrian" (Valhalla), "driving" (OSRM).</param>
public sealed record RoadUse(CostingId Costing);

/// <summary>
/// Travel inside [From, To) of the local day takes Factor times as long; To 00:00 ("24:00") is the day's end. A leg that crosses a
/// border is split there, so that a later departure never arrives earlier.
/// </summary>
public sealed record TrafficHours(LocalTime From, LocalTime To, double Factor);

/// <summary>Travel times and distances that the caller knows better. Rows and columns are in the order of Places.</summary>
public sealed record CallerMatrix
{
    public required ProfileId Profile { get; init; }

    public required IReadOnlyList<PlaceId> Places { get; init; }

    /// <summary>Seconds[from][to], whole seconds, 0 or more; -1: cannot be reached.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Seconds { get; init; }

    /// <summary>Metres[from][to]; absent: great circle times the profile's detour factor.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Metres { get; init; }
}
