using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Acceptance;

namespace Planner.Tests.Solver.Search.Acceptance;

public class AnnealingTests
{
    [Fact]
    public void Temperatures_fall_in_equal_ratios()
    {
        var annealing = new Annealing(new Annealing.Course(100, 1));
        double[] temperatures = [.. new[] { -1, 0, 0.25, 0.5, 1, 2 }.Select(share => At(annealing, share).Temperature)];
        Assert.Equal([100, 100, 31.6227766, 10, 1, 1], temperatures.Select(t => Math.Round(t, 7)));
    }

    [Fact]
    public void A_unit_of_service_weighs_what_makes_both_temperatures_one()
    {
        var annealing = new Annealing(new Annealing.Course(100, 1), new Annealing.Course(400, 0.5));
        Assert.Equal(0.25, At(annealing, 0).ServiceWeight);
        Assert.Equal(2, At(annealing, 1).ServiceWeight, 1e-9);
        Assert.Equal(0.25, At(annealing.Again(), 0).ServiceWeight);
    }

    [Fact]
    public void Service_never_weighs_more_than_in_costs()
    {
        Assert.Equal(Cost.ServiceWeight, At(new Annealing(new Annealing.Course(100, 1)), 0.5).ServiceWeight);
        Assert.Equal(Cost.ServiceWeight, At(new Annealing(new Annealing.Course(100, 100), new Annealing.Course(1, 1e-6)), 1).ServiceWeight);
    }

    [Fact]
    public void On_a_crowded_plan_money_stays_hot_and_both_end_together()
    {
        var annealing = new Annealing(new Annealing.Course(100, 1), new Annealing.Course(400, 0.5), new Annealing.Course(1000, 10));
        double[] temperatures = [.. new[] { 0, 0.45, 0.9, 0.95, 1 }.Select(share => At(annealing, share, crowding: 1).Temperature)];
        Assert.Equal([1000, 100, 10, 3.1622777, 1], temperatures.Select(t => Math.Round(t, 7)));
        Assert.Equal(2.5, At(annealing, 0, crowding: 1).ServiceWeight, 1e-9);
        Assert.All([0.9, 0.95, 1], share => Assert.Equal(20, At(annealing, share, crowding: 1).ServiceWeight, 1e-9));
        Assert.Equal(10, At(annealing.Again(), 0.9, crowding: 1).Temperature, 1e-9);
        Assert.Equal(100, At(annealing, 0).Temperature, 1e-9);
        Assert.Equal(Math.Sqrt(100 * 1000), At(annealing, 0, crowding: 0.5).Temperature, 1e-9);
        Assert.Equal(100, At(new Annealing(new Annealing.Course(100, 1)), 0, crowding: 1).Temperature, 1e-9);
    }

    [Fact]
    public void Better_is_always_accepted_and_worse_as_often_as_the_temperature_says()
    {
        Annealing annealing = At(new Annealing(new Annealing.Course(10, 10)), 0);
        var prng = new Prng(1);
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(annealing.Accepts(99.999, 100, prng)));
        int accepted = Enumerable.Range(0, 10_000).Count(_ => annealing.Accepts(110, 100, prng));
        Assert.InRange(accepted, 3_500, 3_860);
    }

    private static Annealing At(Annealing annealing, double share, double crowding = 0)
    {
        annealing.Cool(share, crowding);
        return annealing;
    }
}
