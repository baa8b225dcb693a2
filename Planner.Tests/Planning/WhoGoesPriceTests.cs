using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Prices of who goes: each decides a plan between two engineers of whom the other lives nearer.</summary>
public class WhoGoesPriceTests
{
    private static readonly SkillId Disk = new("disk");

    [Fact]
    public void Employees_go_before_contractors()
    {
        var plan = Plan(Scenario(bob: engineer => engineer with { Pay = engineer.Pay with { PerVisit = 30 } }));
        Assert.Equal("ann", plan.Routes[0].Engineer.Value);
        // Dearer to send than the contractor.
        var far = Plan(Scenario(bob: engineer => engineer with { Pay = engineer.Pay with { PerVisit = 3 } }));
        Assert.Equal("bob", far.Routes[0].Engineer.Value);
        Assert.Equal(3, far.Score.Money.Outsourcing);
    }

    [Fact]
    public void The_engineer_who_knows_the_site_goes()
    {
        var plan = Plan(Scenario(more: KnownTo("ann", 30)));
        Assert.Equal("ann", plan.Routes[0].Engineer.Value);
        var far = Plan(Scenario(more: KnownTo("ann", 3)));
        Assert.Equal("bob", far.Routes[0].Engineer.Value);
        Assert.Equal(3, far.Score.Money.Continuity);
    }

    [Fact]
    public void Experts_are_kept_free()
    {
        var plan = Plan(Scenario(bob: engineer => engineer with { Skills = [new EngineerSkill(Disk, 9)] }, more: s => s with { Costs = s.Costs with { OverSkillPrice = 5 } }));
        Assert.Equal("ann", plan.Routes[0].Engineer.Value);
        Assert.Equal(5, plan.Score.Money.OverSkill); // Ann is one level above.
        var free = Plan(Scenario(bob: engineer => engineer with { Skills = [new EngineerSkill(Disk, 9)] }));
        Assert.Equal("bob", free.Routes[0].Engineer.Value);
    }

    [Fact]
    public void A_price_that_the_plan_does_not_tell_is_found()
    {
        var plan = Plan(Scenario());
        foreach (var changed in new[]
        {
            Scenario(bob: engineer => engineer with { Pay = engineer.Pay with { PerVisit = 1 } }),
            Scenario(more: KnownTo("ann", 1)),
            Scenario(bob: engineer => engineer with { Skills = [new EngineerSkill(Disk, 3)] }, more: s => s with { Costs = s.Costs with { OverSkillPrice = 1 } }),
        })
            Assert.Contains(PlanChecker.Check(changed, plan), violation => violation.Code == "score_differs");
    }

    [Fact]
    public void A_visit_that_comes_later_is_offered_at_these_prices()
    {
        var scenario = Scenario();
        var finder = new SlotFinder(scenario, Plan(scenario));
        var site = new Site { Id = new SiteId("new"), Position = scenario.Sites[0].Position, UsualEngineers = [new EngineerId("ann")] };
        var offers = finder.Find(scenario.Visits[0] with { Id = new VisitId("v2"), Site = site.Id }, site: site).Offers;
        Assert.Equal(10, offers.Single(offer => offer.Engineer.Value == "bob").Added.Money.Continuity);
        Assert.Equal(0, offers.Single(offer => offer.Engineer.Value == "ann").Added.Money.Continuity);
    }

    private static Func<Scenario, Scenario> KnownTo(string engineer, decimal price) => scenario => scenario with
    {
        Costs = scenario.Costs with { ContinuityPrice = price },
        Sites = [.. scenario.Sites.Select(site => site with { UsualEngineers = [new EngineerId(engineer)] })],
    };

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }

    // Ann drives 20 km, Bob 10 km, at 1 a kilometre. Both have what it takes.
    private static Scenario Scenario(Func<Engineer, Engineer>? bob = null, Func<Scenario, Scenario>? more = null) => new ScenarioBuilder()
        .Engineer("ann", at: 0, Paid)
        .Engineer("bob", at: 15, engineer => (bob ?? (one => one))(Paid(engineer)))
        .Visit("v1", at: 10, change: visit => visit with { Skills = [new SkillRequirement(Disk)] })
        .With(more ?? (scenario => scenario))
        .Build();

    private static Engineer Paid(Engineer engineer) => engineer with { Pay = new Pay { PerKm = 1 }, Skills = [new EngineerSkill(Disk, 2)] };
}
