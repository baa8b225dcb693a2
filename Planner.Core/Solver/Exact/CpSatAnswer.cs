using System.Globalization;
using Google.Protobuf;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Core.Solver.Exact;

/// <summary>Turns the bytes of a CpSolverResponse into a result that can be trusted.</summary>
/// <remarks>
/// The solver is another program: its solution is held against the model before anyone believes it, its objective is recomputed in
/// whole numbers, and bytes that make no sense become <see cref="CpSatStatus.ModelInvalid"/>.
/// </remarks>
internal static class CpSatAnswer
{
    /// <param name="model">The model that was asked.</param>
    /// <param name="bytes">A serialised CpSolverResponse.</param>
    /// <param name="knownBound">A valid bound from elsewhere, such as the search log.</param>
    /// <param name="limits">What the solver was told; a note says so when the wall guard was what ended the solve.</param>
    public static CpSatResult Read(CpSatModel model, byte[] bytes, long? knownBound, CpSatLimits limits)
    {
        CpSolverResponse response;
        try
        {
            response = CpSolverResponse.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            return Garbage("bytes that are no response: " + exception.Message);
        }

        var result = Interpret(model, bytes.Length, response, knownBound);
        // Open, with deterministic time to spare: only the wall guard can have ended it.
        return limits.WallGuard is { } guard
               && result.Status is CpSatStatus.Feasible or CpSatStatus.Unknown
               && response.DeterministicTime < 0.99 * limits.DeterministicTime
            ? result with { Note = GuardNote(guard) }
            : result;
    }

    public static string GuardNote(TimeSpan guard) =>
        string.Create(CultureInfo.InvariantCulture, $"stopped by the wall guard of {guard.TotalSeconds:0.#} s");

    /// <summary>What is said when the solver's words make no sense.</summary>
    public static CpSatResult Garbage(string what) =>
        CpSatResult.Without(CpSatStatus.ModelInvalid, "the solver answered with " + what);

    private static CpSatResult Interpret(CpSatModel model, int length, CpSolverResponse response, long? knownBound) =>
        response.Status switch
        {
            CpSolverStatus.Optimal or CpSolverStatus.Feasible => ReadSolution(model, response, knownBound),
            CpSolverStatus.Infeasible => Without(CpSatStatus.Infeasible, response, null, "no solution exists"),
            CpSolverStatus.Unknown when length == 0 => Garbage("no answer at all"),
            CpSolverStatus.Unknown => Without(
                CpSatStatus.Unknown, response, Highest(model, knownBound), "no solution found within the limits"),
            CpSolverStatus.ModelInvalid => Without(
                CpSatStatus.ModelInvalid, response, null, "the solver refused the model: " + response.SolutionInfo),
            _ => Garbage($"the unknown status {(int)response.Status}"),
        };

    private static CpSatResult ReadSolution(CpSatModel model, CpSolverResponse response, long? knownBound)
    {
        if (model.FindBroken(response.Solution) is { } broken)
            return Garbage("a solution that is none: " + broken);
        var values = new long[response.Solution.Count];
        response.Solution.CopyTo(values, 0);
        var optimal = response.Status == CpSolverStatus.Optimal;
        var objective = model.HasObjective ? model.Objective(values) : (long?)null;
        var bound = objective is not { } best
            ? null
            : optimal && response.BestObjectiveBound >= best - 0.5 - Math.Abs(best) * 1e-12
                ? best
                : Highest(model, Highest(response, knownBound), best);
        return new CpSatResult(
            optimal ? CpSatStatus.Optimal : CpSatStatus.Feasible, values, objective, bound, response.DeterministicTime, null);
    }

    private static CpSatResult Without(CpSatStatus status, CpSolverResponse response, long? bound, string note) =>
        CpSatResult.Without(status, note, bound) with { DeterministicTime = response.DeterministicTime };

    /// <summary>The exact bound where the response has one: absent fields read as 0, so it must agree with the rounded one.</summary>
    private static long? Highest(CpSolverResponse response, long? knownBound)
    {
        long exact = response.InnerObjectiveLowerBound;
        var rounded = response.BestObjectiveBound;
        if (!(Math.Abs(exact - rounded) <= 1 + Math.Abs(rounded) * 1e-9))
            return knownBound;
        return knownBound is { } known ? Math.Max(known, exact) : exact;
    }

    private static long? Highest(CpSatModel model, long? knownBound, long ceiling = long.MaxValue)
    {
        if (!model.HasObjective)
            return null;
        var trivial = model.TrivialBound();
        return Math.Min(Math.Max(trivial, knownBound ?? trivial), ceiling);
    }
}
