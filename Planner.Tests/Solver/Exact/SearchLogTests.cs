using Planner.Core.Solver.Exact;

namespace Planner.Tests.Solver.Exact;

public sealed class SearchLogTests
{
    [Fact]
    public void A_solution_line_gives_objective_and_bound() => Assert.Equal(
        new CpSatIncumbent(365069, 66700),
        SearchLog.Parse("#1       3.00s best:365069 next:[66700,365068] complete_hint"));

    [Fact]
    public void A_bound_line_before_the_first_solution_gives_the_bound_alone() => Assert.Equal(
        new CpSatIncumbent(null, -471161903),
        SearchLog.Parse("#Bound   1.62s best:inf   next:[-471161903,8000000] initial_domain"));

    [Theory]
    [InlineData("#Variables: 3'400 (#bools: 3'400 in objective)")]
    [InlineData("#Done    0.10s main")]
    [InlineData("#Model   0.10s var:3000/3000 constraints:439/439")]
    [InlineData("status: OPTIMAL")]
    [InlineData("#")]
    [InlineData("")]
    public void Other_lines_say_nothing(string line) => Assert.Null(SearchLog.Parse(line));

    [Fact]
    public void A_bound_printed_with_nine_digits_is_taken_down_so_that_it_stays_a_bound()
    {
        var incumbent = SearchLog.Parse("#Bound  1.00s best:5.00000009e+12 next:[5.00000001e+12,5.00000008e+12] main");

        Assert.InRange(incumbent!.Value.Bound!.Value, 4_999_950_000_000, 5_000_000_005_000);
    }

    [Fact]
    public void Infinite_bounds_are_no_bounds() => Assert.Equal(
        new CpSatIncumbent(7, null),
        SearchLog.Parse("#2 0.1s best:7 next:[-inf,6] main"));
}
