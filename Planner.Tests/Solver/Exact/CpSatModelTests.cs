using Planner.Core.Solver.Exact;

namespace Planner.Tests.Solver.Exact;

public sealed class CpSatModelTests
{
    private readonly CpSatModelBuilder builder = new();

    [Fact]
    public void Values_that_keep_everything_break_nothing()
    {
        var x = builder.NewBool();
        var y = builder.NewBool();
        builder.AddExactlyOne([x, y]);
        builder.AddLinear([x, y], [3, 5], 5, 5);

        Assert.Null(builder.Build().FindBroken([0, 1]));
    }

    [Fact]
    public void A_value_outside_its_domain_is_named()
    {
        builder.NewInt(2, 4);

        Assert.Contains("outside 2..4", builder.Build().FindBroken([5]));
    }

    [Fact]
    public void Too_few_values_are_noticed()
    {
        builder.NewBool();

        Assert.Contains("0 values for 1 variables", builder.Build().FindBroken([]));
    }

    [Theory]
    [InlineData(0, 0, "ExactlyOne")]
    [InlineData(1, 1, "ExactlyOne")]
    [InlineData(1, 0, "Linear")]
    public void A_broken_constraint_is_named_by_its_kind(long first, long second, string kind)
    {
        var x = builder.NewBool();
        var y = builder.NewBool();
        builder.AddExactlyOne([x, y]);
        builder.AddLinear([x], [1], 0, 0);

        Assert.Contains(kind, builder.Build().FindBroken([first, second]));
    }

    [Fact]
    public void A_constraint_is_asked_only_when_its_enforcement_holds()
    {
        var x = builder.NewBool();
        var y = builder.NewInt(0, 9);
        builder.AddLinear([y], [1], 5, 9, [x.Not()]);
        var model = builder.Build();

        Assert.Null(model.FindBroken([1, 0]));
        Assert.NotNull(model.FindBroken([0, 0]));
    }

    [Fact]
    public void An_implication_is_broken_only_by_true_and_false()
    {
        var x = builder.NewBool();
        var y = builder.NewBool();
        builder.AddImplication(x, y);
        var model = builder.Build();

        Assert.NotNull(model.FindBroken([1, 0]));
        Assert.Null(model.FindBroken([0, 0]));
        Assert.Null(model.FindBroken([1, 1]));
    }

    [Fact]
    public void The_trivial_bound_takes_each_variable_at_its_cheapest()
    {
        var x = builder.NewInt(-3, 4);
        var y = builder.NewInt(1, 2);
        builder.Minimize([x, y], [-2, 5]);

        Assert.Equal(-8 + 5, builder.Build().TrivialBound());
    }
}
