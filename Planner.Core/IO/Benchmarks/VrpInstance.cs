namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// A vehicle routing problem with time windows on the Euclidean plane: one or several depots, vehicles that may differ in capacity, depot
/// and the clients they may serve. Distance and time share the file's unit; rounding is the user's convention.
/// </summary>
public sealed record VrpInstance
{
    public required string Name { get; init; }

    /// <summary>Depots and clients; the index is the point's number everywhere else in the record.</summary>
    public required IReadOnlyList<VrpPoint> Points { get; init; }

    /// <summary>Indexes of points, ascending.</summary>
    public required IReadOnlyList<int> Depots { get; init; }

    public required IReadOnlyList<VrpVehicle> Vehicles { get; init; }

    public double Distance(int from, int to) => double.Hypot(Points[from].X - Points[to].X, Points[from].Y - Points[to].Y);
}

/// <summary>A depot or a client.</summary>
/// <param name="Ready">The first moment at which service may start.</param>
/// <param name="Due">The last moment at which service may start; of a depot: the last return.</param>
public sealed record VrpPoint(double X, double Y, int Demand, double Ready, double Due, double Service);

/// <summary>One vehicle.</summary>
/// <param name="Depot">Index of the point where it starts and ends.</param>
/// <param name="MaxDuration">Longest time from departure to return; null: any.</param>
/// <param name="Clients">Indexes of the points it may serve; null: all.</param>
public sealed record VrpVehicle(int Capacity, int Depot, double? MaxDuration = null, IReadOnlyList<int>? Clients = null);
