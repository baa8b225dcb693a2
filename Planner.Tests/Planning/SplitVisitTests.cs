using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.IO.Geo;
using Planner.Core.IO.Report;
using Planner.Core.Planning.Offers;
using Planner.Core.Validation;
using Planner.Tests.Building;
using Planner.Worker.Generation;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Planning;

/// <summary>Visits longer than a shift, made in pieces.</summary>
public class SplitVisitTests
{
    [Fact]
    public void Work_longer_than_a_shift_goes_on_the_next_day()
    {
        var plan = Made(Town(12, Duration.FromHours(4)));
        Assert.Empty(plan.Unassigned);
        Assert.Equal(2, plan.Routes.Count);
        Assert.Equal(["v/1 1 of 3", "v/2 2 of 3", "v/3 3 of 3"], Stops(plan).Select(stop => $"{stop.Visit} {stop.Piece!.Number} of {stop.Piece.Count}"));
        Assert.Equal(Duration.FromHours(12), Stops(plan).Aggregate(Duration.Zero, (sum, stop) => sum + (stop.End - stop.Start)));
        Assert.All(Stops(plan), stop => Assert.Equal("v", stop.Piece!.Of.Value));
        var whole = Town(12, Duration.FromHours(4));
        Assert.Equal("v", Assert.Single(Made(whole with { Visits = [whole.Visits[0] with { Split = null }] }).Unassigned).Visit.Value);
    }

    [Fact]
    public void The_last_piece_takes_what_is_left() => Assert.Equal(
        [Duration.FromHours(5), Duration.FromHours(5), Duration.FromHours(1)], Stops(Made(Town(11, Duration.FromHours(5)))).Select(stop => stop.End - stop.Start));

    [Fact]
    public void A_visit_as_short_as_a_piece_is_made_in_one()
    {
        var stop = Assert.Single(Stops(Made(Town(2, Duration.FromHours(4)))));
        Assert.Equal(new VisitPiece(new VisitId("v"), 1, 1), stop.Piece);
    }

    [Fact]
    public void Pieces_are_all_made_or_none()
    {
        // Two days of 8 hours have no room for three pieces of 6.
        var plan = Made(Town(18, Duration.FromHours(6)));
        Assert.Empty(plan.Routes);
        Assert.Equal(["v/1", "v/2", "v/3"], plan.Unassigned.Select(left => left.Visit.Value));
        Assert.Equal(100, plan.Score.Service.Unassigned);
    }

    [Fact]
    public void One_engineer_makes_all_pieces_unless_several_may()
    {
        // Ann has the first day, Bo the second.
        var scenario = Town(12, Duration.FromHours(4));
        var ann = scenario.Engineers[0];
        scenario = scenario with { Engineers = [ann with { Shifts = [ann.Shifts[0]] }, ann with { Id = new EngineerId("bo"), Shifts = [ann.Shifts[1]] }] };
        Assert.Empty(Made(scenario).Routes);
        var plan = Made(WithSplit(scenario, split => split with { SameEngineer = false }));
        Assert.Empty(plan.Unassigned);
        Assert.Equal(2, plan.Routes.Select(route => route.Engineer).Distinct().Count());
    }

    [Fact]
    public void Pieces_follow_each_other_within_the_gap()
    {
        var scenario = Town(12, Duration.FromHours(4));
        Assert.Empty(Made(WithSplit(scenario, split => split with { MaxGap = Duration.FromHours(17) })).Unassigned);
        Assert.Empty(Made(WithSplit(scenario, split => split with { MaxGap = Duration.FromHours(15) })).Routes);
    }

    [Fact]
    public void The_first_piece_starts_in_time_and_the_last_ends_in_time()
    {
        var scenario = Town(12, Duration.FromHours(4), visit => visit with
        {
            TimeWindows = [new TimeWindow(At(8), At(9))],
            DueTimes = [Due(SlaClock.OnSite, At(8, 40)), Due(SlaClock.Restore, At(36))],
        });
        var plan = Made(scenario);
        Assert.Equal(["v/1", "v/3"], plan.DueTimes.Select(due => due.Visit.Value));
        Assert.Equal(At(8, 10), Stops(plan)[0].Start);
        Assert.Equal(At(36, 10), Stops(plan)[2].End);
        // Ten minutes late at the end, at 60 an hour.
        Assert.Equal(10, plan.Score.Service.Lateness);
    }

    [Fact]
    public void What_follows_the_visit_follows_its_last_piece()
    {
        var scenario = Town(12, Duration.FromHours(4));
        var after = scenario.Visits[0] with { Id = new VisitId("w"), Duration = Duration.FromHours(1), Split = null };
        var link = new VisitLink { Id = new LinkId("l"), Kind = LinkKind.Sequence, Visits = [new VisitId("v"), new VisitId("w")], MinDelay = Duration.FromHours(1) };
        var stops = Stops(Made(scenario with { Visits = [after, .. scenario.Visits], Links = [link] }));
        Assert.True(stops.Single(stop => stop.Visit == after.Id).Start >= stops.Single(stop => stop.Visit!.Value.Value == "v/3").End + Duration.FromHours(1));
    }

    [Fact]
    public void Reports_and_offers_know_the_pieces()
    {
        var scenario = Town(12, Duration.FromHours(4));
        var plan = Made(scenario);
        Assert.Contains("v (2 of 3)", HtmlReport.Write(scenario, plan), StringComparison.Ordinal);
        Assert.Contains("v/2", GeoJsonWriter.Write(plan, scenario), StringComparison.Ordinal);
        var finder = new SlotFinder(scenario, plan);
        Assert.NotEmpty(finder.Find(scenario.Visits[0] with { Id = new VisitId("w"), Duration = Duration.FromHours(1), Split = null }).Offers);
        var request = new VisitRequest { Visit = scenario.Visits[0] with { Id = new VisitId("w") } };
        Assert.Equal((IssueCodes.SplitOfRequest, "visit.split"), Assert.Single(new VisitRequestValidator(scenario).Validate(request)) is var issue ? (issue.Code, issue.Path) : default);
    }

    [Fact]
    public void Pieces_that_do_not_make_up_the_visit_are_found()
    {
        var scenario = Town(12, Duration.FromHours(4));
        var plan = Made(scenario);
        var longer = scenario with { Visits = [scenario.Visits[0] with { Duration = Duration.FromHours(11) }] };
        Assert.Contains(PlanChecker.Check(longer, plan), violation => violation.Code == "end_differs");
        var alone = plan with { Routes = [plan.Routes[0]], Unassigned = [new Unassigned { Visit = new VisitId("v/3"), Verdict = Verdict.SearchLimit, Summary = "Forgotten." }] };
        Assert.Contains(PlanChecker.Check(scenario, alone), violation => violation.Code == "link_incomplete");
        Assert.Contains(PlanChecker.Check(scenario, alone), violation => violation.Code == "piece_differs");
    }

    [Fact]
    public void Random_plans_with_links_have_pieces()
    {
        var scenarios = Enumerable.Range(0, 30).Select(seed => RandomLinks.AddTo(TinyScenarios.Random(seed, 10), seed)).Where(scenario => scenario.Visits.Any(visit => visit.Split is not null));
        Assert.Contains(scenarios, scenario => Made(scenario).Routes.SelectMany(route => route.Stops).Any(stop => stop.Piece is { Number: > 1 }));
    }

    private static DueTime Due(SlaClock clock, Instant by) => new() { Clock = clock, DueBy = by, PenaltyPerHour = 60 };

    /// <summary>Ann at 0 on two days from eight to four and a half; the visit ten minutes away.</summary>
    private static Scenario Town(int hours, Duration piece, Func<Visit, Visit>? change = null)
    {
        var scenario = new ScenarioBuilder().Engineer("ann", 0, ann => ann with { Pay = new Pay { PerHour = 60 } })
            .Visit("v", 10, 60 * hours, visit => (change ?? (one => one))(visit with { Priority = 100, Split = new VisitSplit { Piece = piece } }))
            .Build();
        var shift = scenario.Engineers[0].Shifts[0] with { End = At(16, 30) };
        var next = shift with { Id = new ShiftId("next"), Start = shift.Start + Duration.FromDays(1), End = shift.End + Duration.FromDays(1) };
        return scenario with
        {
            Window = new PlanningWindow(scenario.Window.Start, scenario.Window.Start + Duration.FromDays(2)),
            Engineers = [scenario.Engineers[0] with { Shifts = [shift, next] }],
        };
    }

    private static Scenario WithSplit(Scenario scenario, Func<VisitSplit, VisitSplit> change) =>
        scenario with { Visits = [.. scenario.Visits.Select(visit => visit with { Split = change(visit.Split!) })] };

    private static List<Stop> Stops(Plan plan) =>
        [.. plan.Routes.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null).OrderBy(stop => stop.Start)];

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(300));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }
}
