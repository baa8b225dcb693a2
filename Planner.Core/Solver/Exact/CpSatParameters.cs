using System.Globalization;
using Google.Protobuf;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Core.Solver.Exact;

/// <summary>The solver's parameters for our limits, in both forms that OR-Tools takes.</summary>
internal static class CpSatParameters
{
    // Measured on set partitioning with one thread: the linear relaxation is what solves it. So all of its rows at once, enough
    // simplex iterations at the root to finish it (2,000 by default), and no time lost on probing and symmetry.
    private const int LinearizationLevel = 2;
    private const int RootLpIterations = 100_000;
    private const int ProbingLevel = 0;
    private const int SymmetryLevel = 0;

    /// <summary>SatParameters as bytes, for one thread. More workers are ignored by the wasm build, and interleaving aborts it.</summary>
    public static byte[] ToBytes(CpSatLimits limits)
    {
        var parameters = new SatParameters
        {
            RandomSeed = limits.Seed,
            MaxDeterministicTime = limits.DeterministicTime,
            NumWorkers = 1,
            LinearizationLevel = LinearizationLevel,
            AddLpConstraintsLazily = false,
            RootLpIterations = RootLpIterations,
            CpModelProbingLevel = ProbingLevel,
            SymmetryLevel = SymmetryLevel,
            RelativeGapLimit = limits.RelativeGap,
            LogSearchProgress = true,
            LogToStdout = true,
        };
        if (limits.WallGuard is { } guard)
            parameters.MaxTimeInSeconds = guard.TotalSeconds;
        return parameters.ToByteArray();
    }

    /// <summary>
    /// SatParameters as text, for the native solver. Several workers are interleaved: that keeps the answer the same for a seed.
    /// </summary>
    public static string ToText(CpSatLimits limits)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"random_seed:{limits.Seed} max_deterministic_time:{limits.DeterministicTime:R} num_workers:{limits.Threads} " +
            $"linearization_level:{LinearizationLevel} add_lp_constraints_lazily:false root_lp_iterations:{RootLpIterations} " +
            $"cp_model_probing_level:{ProbingLevel} symmetry_level:{SymmetryLevel} " +
            $"relative_gap_limit:{limits.RelativeGap:R} log_search_progress:false");
        return limits.Threads > 1 ? text + " interleave_search:true" : text;
    }
}
