using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Acceptance;
using Planner.Tests.Compilation;
using Planner.Tests.Planning;

namespace Planner.Tests.Solver.Search.Acceptance;

/// <summary>From how many visits left out on a plan counts as crowded.</summary>
public class CrowdingTests
{
    private readonly Scenario _city = Cities.Town;

    [Fact]
    public void A_plan_is_crowded_that_leaves_out_more_than_its_share()
    {
        Instance instance = CompiledScenario.Of(_city).Instance;
        int able = instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length > 0);
        int unable = instance.VisitCount - able;
        var crowding = new Crowding(instance, 2.5 / able);
        Assert.False(crowding.Holds(0));
        Assert.False(crowding.Holds(unable + 2));
        Assert.True(crowding.Holds(unable + 3));
    }

    [Fact]
    public void Visits_that_nobody_may_take_crowd_no_plan()
    {
        Instance instance = CompiledScenario.Of(_city).Instance;
        int unable = instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length == 0);
        instance.Eligibility.ShiftsOf[0] = [];
        var crowding = new Crowding(instance, 0);
        Assert.False(crowding.Holds(unable + 1));
        Assert.True(crowding.Holds(unable + 2));
    }

    [Fact]
    public void Of_alternatives_only_one_is_missed()
    {
        var link = new VisitLink { Id = new LinkId("either"), Kind = LinkKind.OneOf, Visits = [_city.Visits[0].Id, _city.Visits[1].Id, _city.Visits[2].Id] };
        Instance instance = CompiledScenario.Of(_city with { Links = [link] }).Instance;
        int unable = instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length == 0);
        var crowding = new Crowding(instance, 0);
        Assert.False(crowding.Holds(unable + 2));
        Assert.True(crowding.Holds(unable + 3));
    }
}
