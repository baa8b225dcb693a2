using Planner.Core.IO.Benchmarks;

namespace Planner.Tests.IO.Benchmarks;

public class TrspSolutionEvaluatorTests
{
    private static readonly TrspInstance Toy = TrspReader.Read("toy", TrspTexts.Toy).Value!;
    private static readonly TrspInstance Supplies = TrspReader.Read("supplies", TrspTexts.Supplies).Value!;

    [Fact]
    public void Working_time_is_travel_plus_service_when_nobody_waits()
    {
        var result = TrspSolutionEvaluator.Evaluate(Toy, [[5, 9], [6, 10], [7, 11], [8, 12]]);
        // 25 sqrt 2 out, 40 sqrt 2 across, 15 sqrt 2 home: 80 sqrt 2, and twice 200 on site. The last one departs later, to start at 500.
        Assert.True(result.Feasible, string.Join("; ", result.Faults));
        Assert.Equal(4 * (80 * Math.Sqrt(2) + 400), result.WorkingTime, 9);
        Assert.Equal(4 * 80 * Math.Sqrt(2), result.Distance, 9);
        Assert.Equal(4, result.Technicians);
    }

    [Fact]
    public void Waiting_that_a_late_departure_cannot_remove_is_paid()
    {
        // [12, 8]: starts at 500 at the earliest, and no waiting remains; [4's home] to 12 is 15 sqrt 2.
        var ordered = TrspSolutionEvaluator.Evaluate(Toy, [[5, 9], [6, 10], [7, 11], [12, 8]]);
        Assert.Equal(4 * (80 * Math.Sqrt(2) + 400), ordered.WorkingTime, 9);
        // Served at 40 at the earliest, part fetched before: 10 + 10, then waits until it may start at 40.
        var waited = TrspSolutionEvaluator.Evaluate(Supplies, [[2, 0, 3]]);
        Assert.True(waited.Feasible, string.Join("; ", waited.Faults));
        // 0 -> 2 (10) + 5, to the depot (14.142), to 3 (10) = 39.142: departs 0.858 later; 5 on site, home 14.142.
        Assert.Equal(45 + 14.142135623730951 - 0.85786437626904951, waited.WorkingTime, 9);
    }

    [Fact]
    public void Tools_and_parts_are_unlimited_only_after_the_depot()
    {
        var result = TrspSolutionEvaluator.Evaluate(Supplies, [[2, 3]]);
        Assert.False(result.Feasible);
        Assert.Contains("technician 1, request 3: tool 0 is missing", result.Faults);
        Assert.Contains("technician 1, request 3: part 0 is missing", result.Faults);
        Assert.Contains("technician 1, request 3: part 1 is missing", result.Faults);
    }

    [Fact]
    public void A_late_start_is_a_fault()
    {
        var result = TrspSolutionEvaluator.Evaluate(Toy, [[], [6, 10], [7, 11], [8, 6, 7, 12]]);
        Assert.Contains(result.Faults, f => f.StartsWith("technician 4, point 12: starts at", StringComparison.Ordinal));
    }

    [Fact]
    public void Requests_left_out_or_served_twice_or_by_the_unskilled_are_faults()
    {
        var result = TrspSolutionEvaluator.Evaluate(Toy, [[5, 9, 5, 6], [11]]);
        Assert.Contains("request 5 is served 2 times", result.Faults);
        Assert.Contains("request 12 is served 0 times", result.Faults);
        Assert.Contains("technician 2, request 11: skill 2 is missing", result.Faults);
    }

    [Fact]
    public void Ids_of_nothing_are_faults()
    {
        var result = TrspSolutionEvaluator.Evaluate(Toy, [[5, 9, 99], [3], [], [], [6]]);
        Assert.Contains("technician 1: 99 is neither the main depot nor a request", result.Faults);
        Assert.Contains("technician 2: 3 is neither the main depot nor a request", result.Faults);
        Assert.Contains("5 routes for 4 technicians", result.Faults);
    }
}
