using Planner.Core.Domain.Places;

namespace Planner.Core.Roads;

/// <summary>A server that knows the roads. Safe to ask from several threads at a time.</summary>
public interface IRoadServer
{
    /// <summary>Its kind, as a file name can hold it: "valhalla", "osrm". Servers of one kind are taken to know the same roads.</summary>
    string Kind { get; }

    /// <summary>Kind and address, for messages.</summary>
    string Name { get; }

    /// <summary>What it takes to travel from each source to each target.</summary>
    /// <param name="costing">The server's own name of a way to travel: "auto", "bicycle", "driving".</param>
    /// <exception cref="RoadServerException">It did not answer, or refused.</exception>
    Task<RoadTable> TableAsync(string costing, IReadOnlyList<Position> sources, IReadOnlyList<Position> targets, CancellationToken cancellation);

    /// <summary>By place: whether it has a road near enough to begin on.</summary>
    /// <exception cref="RoadServerException">It did not answer, or refused.</exception>
    Task<IReadOnlyList<bool>> OnRoadAsync(string costing, IReadOnlyList<Position> places, CancellationToken cancellation);

    /// <summary>The way through two or more places in order.</summary>
    /// <exception cref="RoadServerException">It did not answer, or refused, or there is no way.</exception>
    Task<IReadOnlyList<Corner>> ShapeAsync(string costing, IReadOnlyList<Position> places, CancellationToken cancellation);
}

/// <summary>An answer of a road server.</summary>
/// <param name="Seconds">Seconds[source][target], rounded up; <see cref="NoWay"/>: there is none.</param>
/// <param name="Metres">Metres[source][target], rounded up; <see cref="NotSaid"/>: the server does not tell ways.</param>
public sealed record RoadTable(int[][] Seconds, int[][] Metres)
{
    public const int NoWay = -1;

    public const int NotSaid = -2;
}
