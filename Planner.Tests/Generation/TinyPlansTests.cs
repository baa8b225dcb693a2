using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

/// <summary>What every tiny scenario is there to show, seen in its plan.</summary>
public class TinyPlansTests
{
    public static TheoryData<string> AllPlannable =>
    [
        .. TinyScenarios.All.Select(s => s.Name).Except(["shared-stock", "impossible-skill", "impossible-window", "crowded-out"]),
    ];

    [Theory]
    [MemberData(nameof(AllPlannable))]
    public void Variants_without_a_conflict_are_planned_whole(string name)
    {
        var plan = Plan(name);
        Assert.Empty(plan.Violations);
        Assert.Empty(plan.Unassigned);
    }

    [Theory]
    [InlineData("impossible-skill", "visit2")]
    [InlineData("impossible-window", "visit3")]
    [InlineData("crowded-out", "visit3")]
    public void The_visit_that_does_not_fit_is_left_out(string name, string visit)
    {
        var plan = Plan(name);
        Assert.Empty(plan.Violations);
        Assert.Equal([new VisitId(visit)], plan.Unassigned.Select(u => u.Visit));
    }

    [Fact]
    public void Two_pieces_serve_two_of_three_visits()
    {
        Assert.Single(Plan("shared-stock").Unassigned);
    }

    [Fact]
    public void Parts_from_a_depot_are_loaded_before_they_are_used()
    {
        foreach (var route in Plan("parts-from-depot").Routes)
        {
            var aboard = 0;
            foreach (var stop in route.Stops)
            {
                aboard += stop.Loaded.Sum(p => p.Quantity) - stop.Parts.Sum(p => p.Quantity);
                Assert.True(aboard >= 0);
            }
        }
    }

    [Fact]
    public void The_piece_in_transit_is_fetched_after_it_has_come()
    {
        var loads = Stops("parts-in-transit").Where(s => s.Loaded.Count > 0).ToList();
        Assert.Equal(2, loads.Sum(s => s.Loaded.Sum(p => p.Quantity)));
        Assert.True(loads.Max(s => s.Start) >= TinyScenarios.Get("parts-in-transit").PartsInTransit[0].ArrivesAt);
    }

    [Fact]
    public void The_dearer_visits_are_on_time_where_all_should_start_at_nine()
    {
        var late = Stops("soft-windows").OrderBy(s => s.Start).Skip(2).Select(s => s.Visit!.Value.Value).Order();
        Assert.Equal(["visit1", "visit2"], late);
    }

    [Fact]
    public void Visits_in_one_building_share_the_setup()
    {
        var stops = Stops("set-up").ToList();
        Assert.Equal(2, stops.Count(s => s.Setup is not null));
        Assert.Single(stops, s => s.Visit?.Value is "visit1" or "visit2" && s.Setup is not null);
    }

    [Fact]
    public void Promises_that_can_be_kept_are_kept() => Assert.Equal(0, Plan("promised").Score.Money.Changes);

    [Fact]
    public void A_crew_meets_and_a_sequence_waits()
    {
        var crew = Stops("crew").Where(s => s.Visit?.Value is "visit1" or "visit2").ToList();
        Assert.Equal(crew[0].Start, crew[1].Start);
        var stops = Stops("sequence").ToList();
        Assert.True(stops.Single(s => s.Visit?.Value == "visit3").Start >= stops.Single(s => s.Visit?.Value == "visit1").End + NodaTime.Duration.FromHours(1));
        Assert.Contains(Plan("one-engineer").Routes, r => r.Stops.Count(s => s.Visit?.Value is "visit1" or "visit4") == 2);
    }

    [Fact]
    public void What_nobody_has_is_replaced_or_brought()
    {
        Assert.All(Stops("substitutes").SelectMany(s => s.Parts), p => Assert.Equal("old-disk", p.Part.Value));
        Assert.Equal(40, Plan("substitutes").Score.Money.Supply);
        Assert.Single(Stops("courier"), s => s.Delivered.Count > 0);
    }

    [Fact]
    public void The_free_depot_the_only_splicer_and_the_quick_swap_are_used()
    {
        Assert.Equal(["branch"], Stops("depot-price").Where(s => s.Depot is not null).Select(s => s.Depot!.Value.Value));
        Assert.Single(Stops("shared-tool"), s => s.ToolsLoaded.Count > 0);
        Assert.Equal(100, Plan("swap").Score.Money.Supply);
    }

    [Fact]
    public void Who_stands_by_is_there_all_the_time_and_repairs_what_fails()
    {
        Assert.Equal(At(9), Stops("stand-by").Single(s => s.Visit?.Value == "visit1").Start);
        var plan = Plan("stand-by-fault");
        Assert.Equal(["visit2", "visit1"], plan.Routes.Single(r => r.Engineer.Value == "ann").Stops.Take(2).Select(s => s.Visit!.Value.Value));
        Assert.Equal(0, plan.Score.Service.Lateness);

        static NodaTime.Instant At(int hour) => TinyScenarios.Get("stand-by").Visits[0].TimeWindows[0].MinStart + NodaTime.Duration.FromHours(hour - 9);
    }

    [Fact]
    public void Pins_hold()
    {
        var plan = Plan("pins");
        var ann = plan.Routes.Single(r => r.Engineer.Value == "ann").Stops.Select(s => s.Visit?.Value).ToList();
        Assert.True(ann.IndexOf("visit3") < ann.IndexOf("visit1"));
        var pinned = TinyScenarios.Get("pins").Visits[1];
        Assert.Equal(pinned.Pin!.Start, Stops("pins").Single(s => s.Visit == pinned.Id).Start);
    }

    [Fact]
    public void A_promise_that_nobody_can_keep_is_late_and_the_others_are_kept()
    {
        var late = Stops("sla-late").Where(s => s.Clocks.Any(c => c.Late > NodaTime.Duration.Zero)).ToList();
        Assert.Equal(["visit1"], late.Select(s => s.Visit!.Value.Value));
    }

    [Fact]
    public void Overtime_goes_to_the_engineer_who_may_work_it()
    {
        Assert.All(Plan("overtime").Routes.Where(r => r.Overtime > NodaTime.Duration.Zero), r => Assert.Equal("ann", r.Engineer.Value));
    }

    [Fact]
    public void Breaks_are_taken()
    {
        Assert.All(Plan("breaks").Routes, r => Assert.Contains(r.Stops, s => s.Kind == StopKind.Break));
    }

    private static IEnumerable<Stop> Stops(string name) => Plan(name).Routes.SelectMany(r => r.Stops);

    private static Plan Plan(string name)
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        var run = engine.Run(TinyScenarios.Get(name), new PlanOptions { Iterations = 2_000, Recombine = false, Explain = false });
        return run.Plan ?? throw new InvalidOperationException(string.Join("; ", run.Issues));
    }
}
