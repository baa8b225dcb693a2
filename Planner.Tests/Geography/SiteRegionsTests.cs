using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;
using Planner.Core.Planning;
using Planner.Core.Sla;
using Planner.Tests.Checking;
using Clock = Planner.Tests.Building.Clock;

namespace Planner.Tests.Geography;

public sealed class SiteRegionsTests
{
    private static readonly RegionId City = new("city");

    /// <summary>Ann and v1, whose ticket is due after two hours in the city and after eight elsewhere; only the map says that it is in the city.</summary>
    public static Scenario PromisedToTheCity => BrokenPlan.AnnAndV1().With(scenario => scenario with
    {
        Regions = [new Region { Id = City, Areas = [new Area { Outline = [new(-1, 0), new(1, 0), new(1, 0.5), new(-1, 0.5)] }] }],
        Policies = [Policy],
        Contracts = [new Contract { Id = new ContractId("c"), Policy = Policy.Id }],
        Tickets =
        [
            new Ticket
            {
                Id = new TicketId("t"), Contract = new ContractId("c"), Site = new SiteId("site-v1"), Severity = new Severity("any"),
                ReceivedAt = Clock.At(7),
            },
        ],
        Visits = [.. scenario.Visits.Select(visit => visit with { Ticket = new TicketId("t") })],
    }).Build();

    private static SlaPolicy Policy => new()
    {
        Id = new PolicyId("p"),
        Severities =
        [
            new SeverityTerms
            {
                Severity = new Severity("any"),
                Clocks =
                [
                    new ClockTerms
                    {
                        Clock = SlaClock.OnSite, PenaltyPerHour = 10,
                        Targets = [new RegionTarget { Region = City, Target = Duration.FromHours(2) }, new RegionTarget { Target = Duration.FromHours(8) }],
                    },
                ],
            },
        ],
    };

    [Fact]
    public void A_site_without_region_gets_that_of_the_area_it_lies_in()
    {
        Assert.Equal(Clock.At(9), DueBy(PromisedToTheCity));
        Assert.Equal(Clock.At(15), DueBy(PromisedToTheCity with { Regions = [] }));
    }

    [Fact]
    public void A_region_of_its_own_is_stronger_than_the_map()
    {
        var scenario = PromisedToTheCity;
        scenario = scenario with { Sites = [.. scenario.Sites.Select(site => site with { Region = new RegionId("remote") })] };

        Assert.Equal(Clock.At(15), DueBy(scenario));
    }

    [Fact]
    public void The_first_region_of_the_list_decides()
    {
        var scenario = PromisedToTheCity;
        scenario = scenario with { Regions = [scenario.Regions[0] with { Id = new RegionId("suburb") }, .. scenario.Regions] };

        Assert.Equal("suburb", new SiteRegions(scenario).Of(scenario.Sites[0])?.Value);
        Assert.Equal(Clock.At(15), DueBy(scenario));
    }

    [Fact]
    public void A_new_visit_on_a_new_site_is_offered_by_the_promises_of_its_region()
    {
        var scenario = PromisedToTheCity;
        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(scenario, new PlanOptions { Iterations = 20 }).Plan!;
        var site = new Site { Id = new SiteId("new"), Position = new Position(0.1, 0.2) };
        var ticket = scenario.Tickets[0] with { Id = new TicketId("t2"), Site = site.Id };
        var visit = scenario.Visits[0] with { Id = new VisitId("v2"), Site = site.Id, Ticket = ticket.Id };

        var answer = new Core.Planning.Offers.SlotFinder(scenario, plan).Find(visit, ticket, site);

        Assert.Equal(Clock.At(9), Assert.Single(answer.DueTimes).DueBy);
        Assert.NotEmpty(answer.Offers);
    }

    [Fact]
    public void Plan_and_checker_agree_on_the_region()
    {
        var scenario = PromisedToTheCity;
        using var engine = new PlanningEngine(TimeProvider.System);

        var plan = engine.Run(scenario, new PlanOptions { Iterations = 20 }).Plan!;

        Assert.Empty(plan.Violations);
        Assert.Empty(PlanChecker.Check(scenario, plan));
        Assert.NotEmpty(PlanChecker.Check(scenario with { Regions = [] }, plan));
    }

    private static Instant DueBy(Scenario scenario) => Assert.Single(SlaCompiler.Compile(scenario)[new VisitId("v1")]).DueBy;
}
