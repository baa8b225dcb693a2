using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Tests.Building;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Compiled;

public class NeighboursTests
{
    [Fact]
    public void Neighbours_are_all_others_the_nearest_first()
    {
        var compiled = CompiledScenario.Of(new ScenarioBuilder().Engineer("ann")
            .Visit("a", 0).Visit("b", 10).Visit("c", 3).Visit("d", 60).Build());
        Assert.Equal([2, 1, 3], compiled.Instance.Neighbours.Of(0).ToArray());
        Assert.Equal([1, 2, 0], compiled.Instance.Neighbours.Of(3).ToArray());
    }

    [Fact]
    public void Near_in_place_but_hours_apart_is_farther_than_a_short_way()
    {
        static Func<Visit, Visit> At(int hour) => v => v with { TimeWindows = [new TimeWindow(Clock.At(hour), Clock.At(hour, 10))] };
        var compiled = CompiledScenario.Of(new ScenarioBuilder().Engineer("ann")
            .Visit("a", 0, change: At(9)).Visit("same place, evening", 0, change: At(20)).Visit("ten minutes off, then", 10, change: At(10)).Build());
        Assert.Equal([2, 1], compiled.Instance.Neighbours.Of(0).ToArray());
    }

    [Fact]
    public void No_more_are_kept_than_asked_for()
    {
        var instance = CompiledScenario.Random(12).Instance;
        var few = Neighbours.Build(instance, 4);
        for (int visit = 0; visit < instance.VisitCount; visit++)
        {
            Assert.Equal(4, few.Of(visit).Length);
            Assert.Equal(instance.Neighbours.Of(visit)[..4].ToArray(), few.Of(visit).ToArray());
            Assert.DoesNotContain(visit, few.Of(visit).ToArray());
        }
    }

    [Fact]
    public void Equally_far_ones_come_by_row()
    {
        var builder = new ScenarioBuilder().Engineer("ann").Visit("a", 0);
        for (int i = 0; i < 20; i++)
            builder = builder.Visit($"b{i}", i % 2 == 0 ? 10 : 20);
        var instance = CompiledScenario.Of(builder.Build()).Instance;
        Assert.Equal([1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 2, 4], Neighbours.Build(instance, 12).Of(0).ToArray());
    }
}
