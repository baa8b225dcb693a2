namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// A technician routing and scheduling problem as in Pillac, Gueret and Medaglia (2013): skills, tools and spare parts, one main depot.
/// Every time is in the file's own unit.
/// </summary>
public sealed record TrspInstance
{
    public required string Name { get; init; }

    /// <summary>Points 1 to Technicians are homes; the points after them are requests.</summary>
    public required int Technicians { get; init; }

    public required int Skills { get; init; }

    public required int Tools { get; init; }

    /// <summary>Kinds of spare parts.</summary>
    public required int Parts { get; init; }

    /// <summary>Point 0 is the main depot.</summary>
    public required IReadOnlyList<TrspPoint> Points { get; init; }

    /// <summary>Kilometres [from][to]; absent: the Euclidean plane.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Kilometres { get; init; }

    /// <summary>Minutes [from][to]; absent: as long as the Euclidean distance.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? Minutes { get; init; }

    /// <summary>Whether distances and times were measured on roads, in kilometres and minutes.</summary>
    public bool HasRoadMatrices => Minutes is not null;

    public int Requests => Points.Count - 1 - Technicians;

    public double Distance(int from, int to) => Kilometres is null ? Euclidean(from, to) : Kilometres[from][to];

    public double TravelTime(int from, int to) => Minutes is null ? Euclidean(from, to) : Minutes[from][to];

    private double Euclidean(int from, int to) => double.Hypot(Points[from].X - Points[to].X, Points[from].Y - Points[to].Y);
}

/// <summary>The main depot, a technician's home or a request.</summary>
/// <param name="WindowStart">A technician's first departure; the first moment at which a request's service may start.</param>
/// <param name="WindowEnd">A technician's last return; the last moment at which a request's service may start.</param>
/// <param name="Service">Duration of the service.</param>
/// <param name="Skills">Owned or required, as numbers from 0.</param>
/// <param name="Tools">Owned or required, as numbers from 0.</param>
/// <param name="Parts">Pieces per kind, carried or used up; empty for the main depot.</param>
public sealed record TrspPoint(
    int Id,
    double X,
    double Y,
    double WindowStart,
    double WindowEnd,
    double Service,
    IReadOnlyList<int> Skills,
    IReadOnlyList<int> Tools,
    IReadOnlyList<int> Parts);
