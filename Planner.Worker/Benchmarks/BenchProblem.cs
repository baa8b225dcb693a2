using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Worker.Benchmarks;

/// <summary>One problem to plan, and how its benchmark judges the plan.</summary>
/// <param name="Name">The instance's name.</param>
/// <param name="Scenario">The problem as the engine sees it.</param>
/// <param name="Judge">Recomputes a plan's cost from the benchmark's definition.</param>
public sealed record BenchProblem(string Name, Scenario Scenario, Func<Plan, BenchVerdict> Judge)
{
    /// <summary>First word of the convention of best-known values that compare; null: any.</summary>
    public string? Convention { get; init; }

    /// <summary>The best-known value, where it comes with the problem; absent: it is looked up.</summary>
    public BestKnown.Value? Known { get; init; }

    /// <summary>Whether fewer vehicles are worth any distance.</summary>
    public bool VehiclesFirst { get; init; }
}

/// <summary>What a plan is worth to its benchmark.</summary>
/// <param name="Cost">By the benchmark's own definition.</param>
/// <param name="Vehicles">Routes.</param>
/// <param name="Unserved">Visits left out.</param>
/// <param name="Faults">What is unlawful, a sentence each.</param>
public sealed record BenchVerdict(double Cost, int Vehicles, int Unserved, IReadOnlyList<string> Faults)
{
    /// <summary>Service cost, for problems that may leave visits out or be late.</summary>
    public decimal? Service { get; init; }

    /// <summary>The solution in the benchmark's format, and the name of its file; absent: none is written.</summary>
    public (string File, string Text)? Solution { get; init; }
}
