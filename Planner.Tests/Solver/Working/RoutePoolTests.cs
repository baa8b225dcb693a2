using Planner.Core.Solver.Working;
using Planner.Tests.Building;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Working;

public class RoutePoolTests
{
    private readonly CompiledScenario _compiled = CompiledScenario.Of(new ScenarioBuilder()
        .Engineer("ann", change: e => e with { Pay = new() { PerKm = 1 } }).Engineer("bob")
        .Visit("a", 10).Visit("b", 20).Visit("c", 30).Visit("d", 40).Build());

    [Fact]
    public void The_same_visits_on_the_same_shift_are_kept_once_in_their_cheapest_order()
    {
        var pool = new RoutePool(_compiled.Instance, 100);
        pool.Add(Route(0, 1, 0, 2));
        pool.Add(Route(0, 2, 0, 1));
        Assert.Equal([[1, 0, 2]], pool.Routes.Select(route => route.Visits));
        pool.Add(Route(0, 0, 1, 2));
        Assert.Equal([[0, 1, 2]], pool.Routes.Select(route => route.Visits));
    }

    [Fact]
    public void Other_visits_and_other_shifts_are_other_routes()
    {
        var pool = new RoutePool(_compiled.Instance, 100);
        pool.Add(Route(0, 0, 1));
        pool.Add(Route(0, 0, 2));
        pool.Add(Route(1, 0, 1));
        Assert.Equal(3, pool.Routes.Count);
        Assert.Equal(3, pool.Keys.Distinct().Count());
    }

    [Fact]
    public void Idle_shifts_are_no_routes()
    {
        var pool = new RoutePool(_compiled.Instance, 100);
        pool.AddAll(Plan());
        Assert.Empty(pool.Routes);
    }

    [Fact]
    public void A_full_pool_keeps_the_newer_half_and_still_knows_it()
    {
        var pool = new RoutePool(_compiled.Instance, 4);
        pool.Add(Route(0, 0));
        pool.Add(Route(0, 1));
        pool.Add(Route(0, 2));
        pool.Add(Route(0, 3));
        pool.Add(Route(1, 0));
        Assert.Equal([(0, 2), (0, 3), (1, 0)], pool.Routes.Select(route => (route.Shift, route.Visits[0])));
        pool.Add(Route(0, 3));
        Assert.Equal(3, pool.Routes.Count);
        pool.Add(Route(0, 0));
        Assert.Equal(4, pool.Routes.Count);
    }

    [Fact]
    public void Keys_are_the_same_in_every_pool_and_a_copy_stays_as_it_was()
    {
        var first = new RoutePool(_compiled.Instance, 100);
        var second = new RoutePool(_compiled.Instance, 100);
        first.Add(Route(0, 0, 1));
        second.Add(Route(1, 3));
        second.Add(Route(0, 1, 0));
        Assert.Equal(first.Keys[0], second.Keys[1]);
        RoutePool copy = second.Copy();
        second.Add(Route(0, 2));
        Assert.Equal(2, copy.Routes.Count);
    }

    private RouteState Route(int shift, params int[] visits)
    {
        WorkingPlan plan = Plan();
        plan.Begin();
        Assert.True(plan.Assign(shift, visits));
        return plan.Route(shift);
    }

    private WorkingPlan Plan() => new WorkingPlanWalk(_compiled, 1).Plan;
}
