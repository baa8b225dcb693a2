using Planner.Core.IO.Benchmarks;

namespace Planner.Tests.IO.Benchmarks;

public class VrpSolutionEvaluatorTests
{
    private static readonly VrpInstance Tiny = SolomonReader.Read("tiny", VrpTexts.Solomon).Value!;
    private static readonly VrpInstance Sites = VrplibReader.Read("sites", VrpTexts.Vrplib).Value!;

    [Theory]
    [InlineData(VrpConvention.Tenths, 1.4)]
    [InlineData(VrpConvention.Thousandths, 1.414)]
    [InlineData(VrpConvention.Exact, 1.4142135623730951)]
    public void Arcs_are_measured_as_the_convention_says(VrpConvention convention, double length) =>
        Assert.Equal(length, VrpSolutionEvaluator.Length(Math.Sqrt(2), convention), 12);

    [Fact]
    public void Distance_is_the_sum_of_arcs_with_the_ways_from_and_to_the_depot()
    {
        var evaluation = VrpSolutionEvaluator.Evaluate(Tiny, VrpConvention.Tenths, [[1, 2], [4, 3]]);
        Assert.True(evaluation.Feasible, string.Join("; ", evaluation.Faults));
        Assert.Equal(1.4 + 1.4 + 2.8 + 5 + 3.6 + 4.2, evaluation.Distance, 6);
        Assert.Equal(2, evaluation.Vehicles);
    }

    [Fact]
    public void Every_breach_is_told()
    {
        var late = Tiny with { Points = [.. Tiny.Points.Select((p, i) => i == 2 ? p with { Due = 1 } : p)] };
        var evaluation = VrpSolutionEvaluator.Evaluate(late, VrpConvention.Exact, [[1, 2, 3, 1], [0]]);
        Assert.False(evaluation.Feasible);
        Assert.Equal(1, evaluation.Unserved);
        string[] told = ["carries 16, more than 10", "client 2: starts at", "0 is no client", "client 1 is served 2 times", "client 4 is served 0 times"];
        Assert.All(told, text => Assert.Contains(evaluation.Faults, fault => fault.Contains(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_vehicle_may_not_serve_others_clients()
    {
        var evaluation = VrpSolutionEvaluator.Evaluate(Sites, VrpConvention.Thousandths, [[2], [1]]);
        Assert.Contains("vehicle 1: may not serve client 2", evaluation.Faults);
    }

    [Fact]
    public void Time_away_counts_from_the_latest_departure_that_keeps_the_return()
    {
        // Client 2 opens at 20: leaving at 17 the vehicle is back at 24, away for 7.
        var alone = VrpSolutionEvaluator.Evaluate(Sites, VrpConvention.Thousandths, [[1], [2]]);
        Assert.True(alone.Feasible, string.Join("; ", alone.Faults));
        // By way of client 1 it is 1.414 + 1 + 2.236 + 1 + 3 = 8.65, more than 8.
        var shorter = Sites with { Vehicles = [.. Sites.Vehicles.Select(v => v with { MaxDuration = 8 })] };
        var both = VrpSolutionEvaluator.Evaluate(shorter, VrpConvention.Thousandths, [[], [1, 2]]);
        Assert.Contains(both.Faults, fault => fault.StartsWith("vehicle 2: is away for 8.65", StringComparison.Ordinal));
    }
}
