namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// A service technician routing and scheduling problem as in Kovacs et al. (2012): tasks ask, per domain and level, for a number of
/// technicians of that level or better. Distance and time share the file's unit.
/// </summary>
public sealed record StrspInstance
{
    public required string Name { get; init; }

    public required int Domains { get; init; }

    public required int Levels { get; init; }

    public required StrspPoint Depot { get; init; }

    public required IReadOnlyList<StrspPoint> Tasks { get; init; }

    /// <summary>[technician][domain]: the level held, 0: none.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Technicians { get; init; }

    public static double Distance(StrspPoint from, StrspPoint to) => double.Hypot(from.X - to.X, from.Y - to.Y);
}

/// <summary>The depot or a task.</summary>
/// <param name="Number">As in the file; the depot is 1.</param>
/// <param name="Ready">The first moment at which service may start.</param>
/// <param name="Due">The last moment at which service may start; of the depot: the last return.</param>
/// <param name="Needed">[domain][level - 1]: technicians needed at that level or better.</param>
public sealed record StrspPoint(
    int Number, double X, double Y, double Ready, double Due, double Service, IReadOnlyList<IReadOnlyList<int>> Needed)
{
    /// <summary>The price of leaving the task to somebody else.</summary>
    public double Outsourcing => 200 + Math.Pow(Needed.Sum(domain => domain.Sum()), 1.5);
}
