using Google.Protobuf;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Tests.Solver.Exact;

public sealed class CpSatAnswerTests
{
    private static CpSatModel Model()
    {
        var builder = new CpSatModelBuilder();
        var x = builder.NewBool();
        var y = builder.NewBool();
        builder.AddExactlyOne([x, y]);
        builder.Minimize([x, y], [30, 20]);
        return builder.Build();
    }

    private static CpSatResult Read(CpSolverResponse response, long? knownBound = null) =>
        CpSatAnswer.Read(Model(), response.ToByteArray(), knownBound, new CpSatLimits());

    [Fact]
    public void The_objective_is_recomputed_from_the_values()
    {
        var result = Read(new() { Status = CpSolverStatus.Feasible, Solution = { 1, 0 }, ObjectiveValue = 7 });

        Assert.Equal(CpSatStatus.Feasible, result.Status);
        Assert.Equal(30, result.Objective);
    }

    [Fact]
    public void An_optimum_bounds_itself()
    {
        var result = Read(new() { Status = CpSolverStatus.Optimal, Solution = { 0, 1 }, BestObjectiveBound = 20 });

        Assert.Equal(20, result.Bound);
    }

    [Fact]
    public void A_gap_that_was_allowed_is_not_claimed_closed()
    {
        var result = Read(new()
        {
            Status = CpSolverStatus.Optimal, Solution = { 1, 0 }, BestObjectiveBound = 25, InnerObjectiveLowerBound = 25,
        });

        Assert.Equal(25, result.Bound);
    }

    [Fact]
    public void The_higher_of_two_bounds_is_kept()
    {
        var result = Read(
            new() { Status = CpSolverStatus.Feasible, Solution = { 1, 0 }, BestObjectiveBound = 12, InnerObjectiveLowerBound = 12 },
            knownBound: 15);

        Assert.Equal(15, result.Bound);
    }

    [Fact]
    public void An_unknown_end_keeps_the_bound_that_was_known()
    {
        var result = Read(new() { Status = CpSolverStatus.Unknown, DeterministicTime = 1 }, knownBound: 15);

        Assert.Equal(CpSatStatus.Unknown, result.Status);
        Assert.Equal(15, result.Bound);
    }

    [Fact]
    public void A_solution_that_breaks_the_model_is_not_believed()
    {
        var result = Read(new() { Status = CpSolverStatus.Optimal, Solution = { 1, 1 } });

        Assert.Equal(CpSatStatus.ModelInvalid, result.Status);
        Assert.False(result.HasSolution);
        Assert.Contains("ExactlyOne", result.Note);
    }

    [Theory]
    [InlineData(new byte[] { 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x12, 0x7f, 0x01 })]
    public void Bytes_that_are_no_response_make_an_invalid_answer(byte[] bytes)
    {
        var result = CpSatAnswer.Read(Model(), bytes, null, new CpSatLimits());

        Assert.Equal(CpSatStatus.ModelInvalid, result.Status);
        Assert.Contains("no response", result.Note);
    }

    [Fact]
    public void Nothing_at_all_is_no_answer() =>
        Assert.Equal(CpSatStatus.ModelInvalid, CpSatAnswer.Read(Model(), [], null, new CpSatLimits()).Status);

    [Fact]
    public void The_solvers_own_complaint_is_passed_on()
    {
        var result = Read(new() { Status = CpSolverStatus.ModelInvalid, SolutionInfo = "var #3 has no domain" });

        Assert.Contains("var #3 has no domain", result.Note);
    }
}
