using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Planning;
using Planner.Core.Solver.Search;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Links between visits decide plans, one tiny scenario for each kind; plans of random scenarios with links are lawful.</summary>
public class LinkedPlanTests
{
    private const int Block = 40;

    public static TheoryData<int> Blocks(int count) => [.. Enumerable.Range(0, count)];

    [Fact]
    public void A_sequence_keeps_its_order_and_delays()
    {
        // Alone b, which is on the way to a, would come first.
        var plan = Made(Two("ann").With(Linked(LinkKind.Sequence, link => link with { MinDelay = Duration.FromHours(1), MaxDelay = Duration.FromHours(2) })));
        var wait = StopOf(plan, "b").Start - StopOf(plan, "a").End;
        Assert.InRange(wait, Duration.FromHours(1), Duration.FromHours(2));
    }

    [Fact]
    public void What_another_has_to_follow_soon_waits_for_him()
    {
        var plan = Made(Two("ann", "bo")
            .With(Changed("b", visit => visit with { TimeWindows = [new TimeWindow(At(14), At(14, 30))] }))
            .With(Linked(LinkKind.Sequence, link => link with { MaxDelay = Duration.FromMinutes(40) })));
        Assert.InRange(StopOf(plan, "b").Start - StopOf(plan, "a").End, Duration.Zero, Duration.FromMinutes(40));
    }

    [Theory]
    [InlineData(LinkKind.Sequence, "b")]
    [InlineData(LinkKind.SameEngineer, "b")]
    [InlineData(LinkKind.AllOrNone, "a b")]
    public void What_asks_for_no_other_is_made_without_it(LinkKind kind, string leftOut)
    {
        var scenario = Two("ann").With(Changed("b", visit => visit with { Tools = [new ToolId("none")] })).With(Linked(kind)).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(leftOut, string.Join(' ', plan.Unassigned.Select(left => left.Visit.Value)));
    }

    [Fact]
    public void The_end_of_a_sequence_is_added_behind_what_is_planned()
    {
        var scenario = Two("ann").With(Linked(LinkKind.Sequence, link => link with { MaxDelay = Duration.FromHours(2) })).Build();
        var half = new PlanBuilder(scenario).Route("ann", At(9), route => route.Visit("a")).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(0, previous: half));
        EngineRun.AssertHolds(scenario, plan, half);
        Assert.Empty(plan.Unassigned);
    }

    [Fact]
    public void What_comes_first_is_not_said_to_be_left_out_for_what_comes_after_it()
    {
        // Ann is at c when a would have to be made; b, which nobody can make, has no part in that.
        var scenario = Two("ann").Visit("c", -60, 30, visit => visit with { Priority = 500, TimeWindows = [new TimeWindow(At(9), At(9))] })
            .With(Changed("a", visit => visit with { TimeWindows = [new TimeWindow(At(9), At(9))] }))
            .With(Changed("b", visit => visit with { Tools = [new ToolId("none")] }))
            .With(Linked(LinkKind.Sequence)).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100) with { Explain = true });
        Assert.Equal([Verdict.CrowdedOut, Verdict.ImpossibleAlone], plan.Unassigned.Select(left => left.Verdict));
    }

    [Fact]
    public void A_sequence_may_go_on_on_the_next_working_day()
    {
        var calendar = new ServiceCalendar
        {
            Id = new CalendarId("office"),
            Zone = DateTimeZone.Utc,
            Hours = [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday], new LocalTime(9, 0), new LocalTime(17, 0))],
        };
        var scenario = Two("ann")
            .With(scenario => scenario with { Calendars = [calendar] })
            .With(scenario => scenario with
            {
                Engineers = [.. scenario.Engineers.Select(ann => ann with
                {
                    Shifts = [.. Enumerable.Range(0, 3).Select(day => ScenarioBuilder.Shift($"ann-{day}", At(8, day: day), At(16, day: day)))],
                })],
            })
            .With(Linked(LinkKind.Sequence, link => link with { NextWorkingDay = calendar.Id }));
        var plan = Made(scenario);
        // The calendar is shut on Tuesday.
        Assert.True(StopOf(plan, "b").Start >= At(9, day: 2));
    }

    [Fact]
    public void A_crew_starts_together_and_is_of_different_engineers()
    {
        var plan = Made(Two("ann", "bo").With(Linked(LinkKind.Together)));
        Assert.Equal(StopOf(plan, "a").Start, StopOf(plan, "b").Start);
        Assert.NotEqual(EngineerOf(plan, "a"), EngineerOf(plan, "b"));
    }

    [Fact]
    public void Half_a_crew_is_not_sent()
    {
        var scenario = Two("ann").With(Linked(LinkKind.Together)).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(2, plan.Unassigned.Count);
        Assert.All(plan.Unassigned, left => Assert.Equal(Verdict.Linked, left.Verdict));
        Assert.Contains("link to b", plan.Unassigned[0].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_goes_to_one_engineer()
    {
        // Ann lives at a, Bo at b: apart they would cost nothing.
        var plan = Made(Apart().With(Linked(LinkKind.SameEngineer)));
        Assert.Equal(EngineerOf(plan, "a"), EngineerOf(plan, "b"));
    }

    [Fact]
    public void Different_engineers_go_where_one_would_do()
    {
        var plan = Made(Two("ann", "bo").With(Linked(LinkKind.DifferentEngineers)));
        Assert.NotEqual(EngineerOf(plan, "a"), EngineerOf(plan, "b"));
    }

    [Fact]
    public void Visits_are_made_on_different_days()
    {
        var plan = Made(Two("ann").With(scenario => scenario with
        {
            Engineers = [.. scenario.Engineers.Select(ann => ann with { Shifts = [.. ann.Shifts, ScenarioBuilder.Shift("ann-2", At(8, day: 1), At(16, day: 1))] })],
        }).With(Linked(LinkKind.DifferentDays)));
        Assert.NotEqual(RouteOf(plan, "a").Shift, RouteOf(plan, "b").Shift);
    }

    [Fact]
    public void All_or_none_leaves_out_what_could_be_made_alone()
    {
        var scenario = Two("ann").With(Linked(LinkKind.AllOrNone)).With(Changed("b", visit => visit with { Skills = [new SkillRequirement(new SkillId("hvac"))] })).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal([Verdict.Linked, Verdict.ImpossibleAlone], plan.Unassigned.Select(left => left.Verdict));
        Assert.Contains("linked to b, which no shift could make", plan.Unassigned[0].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_alternatives_the_cheaper_is_made_and_the_other_costs_nothing()
    {
        var scenario = Two("ann").With(Linked(LinkKind.OneOf)).Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(0, plan.Score.Service.Total);
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(("a", Verdict.OtherChosen), (left.Visit.Value, left.Verdict));
        Assert.Equal("b is made instead.", left.Summary);
    }

    [Theory]
    [MemberData(nameof(Blocks), 5)]
    public void Plans_are_lawful_and_cost_what_the_keeper_counts(int block)
    {
        foreach (var seed in Enumerable.Range(block * Block, Block))
        {
            var scenario = Random(seed);
            var plan = EngineRun.Plan(scenario, EngineRun.Options(200, seed, threads: 1 + seed % 2) with { Explain = seed % 4 == 0 });
            EngineRun.AssertHolds(scenario, plan);
        }
    }

    [Fact]
    public void Plans_that_follow_a_previous_plan_are_lawful()
    {
        foreach (var seed in Enumerable.Range(0, Block))
        {
            var scenario = Random(1000 + seed);
            var previous = EngineRun.Plan(scenario, EngineRun.Options(100, seed));
            EngineRun.AssertHolds(scenario, EngineRun.Plan(scenario, EngineRun.Options(50, seed, previous: previous)), previous);
            var later = scenario with { Now = scenario.Now + Duration.FromMinutes(seed % 3 * 30) };
            EngineRun.AssertHolds(later, EngineRun.Plan(later, EngineRun.Options(50, seed, previous: previous)), previous);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(26)]
    [InlineData(34)]
    public void Plans_searched_by_territories_keep_links_across_their_borders(int seed)
    {
        var city = Cities.Town;
        var scenario = RandomWays.AddTo(city with { Links = [.. Enumerable.Range(0, 6).Select(i => Far(city, i, seed))] }, seed);
        using var engine = new PlanningEngine(TimeProvider.System) { Settings = new SearchSettings { TerritoriesFrom = 20, TerritoryVisits = 15, TerritoryRoutes = 1 } };
        var plan = engine.Run(scenario, EngineRun.Options(600, seed, threads: 2)).Plan!;
        EngineRun.AssertHolds(scenario, plan);
        Assert.Contains(scenario.Links, link => link.Visits.All(visit => plan.Unassigned.All(left => left.Visit != visit)));
    }

    // Visits far apart in the list, and so in the town.
    private static VisitLink Far(Scenario city, int link, int seed)
    {
        var kinds = new[] { LinkKind.Sequence, LinkKind.Together, LinkKind.SameEngineer, LinkKind.OneOf, LinkKind.DifferentEngineers, LinkKind.AllOrNone };
        var first = (link * 2 + seed) % (city.Visits.Count / 2);
        return new VisitLink
        {
            Id = new LinkId($"far-{link}"),
            Kind = kinds[link],
            Visits = [city.Visits[first].Id, city.Visits[first + city.Visits.Count / 2].Id],
            Tolerance = kinds[link] == LinkKind.Together ? Duration.FromHours(1) : Duration.Zero,
        };
    }

    [Fact]
    public void A_previous_plan_with_crews_is_kept_as_it_is()
    {
        var scenario = Two("ann", "bo").With(Linked(LinkKind.Together)).Build();
        var previous = EngineRun.Plan(scenario, EngineRun.Options(200));
        var plan = EngineRun.Plan(scenario, EngineRun.Options(0, previous: previous));
        Assert.Equal(previous.Routes.Select(route => route.Departure), plan.Routes.Select(route => route.Departure));
    }

    private static Scenario Random(int seed) => RandomLinks.AddTo(TinyScenarios.Random(seed, 3 + seed % 13), seed);

    private static ScenarioBuilder Two(params string[] engineers)
    {
        var builder = new ScenarioBuilder();
        foreach (string name in engineers)
            builder.Engineer(name, 0, one => one with { Pay = new() { PerHour = 30, PerShift = 10 } });
        return builder.Visit("a", 60).Visit("b", 30);
    }

    private static ScenarioBuilder Apart() => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { Pay = new() { PerHour = 30 } })
        .Engineer("bo", 60, bo => bo with { Pay = new() { PerHour = 30 } })
        .Visit("a", 0).Visit("b", 60);

    private static Func<Scenario, Scenario> Linked(LinkKind kind, Func<VisitLink, VisitLink>? change = null)
    {
        var link = new VisitLink { Id = new LinkId("l"), Kind = kind, Visits = [new("a"), new("b")] };
        return scenario => scenario with { Links = [change?.Invoke(link) ?? link] };
    }

    private static Func<Scenario, Scenario> Changed(string visit, Func<Visit, Visit> change) =>
        scenario => scenario with { Visits = [.. scenario.Visits.Select(one => one.Id.Value == visit ? change(one) : one)] };

    private static Plan Made(ScenarioBuilder builder)
    {
        var scenario = builder.Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    private static Route RouteOf(Plan plan, string visit) => plan.Routes.Single(route => route.Stops.Any(stop => stop.Visit?.Value == visit));

    private static Stop StopOf(Plan plan, string visit) => RouteOf(plan, visit).Stops.Single(stop => stop.Visit?.Value == visit);

    private static EngineerId EngineerOf(Plan plan, string visit) => RouteOf(plan, visit).Engineer;
}
