using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Core.Solver.Exact;
using Planner.Tests.Solver.Exact;
using Planner.Worker.Generation;
using static Planner.Tests.Inspections.Registers;

namespace Planner.Tests.Inspections;

/// <summary>What decides the day of an inspection: registers of one or two sites in which one rule does.</summary>
public sealed class CalendarPlannerTests
{
    [Fact]
    public void Alone_an_inspection_is_made_on_its_due_date() => Assert.Equal(Day(1, 20), Plan(Due(Day(1, 20))).On());

    [Fact]
    public void A_due_date_on_a_weekend_goes_to_the_nearer_working_day() => Assert.Equal(Day(1, 22), Plan(Due(Day(1, 23))).On());

    [Fact]
    public void Blackout_days_are_left_free() =>
        Assert.Equal(Day(1, 18), Plan(Due(Day(1, 20)).WithSites(s => s with { BlackoutDays = [new DateSpan(Day(1, 19), Day(1, 27))] })).On());

    [Fact]
    public void Allowed_hours_choose_the_weekday()
    {
        var thursdays = new ServiceCalendar { Id = new CalendarId("c"), Zone = Zone, Hours = [new WeeklyHours([IsoDayOfWeek.Thursday], new LocalTime(9, 0), new LocalTime(11, 0))] };
        var register = Due(Day(1, 20)) with { Calendars = [thursdays] };
        Assert.Equal(Day(1, 21), Plan(register.With(p => p with { AllowedHours = thursdays.Id })).On());
        // Two hours and a half don't go into two: nothing is possible, ever.
        var left = Assert.Single(Plan(register.With(p => p with { AllowedHours = thursdays.Id, Duration = Duration.FromMinutes(150) })).Unplanned);
        Assert.Equal(UnplannedReason.NoPossibleDay, left.Reason);
    }

    [Fact]
    public void Neighbours_go_on_one_day_when_that_saves_more_than_it_delays()
    {
        var register = Due(Day(1, 18), Day(1, 22)).WithSites(s => s with { Position = new Position(50.0001, 10) });
        var calendar = Plan(register);
        Assert.Equal(calendar.On(1), calendar.On(2));
        Assert.Equal(register.Prices.Trip, calendar.Cost.Trips);
        var apart = Plan(register with { Prices = register.Prices with { Trip = 0.1m } });
        Assert.Equal((Day(1, 18), Day(1, 22)), (apart.On(1), apart.On(2)));
    }

    [Fact]
    public void An_inspection_is_pulled_next_to_a_planned_repair()
    {
        var calendar = Plan(Due(Day(1, 20)) with { Repairs = [new PlannedRepair { On = Day(1, 15), Position = new Position(50.0001, 10.0001) }] });
        Assert.Equal(Day(1, 15), calendar.On());
        Assert.Equal(0, calendar.Cost.Trips);
    }

    [Fact]
    public void Weeks_are_levelled()
    {
        var register = Due([.. Enumerable.Repeat(Day(1, 20), 6)]).With(p => p with { Duration = Duration.FromHours(4) });
        var level = Plan(register with { Prices = register.Prices with { UnevenPerHour = 50 } });
        Assert.True(level.Weeks.Max(w => w.Planned) < Plan(register).Weeks.Max(w => w.Planned));
        Assert.Equal(0, Plan(register).Cost.Uneven);
    }

    [Fact]
    public void The_reserve_is_kept_free()
    {
        var register = Due(Day(1, 20)) with { Reserve = [new ReserveRow { Weekdays = [IsoDayOfWeek.Wednesday], Hours = Duration.FromHours(7) }] };
        Assert.Equal(Day(1, 19), Plan(register).On());
    }

    [Fact]
    public void Spacing_keeps_inspections_of_a_series_apart()
    {
        var monthly = Due(Day(1, 11)).With(p => p with { Interval = new InspectionInterval(Days: 14), MinSpacing = 18 }).WithSites(s => s with { AcceptedOn = Day(1, 4) });
        var calendar = Plan(monthly with { Horizon = new DateSpan(First, Day(2, 8)) });
        var days = calendar.Planned.OrderBy(p => p.Due).Select(p => p.On).ToList();
        Assert.True(days.Count >= 2);
        Assert.All(days.Zip(days.Skip(1)), pair => Assert.True(Period.DaysBetween(pair.First, pair.Second) >= 18));
    }

    [Fact]
    public void A_published_day_stays_unless_moving_it_pays()
    {
        var register = Due(Day(1, 20)) with { Published = [new PublishedDay(new SiteId("s1"), Quarter, Day(1, 20), Day(1, 26))] };
        Assert.Equal(Day(1, 26), Plan(register).On());
        var moved = Plan(register with { Prices = register.Prices with { Change = 0.1m } });
        Assert.Equal((Day(1, 20), Day(1, 26)), (moved.On(), moved.Planned[0].MovedFrom));
        Assert.Equal(0.1m, moved.Cost.Changes);
    }

    [Fact]
    public void What_is_overdue_is_made_good_at_once()
    {
        var calendar = Plan(Due(new LocalDate(2026, 12, 1)));
        var planned = Assert.Single(calendar.Planned);
        Assert.Equal((First, true), (planned.On, planned.Overdue));
        Assert.Null(planned.LatestSafe);
        Assert.Equal((0, 1), (calendar.Certificate.InTolerance, calendar.Certificate.Overdue));
    }

    [Fact]
    public void What_may_wait_beyond_the_horizon_is_left_to_the_next_calendar_where_hours_are_short()
    {
        var register = Due(Day(2, 25), Day(2, 26)).WithHours(2) with { Reserve = [new ReserveRow { Hours = Duration.FromHours(1) }], Horizon = new DateSpan(First, Day(2, 26)) };
        var calendar = Plan(register);
        Assert.Equal(0, calendar.Certificate.LeftOut);
        Assert.All(calendar.Unplanned, u => Assert.Equal(UnplannedReason.LeftToNext, u.Reason));
        Assert.Equal(2, calendar.Certificate.LeftToNext);
    }

    [Fact]
    public void A_report_is_due_working_days_after_the_visit() =>
        Assert.Equal(Day(1, 27), Plan(Due(Day(1, 22)).With(p => p with { ReportWithin = 3 })).Planned[0].ReportDue);

    [Fact]
    public void A_crew_needs_people_and_hours_for_each()
    {
        var crew = Due(Day(1, 20)).With(p => p with { Crew = 2, Duration = Duration.FromHours(4) });
        Assert.Equal(UnplannedReason.NoPossibleDay, Plan(crew).Unplanned[0].Reason);
        var two = crew with { Engineers = [crew.Engineers[0], crew.Engineers[0] with { Id = new EngineerId("Bo") }] };
        Assert.Equal(Duration.FromHours(8), Plan(two).Weeks.Single(w => w.Inspections == 1).Planned);
    }

    [Fact]
    public void A_completion_takes_its_inspection_off_the_calendar()
    {
        var register = Due(Day(1, 20)) with { Completions = [new Completion(new SiteId("s1"), Quarter, First)] };
        // In tolerance only from 13 January on; before that it settles nothing.
        Assert.Single(Plan(register).Planned);
        var done = register with { Completions = [new Completion(new SiteId("s1"), Quarter, Day(1, 14))], Now = Day(1, 15).AtMidnight().InZoneStrictly(Zone).ToInstant() };
        Assert.Empty(Plan(done).Planned);
        Assert.Single(Plan(done with { Completions = [done.Completions[0] with { Outcome = CompletionOutcome.NoAccess }] }).Planned);
        Assert.Empty(Plan((done with { Completions = [done.Completions[0] with { Outcome = CompletionOutcome.Waived }] })
            .With(p => p with { CountsAsDone = [CompletionOutcome.Waived] })).Planned);
    }

    [Fact]
    public void Nothing_falls_due_after_maintenance_has_ended()
    {
        var register = Due(Day(1, 20)) with { Contracts = [new InspectionContract { Id = new ContractId("k"), Until = Day(1, 19) }] };
        Assert.Empty(Plan(register.WithSites(s => s with { Contract = new ContractId("k") })).Planned);
    }

    [Fact]
    public void The_same_seed_gives_the_same_calendar_on_one_thread_or_two()
    {
        var register = InspectionGenerator.Generate(new InspectionRecipe(60, SitesPerTerritory: 20));
        var (one, two) = (Run(1), Run(2));
        Assert.Equal(one, two);

        string Run(int threads) => CalendarJson.Write(new CalendarPlanner(null).Run(register, new CalendarOptions { Rounds = 20, Threads = threads }).Calendar!);
    }

    [Fact]
    public void Cancelled_at_once_it_still_gives_a_lawful_calendar()
    {
        var register = InspectionGenerator.Generate(new InspectionRecipe(60, SitesPerTerritory: 30));
        var run = new CalendarPlanner(null).Run(register, new CalendarOptions { Rounds = 1_000_000 }, null, new CancellationToken(canceled: true));
        Assert.Empty(run.Violations);
        Assert.True(run.Calendar!.Solve.Cancelled);
        Assert.NotEmpty(run.Calendar.Planned);
    }

    [Fact]
    public void Without_CP_SAT_it_says_so_and_plans_by_search()
    {
        var run = new CalendarPlanner(() => new UnavailableCpSatSolver("no Node.js")).Run(Due(Day(1, 20), Day(1, 23)), new CalendarOptions { Rounds = 50 });
        Assert.Empty(run.Violations);
        Assert.Equal("unavailable: no Node.js", run.Calendar!.Solve.Solver);
        Assert.Equal(2, run.Calendar.Certificate.InTolerance);
    }

    [CpSatFact]
    public void CP_SAT_proves_the_best_calendar_of_a_small_register()
    {
        using var solver = CpSatMembers.Open("wasm");
        var calendar = Plan(InspectionTown.Register, solver, rounds: 50);
        Assert.Equal("wasm", calendar.Solve.Solver);
        Assert.True(calendar.Solve.GapPercent <= 0.1m, $"gap {calendar.Solve.GapPercent} %");
        Assert.Equal(100, calendar.Certificate.Coverage);
    }

    [CpSatFact]
    public void CP_SAT_mends_what_search_without_rounds_leaves()
    {
        using var solver = CpSatMembers.Open("wasm");
        var register = InspectionGenerator.Generate(new InspectionRecipe(40, SitesPerTerritory: 40));
        Assert.True(Plan(register, solver, rounds: 0).Cost.Total < Plan(register, null, rounds: 0).Cost.Total);
    }
}
