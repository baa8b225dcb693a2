using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Planning.Offers;
using Planner.Core.Validation;
using Planner.Tests.Building;

namespace Planner.Tests.Planning.Offers;

/// <summary>Requests by hand: wrong ones, names that nobody knows, parts that no visit needed before, plans that the engine would not make.</summary>
public class OfferRequestTests
{
    private static readonly PartId Pump = new("pump");

    [Fact]
    public void Everything_wrong_is_said_at_once()
    {
        var scenario = Town().With(one => one with { Catalogue = new Catalogue { Parts = [new PartId("switch")] } }).Build();
        var request = new VisitRequest
        {
            Visit = Urgent("a") with
            {
                Site = new SiteId("nowhere"),
                Ticket = new TicketId("t"),
                Duration = Duration.FromMinutes(-5),
                Parts = [new PartQuantity(Pump, 0)],
                TimeWindows = [new TimeWindow(Clock.At(0, day: 20_000))],
                RequiredEngineers = [new EngineerId("bob")],
                Pin = new Pin { Engineer = new EngineerId("carl") },
            },
            Ticket = new Ticket { Id = new TicketId("t"), Contract = new ContractId("none"), Site = new SiteId("far"), Severity = new Severity("1"), ReceivedAt = Clock.At(5) },
            Site = new Site { Id = new SiteId("far"), Position = new Position(95, 0) },
        };
        var answer = Finder(scenario).Find(request);
        Assert.Empty(answer.Offers);
        (string Code, string Path)[] expected =
        [
            (IssueCodes.DuplicateId, "visit.id"), (IssueCodes.UnknownReference, "visit.site"), (IssueCodes.UnknownReference, "site.id"),
            (IssueCodes.CoordinateOutOfRange, "site.position.lat"), (IssueCodes.TicketSiteMismatch, "visit.site"), (IssueCodes.NegativeValue, "visit.duration"),
            (IssueCodes.NotPositive, "visit.parts[0].quantity"), (IssueCodes.NotInCatalogue, "visit.parts[0].part"),
            (IssueCodes.TimeOutOfReach, "visit.timeWindows[0].minStart"), (IssueCodes.UnknownReference, "visit.requiredEngineers[0]"),
            (IssueCodes.UnknownReference, "visit.pin.engineer"), (IssueCodes.UnknownReference, "ticket.contract"),
        ];
        Assert.Equal(expected.Order(), answer.Issues.Select(issue => (issue.Code, issue.Path)).Order());
        Assert.All(answer.Issues, issue => Assert.NotEmpty(issue.Remedy));
    }

    [Fact]
    public void A_pin_that_another_visit_has_is_an_issue_of_the_request()
    {
        var ann = new Pin { Engineer = new EngineerId("ann"), Order = 1 };
        var scenario = Town().With(one => one with { Visits = [one.Visits[0] with { Pin = ann }, .. one.Visits.Skip(1)] }).Build();
        var issue = Assert.Single(Finder(scenario).Find(Urgent("new") with { Pin = ann }).Issues);
        Assert.Equal((IssueCodes.PinOrderRepeated, "visit.pin.order"), (issue.Code, issue.Path));
    }

    [Fact]
    public void Only_a_visit_that_is_left_out_can_be_asked_for_by_name()
    {
        var scenario = Town().Build();
        var plan = EngineRun.Plan(scenario, EngineRun.Options(20));
        var finder = new SlotFinder(scenario, plan);
        Assert.Equal(IssueCodes.VisitPlanned, Assert.Single(finder.Find(new VisitId("a")).Issues).Code);
        Assert.Equal(IssueCodes.UnknownReference, Assert.Single(finder.Find(new VisitId("z")).Issues).Code);
    }

    [Fact]
    public void What_nobody_has_is_refused_by_every_shift()
    {
        var finder = Finder(Town().Build());
        Refused(ReasonCode.SkillMissing, Urgent("new") with { Skills = [new SkillRequirement(new SkillId("welding"))] });
        Refused(ReasonCode.ToolMissing, Urgent("new") with { Tools = [new ToolId("crane")] });
        Refused(ReasonCode.PartMissing, Urgent("new") with { Parts = [new PartQuantity(new PartId("door"), 1)] });

        void Refused(ReasonCode code, Visit visit)
        {
            var answer = finder.Find(visit);
            Assert.Empty(answer.Issues);
            Assert.Empty(answer.Offers);
            Assert.Equal([new RefusedShifts(code, 2)], answer.Refused);
        }
    }

    [Fact]
    public void A_part_that_no_visit_needed_before_is_fetched()
    {
        var scenario = Town().Depot("store", 4, depot => depot with { Stock = [new PartQuantity(Pump, 1)] }).Build();
        var later = new LeftForLater(scenario, scenario, Request(Urgent("new") with { Parts = [new PartQuantity(Pump, 1)] }), EngineRun.Plan(scenario, EngineRun.Options(50)));
        var answer = later.Answer();
        Assert.Equal(2, answer.Fitting);
        foreach (var offer in answer.Offers)
        {
            Assert.Equal([new PartSource(Pump, 0, 1)], offer.Parts);
            Assert.Equal("store", Assert.Single(offer.Fetches).Depot!.Value.Value);
            Assert.Empty(later.Take(offer).Plan.Violations);
        }
    }

    [Fact]
    public void A_tool_and_a_skill_that_no_visit_needed_before_decide_who_goes()
    {
        var scenario = Town().With(one => one with
        {
            Engineers = [one.Engineers[0], one.Engineers[1] with { Tools = [new ToolId("crane")], Skills = [new Core.Domain.Workforce.EngineerSkill(new SkillId("welding"), 2)] }],
        }).Build();
        var offer = Assert.Single(Finder(scenario).Find(Urgent("new") with { Tools = [new ToolId("crane")], Skills = [new SkillRequirement(new SkillId("welding"), 2)] }).Offers);
        Assert.Equal("bo", offer.Engineer.Value);
    }

    [Fact]
    public void A_visit_with_many_windows_finds_room_in_the_tables()
    {
        var scenario = Town().Build();
        var finder = Finder(scenario);
        var windows = Enumerable.Range(0, 90).Select(i => new TimeWindow(Clock.At(9, 4 * i), Clock.At(9, 4 * i + 1))).ToList();
        var answer = finder.Find(Urgent("new") with { TimeWindows = windows });
        Assert.Equal(2, answer.Fitting);
        Assert.All(answer.Offers, offer => Assert.Contains(windows, window => window.MinStart <= offer.Start && offer.Start <= window.MaxStart));
    }

    [Fact]
    public void Clocks_of_a_new_ticket_are_told_with_their_derivation()
    {
        var later = Enumerable.Range(0, 60).Select(seed => LeftForLater.Random(seed)).First(one => one.Request.Ticket is not null && one.Answer().Offers.Count > 0);
        var answer = later.Answer();
        Assert.NotEmpty(answer.DueTimes);
        Assert.All(answer.DueTimes, due => Assert.NotEmpty(due.Derivation));
        Assert.All(answer.Offers, offer => Assert.Equal(offer.KeepsDueTimes, offer.Clocks.All(clock => clock.Late == Duration.Zero)));
    }

    [Fact]
    public void Routes_that_the_engine_would_not_make_are_left_alone()
    {
        (string Part, int Quantity)[] pieces = [("p1", 1), ("p2", 1), ("p3", 1)];
        var town = Town();
        foreach (var (piece, row) in pieces.Select((piece, row) => (piece, row)))
            town.Depot($"d{row}", 1 + row, depot => depot with { Stock = [new PartQuantity(new PartId(piece.Part), 1)] });
        var scenario = town.With(one => one with
        {
            Visits = [one.Visits[0] with { Parts = [.. pieces.Select(piece => new PartQuantity(new PartId(piece.Part), 1))] }, .. one.Visits.Skip(1)],
        }).Build();
        var plan = new PlanBuilder(scenario)
            .Route("ann", Clock.At(8), route => route.Fetch("d0", [pieces[0]]).Fetch("d1", [pieces[1]]).Fetch("d2", [pieces[2]]).Visit("a"))
            .Unassigned("b").Build();
        Assert.Empty(Core.Checking.PlanChecker.Check(scenario, plan));
        var answer = new SlotFinder(scenario, plan).Find(new VisitId("b"));
        Assert.Equal("ann-1", Assert.Single(answer.LeftAlone).Value);
        Assert.Equal("bo", Assert.Single(answer.Offers).Engineer.Value);
        // The pieces on that route are nobody else's.
        var greedy = Urgent("new") with { Parts = [new PartQuantity(new PartId("p2"), 1)] };
        Assert.Equal((0, 1), (new SlotFinder(scenario, plan).Find(greedy).Fitting, new SlotFinder(scenario, plan).Find(greedy).Full));
    }

    private static ScenarioBuilder Town() => new ScenarioBuilder().Engineer("ann").Engineer("bo", 8).Visit("a", 5).Visit("b", 6);

    private static Visit Urgent(string id) => new() { Id = new VisitId(id), Site = new SiteId("site-a"), Kind = VisitKind.Repair, Duration = Duration.FromMinutes(20), Priority = 1000 };

    private static VisitRequest Request(Visit visit) => new() { Visit = visit };

    private static SlotFinder Finder(Scenario scenario) => new(scenario, EngineRun.Plan(scenario, EngineRun.Options(50)));
}
