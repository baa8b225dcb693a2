using NodaTime;
using Planner.Core.Domain;
using Planner.Worker.Generation;
using static Planner.Tests.Generation.Tiny.TinyPlan;

namespace Planner.Tests.Generation.Tiny;

/// <summary>Tiny scenarios of who suits a visit best.</summary>
public class TinyChoicesTests
{
    [Fact]
    public void Required_engineers_go_and_excluded_ones_do_not()
    {
        Assert.Equal(("ann 1 3 4, bo 2", 10), (Of("preferred").Who(), Of("preferred").Score.Money.Preference));
        Assert.Equal("ann 1 2 3 4", Of(Visits("preferred", visit => visit with { RequiredEngineers = [] })).Who());
    }

    [Fact]
    public void Who_is_quicker_goes_though_it_is_farther()
    {
        var plan = Of("skill-durations");
        Assert.Equal(("ann", Duration.FromMinutes(30)), (plan.RouteOf(3).Engineer.Value, plan.At(3).End - plan.At(3).Start));
        Assert.Equal("bo 2 3", Of(Visits("skill-durations", visit => visit with { Durations = [] })).Who());
    }

    [Fact]
    public void After_noon_the_certificate_is_no_longer_valid()
    {
        Assert.Equal("ann 2 3", Of("certificate").Who());
        Assert.Equal("bo 2 3", Of(Engineers("certificate", one => one with { Skills = [.. one.Skills.Select(skill => skill with { ValidUntil = null })] })).Who());
    }

    [Fact]
    public void The_contractor_stays_at_home()
    {
        Assert.Equal("ann 2 3", Of("contractor").Who());
        Assert.Equal("bo 2 3", Of(Engineers("contractor", one => one with { Pay = one.Pay with { PerVisit = 0 } })).Who());
    }

    [Fact]
    public void Who_knows_the_site_goes_there()
    {
        Assert.Equal("bo", Of("usual-engineer").RouteOf(2).Engineer.Value);
        var scenario = TinyScenarios.Get("usual-engineer");
        Assert.Equal("ann 1 2 3 4", Of(scenario with { Sites = [.. scenario.Sites.Select(site => site with { UsualEngineers = [] })] }).Who());
    }

    [Fact]
    public void The_expert_is_kept_for_others()
    {
        Assert.Equal("bo 1 2 3 4", Of("over-skill").Who());
        Assert.Equal("ann 1 2 3 4", Of(Uncosted("over-skill")).Who());
    }

    [Fact]
    public void The_taxi_goes_only_where_it_is_approved()
    {
        Assert.Equal("ann 1, bo 2 3 4", Of("taxi").Who());
        var scenario = TinyScenarios.Get("taxi");
        var free = Of(scenario with { TravelProfiles = [.. scenario.TravelProfiles.Select(profile => profile with { NeedsApproval = false })] });
        Assert.Equal("ann", free.RouteOf(4).Engineer.Value);
    }

    [Fact]
    public void Engineers_stay_in_their_territories_or_leave_them_at_a_price()
    {
        Assert.Equal("ann 1 4, bo 2 3", Of("territories").Who());
        Assert.Equal("ann 1 2 3 4", Of(Engineers("territories", one => one with { Territories = [] })).Who());
        Assert.Equal(("ann 1 2 3 4", 4), (Of("territory-price").Who(), Of("territory-price").Score.Money.Territory));
        Assert.Equal("ann 1 4, bo 2 3", Of(Uncosted("territory-price")).Who());
    }

    private static Scenario Uncosted(string name) => TinyScenarios.Get(name) with { Costs = new CostSettings() };
}
