using Planner.Core.Domain.Plans;

namespace Planner.Core.Planning;

/// <summary>How long and how to search.</summary>
public sealed record PlanOptions
{
    /// <summary>Wall time of the search, matrix and explanation excluded. Ignored when Iterations is set.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Iterations per thread; the plan then repeats for a seed, on any machine.</summary>
    public long? Iterations { get; init; }

    /// <summary>Searches side by side.</summary>
    public int Threads { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>Whether CP-SAT recombines the routes found.</summary>
    public bool Recombine { get; init; } = true;

    /// <summary>
    /// Whether a proof of optimality is tried where the day is small enough; a plan that is proven ends the search. The cheap bounds are
    /// told in any case.
    /// </summary>
    public bool Prove { get; init; } = true;

    /// <summary>Whether unassigned visits are explained.</summary>
    public bool Explain { get; init; } = true;

    /// <summary>A plan to start from and to stay close to.</summary>
    public Plan? Previous { get; init; }

    /// <summary>What the plan states of its travel times, where they were completed by a road server.</summary>
    public IReadOnlyList<TravelStatement> Travel { get; init; } = [];

    /// <summary>
    /// How much longer by the wall than its share of the time limit CP-SAT may take: more than 1 where the limit counts CPU time on a
    /// shared machine. Its deterministic limit holds all the same.
    /// </summary>
    public double SolverPatience { get; init; } = 1;
}
