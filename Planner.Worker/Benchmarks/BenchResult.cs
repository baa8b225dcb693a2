using Planner.Core.Domain.Plans;
using Planner.Worker.Printing;

namespace Planner.Worker.Benchmarks;

/// <summary>One run on one problem.</summary>
public sealed record BenchResult
{
    public required string Instance { get; init; }

    public required int Seed { get; init; }

    public required bool Feasible { get; init; }

    public required double Cost { get; init; }

    /// <summary>Service cost, for problems that may leave visits out or be late.</summary>
    public decimal? Service { get; init; }

    public double? Bks { get; init; }

    /// <summary>
    /// Per cent above the best-known value; absent without one, when the plan is unlawful or incomplete, and where vehicles come first and
    /// their number differs.
    /// </summary>
    public double? Gap => Bks is { } best && Feasible && !(VehiclesFirst && Vehicles != BksVehicles) ? 100 * (Cost - best) / best : null;

    /// <summary>Whether fewer vehicles are worth any distance.</summary>
    public bool VehiclesFirst { get; init; }

    public required int Vehicles { get; init; }

    public int? BksVehicles { get; init; }

    public required int Unserved { get; init; }

    public required long Iterations { get; init; }

    /// <summary>Wall time of the whole run, seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>CPU time of the whole run, children included, seconds.</summary>
    public required double CpuSeconds { get; init; }

    /// <summary>Iterations of all threads per second of the clock of the budget.</summary>
    public required double IterationsPerSecond { get; init; }

    /// <summary>Of the process so far.</summary>
    public required double PeakMegabytes { get; init; }

    /// <summary>By this run, on all threads.</summary>
    public required double AllocatedMegabytes { get; init; }

    /// <summary>Seconds of the budget's clock until the first plan was there.</summary>
    public double? FirstPlanSeconds { get; init; }

    /// <summary>How the best plan got better.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>Whether CP-SAT was asked: a figure without it is another figure.</summary>
    public required RecombinationState CpSat { get; init; }

    /// <summary>Why there was no CP-SAT, or what went wrong with it; null when all went well.</summary>
    public string? CpSatNote { get; init; }

    /// <summary>Calls of CP-SAT, and how many of them bettered the plan.</summary>
    public required int Recombinations { get; init; }

    public required int RecombinationsThatHelped { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }
}
