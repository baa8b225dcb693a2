using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning.Offers;
using Planner.Tests.Building;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>Engineers form teams for a shift: as many as the visits need, and no more.</summary>
public class TeamTests
{
    private const int Block = 40;
    private static readonly SkillId Lifting = new("lifting");

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Fact]
    public void Two_ride_together_where_a_visit_needs_two()
    {
        var plan = Made(Crew("ann", "bob", "cid").Visit("v", 10, change: Needs(1, 2)));
        Assert.Single(Assert.Single(plan.Routes).Team);
    }

    [Fact]
    public void A_senior_and_a_junior_make_a_crew()
    {
        var builder = Crew("ann", "bob").Engineer("sue", change: sue => InTeam(sue, 3)).Visit("v", 10, change: v => v with
        {
            Skills = [new SkillRequirement(Lifting, 3), new SkillRequirement(Lifting, 1, 2)],
        });
        var route = Assert.Single(Made(builder).Routes);
        Assert.Contains(new EngineerId("sue"), route.Team.Select(mate => mate.Engineer).Append(route.Engineer));
        Assert.Single(route.Team);
    }

    [Fact]
    public void Whoever_is_not_needed_goes_elsewhere()
    {
        // Three visits at the same hour: one for two people, one for one.
        var builder = Crew("ann", "bob", "cid")
            .Visit("two", 10, change: v => AtTen(Needs(1, 2)(v)))
            .Visit("one", -10, change: v => AtTen(Needs(1, 1)(v)));
        var plan = Made(builder);
        Assert.Equal(2, plan.Routes.Count);
        Assert.Empty(plan.Unassigned);
        Assert.Single(plan.Routes, route => route.Team.Count == 0);
    }

    [Fact]
    public void Riding_along_is_paid_for_the_whole_shift()
    {
        // Eight hours at 30, and 5 for the shift; cid would cost more.
        var builder = new ScenarioBuilder()
            .Engineer("ann", change: ann => InTeam(ann, 1) with { Pay = new Pay { PerHour = 30, PerShift = 5 } })
            .Engineer("bob", change: bob => InTeam(bob, 1) with { Pay = new Pay { PerHour = 30, PerShift = 5 } })
            .Engineer("cid", change: cid => InTeam(cid, 1) with { Pay = new Pay { PerHour = 40 } })
            .Visit("v", 10, change: Needs(1, 2));
        var plan = Made(builder);
        Assert.Equal(245, plan.Score.Money.Team);
        Assert.Equal(plan.Score.Money.Total, plan.Routes[0].Money);
    }

    [Fact]
    public void Nobody_rides_along_whom_a_visit_excludes()
    {
        var builder = Crew("ann", "bob", "cid").Visit("v", 10, change: v => Needs(1, 2)(v) with { ExcludedEngineers = [new("bob")] });
        var route = Assert.Single(Made(builder).Routes);
        Assert.DoesNotContain(new EngineerId("bob"), route.Team.Select(mate => mate.Engineer).Append(route.Engineer));
    }

    [Fact]
    public void An_engineer_may_stand_for_a_crew()
    {
        var builder = new ScenarioBuilder()
            .Engineer("firm", change: firm => firm with { Skills = [new EngineerSkill(Lifting, 1, Count: 4)] })
            .Visit("v", 10, change: Needs(1, 4));
        Assert.Empty(Assert.Single(Made(builder).Routes).Team);
        var more = Explained(builder.Visit("w", 10, change: Needs(1, 5)));
        Assert.Equal(ReasonCode.CrewTooSmall, Assert.Single(more.Unassigned).Obstacles[0].Code);
    }

    [Fact]
    public void Teams_of_the_plan_before_stay_together()
    {
        var builder = Crew("ann", "bob", "cid", "dan").Visit("v", 10, change: Needs(1, 3));
        var scenario = builder.Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        var before = plan with { Routes = [plan.Routes[0] with { Engineer = new("dan"), Shift = new("dan-1"), Team = [Mate("ann"), Mate("cid")] }] };
        EngineRun.AssertHolds(scenario, before);
        var after = EngineRun.Plan(scenario, EngineRun.Options(1, previous: before));
        Assert.Equal(before.Routes[0].Team, after.Routes[0].Team);
        Assert.Equal("dan", after.Routes[0].Engineer.Value);
    }

    [Fact]
    public void Who_is_on_another_route_is_told()
    {
        var builder = Crew("ann", "bob")
            .Visit("dear", 10, change: v => AtTen(Needs(1, 2)(v)) with { Priority = 500 })
            .Visit("cheap", -10, change: v => AtTen(Needs(1, 1)(v)) with { Priority = 10 });
        var left = Assert.Single(Explained(builder).Unassigned);
        Assert.Equal("cheap", left.Visit.Value);
        Assert.Contains(left.Obstacles, one => one.Code == ReasonCode.TeamTaken);
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 3, false)]
    public void A_visit_for_several_that_comes_later_is_offered_teams(int level, int count, bool offered)
    {
        var scenario = Crew("ann", "bob").Visit("v", 10).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        var request = new VisitRequest { Visit = Needs(level, count)(scenario.Visits[0] with { Id = new("w") }) };
        var finder = new SlotFinder(scenario, plan);
        var answer = finder.Find(request, new OfferOptions { Displacing = 0 });
        Assert.Equal(offered, answer.Offers.Count > 0);
        foreach (var offer in answer.Offers)
        {
            var (with, taken) = OfferTaker.Take(scenario, plan, request, offer);
            EngineRun.AssertHolds(with, taken);
            Assert.Contains(taken.Routes, route => route.Team.Count == 1);
        }
    }

    [Fact]
    public void A_visit_for_several_that_comes_later_is_not_offered_one()
    {
        var scenario = new ScenarioBuilder().Engineer("ann", change: ann => ann with { Skills = [new EngineerSkill(Lifting)] }).Visit("v", 10).Build();
        var finder = new SlotFinder(scenario, EngineRun.Plan(scenario, EngineRun.Options(50)));
        Assert.Empty(finder.Find(new VisitRequest { Visit = Needs(1, 2)(scenario.Visits[0] with { Id = new("w") }) }).Offers);
        Assert.NotEmpty(finder.Find(new VisitRequest { Visit = Needs(1, 1)(scenario.Visits[0] with { Id = new("x") }) }).Offers);
    }

    [Theory]
    [MemberData(nameof(Blocks), 6)]
    public void Plans_of_random_scenarios_with_teams_are_lawful(int block)
    {
        var together = 0;
        for (var seed = block * Block; seed < (block + 1) * Block; seed++)
        {
            var scenario = RandomTeams.AddTo(TinyScenarios.Random(seed, 3 + seed % 13), seed);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(150, seed, threads: 1 + seed % 2, recombine: false) with { Explain = seed % 5 == 0 });
            EngineRun.AssertHolds(scenario, plan);
            var again = EngineRun.Plan(scenario, EngineRun.Options(20, seed, previous: plan));
            EngineRun.AssertHolds(scenario, again, plan);
            together += plan.Routes.Count(route => route.Team.Count > 0);
        }

        Assert.True(together >= 4, $"only {together} routes had a team");
    }

    private static ScenarioBuilder Crew(params string[] names) =>
        names.Aggregate(new ScenarioBuilder(), (builder, name) => builder.Engineer(name, change: engineer => InTeam(engineer, 1)));

    private static Engineer InTeam(Engineer engineer, int level) => engineer with
    {
        Skills = [new EngineerSkill(Lifting, level)],
        Shifts = [engineer.Shifts[0] with { Team = new("crew") }],
    };

    private static Func<Visit, Visit> Needs(int level, int count) => visit => visit with { Skills = [new SkillRequirement(Lifting, level, count)] };

    private static Visit AtTen(Visit visit) => visit with { TimeWindows = [new TimeWindow(Clock.At(10), Clock.At(10))] };

    private static TeamMember Mate(string name) => new(new EngineerId(name), new ShiftId($"{name}-1"));

    private static Plan Made(ScenarioBuilder builder)
    {
        var scenario = builder.Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }

    private static Plan Explained(ScenarioBuilder builder)
    {
        var scenario = builder.Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
