using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Exact.Wire;

namespace Planner.Tests.Solver.Exact;

public sealed class CpSatModelBuilderTests
{
    private readonly CpSatModelBuilder builder = new();

    [Fact]
    public void A_sum_that_could_leave_64_bits_is_refused_with_its_reach()
    {
        var x = builder.NewInt(0, 1_000_000_000);
        var y = builder.NewInt(0, 1_000_000_000);

        var error = Assert.Throws<OverflowException>(() => builder.AddLinear([x, y], [4_000_000_000, 4_000_000_000], 0, 1));

        Assert.Contains("linear constraint 0", error.Message);
        Assert.Contains("8000000000000000000", error.Message);
    }

    [Fact]
    public void Terms_that_cancel_each_other_still_count_for_the_reach()
    {
        var x = builder.NewBool();
        var y = builder.NewBool();

        Assert.Throws<OverflowException>(() => builder.Minimize([x, y], [long.MaxValue, -long.MaxValue]));
    }

    [Fact]
    public void The_largest_sum_that_fits_is_taken()
    {
        var x = builder.NewBool();

        builder.Minimize([x], [CpSatModelBuilder.Reach]);

        Assert.Equal(CpSatModelBuilder.Reach, builder.Build().Objective([1]));
    }

    [Fact]
    public void An_empty_domain_is_refused() => Assert.Throws<ArgumentException>(() => builder.NewInt(3, 2));

    [Fact]
    public void An_empty_range_is_refused()
    {
        var x = builder.NewBool();

        Assert.Throws<ArgumentException>(() => builder.AddLinear([x], [1], 2, 1));
    }

    [Fact]
    public void Variables_and_coefficients_must_be_as_many()
    {
        var x = builder.NewBool();

        Assert.Throws<ArgumentException>(() => builder.AddLinear([x], [1, 2], 0, 1));
    }

    [Fact]
    public void A_variable_of_another_model_is_refused()
    {
        var stranger = new CpSatVariable(7);

        Assert.Throws<ArgumentException>(() => builder.AddAtMostOne([stranger]));
    }

    [Fact]
    public void A_whole_number_is_no_literal()
    {
        var x = builder.NewInt(0, 5);

        Assert.Throws<ArgumentException>(() => builder.AddExactlyOne([x]));
    }

    [Fact]
    public void A_second_hint_for_a_variable_is_refused()
    {
        var x = builder.NewBool();
        builder.AddHint(x, 1);

        Assert.Throws<ArgumentException>(() => builder.AddHint(x, 0));
    }

    [Fact]
    public void A_built_model_does_not_change_with_its_builder()
    {
        builder.NewBool();
        var model = builder.Build();

        builder.NewBool();

        Assert.Equal(1, model.VariableCount);
    }

    [Fact]
    public void The_wire_form_carries_the_official_field_numbers()
    {
        var x = builder.NewBool();
        builder.AddBoolOr([x.Not()]);

        // variables (2) { domain (2) packed [0, 1] }, constraints (3) { bool_or (3) { literals (1) packed [-1] } }
        byte[] expected =
        [
            0x12, 0x04, 0x12, 0x02, 0x00, 0x01,
            0x1a, 0x0e, 0x1a, 0x0c, 0x0a, 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01,
        ];
        Assert.Equal(expected, builder.Build().ToBytes());
    }

    [Theory]
    [InlineData(SatParameters.RandomSeedFieldNumber, 31)]
    [InlineData(SatParameters.MaxTimeInSecondsFieldNumber, 36)]
    [InlineData(SatParameters.LogSearchProgressFieldNumber, 41)]
    [InlineData(SatParameters.MaxDeterministicTimeFieldNumber, 67)]
    [InlineData(SatParameters.LinearizationLevelFieldNumber, 90)]
    [InlineData(SatParameters.CpModelProbingLevelFieldNumber, 110)]
    [InlineData(SatParameters.AddLpConstraintsLazilyFieldNumber, 112)]
    [InlineData(SatParameters.InterleaveSearchFieldNumber, 136)]
    [InlineData(SatParameters.RelativeGapLimitFieldNumber, 160)]
    [InlineData(SatParameters.SymmetryLevelFieldNumber, 183)]
    [InlineData(SatParameters.LogToStdoutFieldNumber, 186)]
    [InlineData(SatParameters.NumWorkersFieldNumber, 206)]
    [InlineData(SatParameters.RootLpIterationsFieldNumber, 227)]
    [InlineData(CpSolverResponse.SolutionFieldNumber, 2)]
    [InlineData(CpSolverResponse.BestObjectiveBoundFieldNumber, 4)]
    [InlineData(CpSolverResponse.InnerObjectiveLowerBoundFieldNumber, 29)]
    public void Our_protocol_file_keeps_the_official_field_numbers(int ours, int official) => Assert.Equal(official, ours);
}
