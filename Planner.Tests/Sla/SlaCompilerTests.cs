using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

public class SlaCompilerTests
{
    private static readonly ServiceCalendar OfficeHours = Office(Berlin, new LocalDate(2026, 11, 24));

    /// <summary>Closed: Saturday noon.</summary>
    private static readonly Instant Saturday = Berlin.At(2026, 11, 21, 12);

    private static readonly RegionTarget TwoHours = new() { Target = Duration.FromHours(2) };

    [Theory]
    [InlineData(OutsideHours.NextPeriod, TimeMeasure.Elapsed, 23, 18, 30)]
    [InlineData(OutsideHours.NextPeriod, TimeMeasure.ServiceTime, 25, 9, 0)]
    [InlineData(OutsideHours.AtOnce, TimeMeasure.Elapsed, 21, 22, 0)]
    [InlineData(OutsideHours.AtOnce, TimeMeasure.ServiceTime, 25, 9, 0)]
    public void Outside_the_hours_of_service_the_policy_decides(OutsideHours outside, TimeMeasure measure, int day, int hour, int minute)
    {
        ContractScenario given = Case(
            ContractScenario.OnSite(new RegionTarget { Target = Duration.FromHours(10) }),
            terms => terms with { OutsideHours = outside, Measure = measure });

        Assert.Equal(Berlin.At(2026, 11, day, hour, minute), given.Only().DueBy);
    }

    [Theory]
    [InlineData(OutsideHours.NextPeriod, 25)]
    [InlineData(OutsideHours.AtOnce, 23)]
    public void Working_days_count_from_the_day_after_the_clock_starts(OutsideHours outside, int day)
    {
        // Saturday; Monday the 23rd is worked, Tuesday the 24th is a holiday.
        ContractScenario given = Case(
            ContractScenario.OnSite(new RegionTarget { TargetWorkingDays = 1 }), terms => terms with { OutsideHours = outside });

        Assert.Equal(Berlin.At(2026, 11, day, 18), given.Only().DueBy);
    }

    [Fact]
    public void Without_a_calendar_every_day_is_a_working_day_and_closes_at_midnight_of_the_scenario()
    {
        ContractScenario given = Case(
            ContractScenario.OnSite(new RegionTarget { TargetWorkingDays = 2 }), terms => terms with { Calendar = null });

        Assert.Equal(Berlin.At(2026, 11, 24, 0), given.Only().DueBy);
    }

    [Fact]
    public void A_clock_round_the_clock_ignores_the_hours_of_its_severity()
    {
        ContractScenario given = Case(
            ContractScenario.OnSite(TwoHours) with { RoundTheClock = true }, terms => terms with { Measure = TimeMeasure.ServiceTime });

        Assert.Equal(Saturday + Duration.FromHours(2), given.Only().DueBy);
    }

    [Fact]
    public void A_severity_of_its_own_is_stronger_than_any_whatever_the_order()
    {
        ContractScenario given = Case(ContractScenario.OnSite(TwoHours), terms => terms with { Calendar = null });
        SeverityTerms own = given.Policy.Severities[0];
        var any = own with { Severity = new Severity("any"), Clocks = [ContractScenario.OnSite(new RegionTarget { Target = Duration.FromHours(9) })] };
        given = given with { Policy = given.Policy with { Severities = [any, own] } };

        Assert.Equal(Saturday + Duration.FromHours(2), given.Only().DueBy);
        ContractScenario other = given with { Ticket = given.Ticket with { Severity = new Severity("other") } };
        Assert.Equal(Saturday + Duration.FromHours(9), other.Only().DueBy);
    }

    [Fact]
    public void A_ticket_without_a_failed_call_uses_its_receipt()
    {
        ContractScenario given = Case(
            ContractScenario.OnSite(TwoHours) with { From = ClockStart.PhoneFailed }, terms => terms with { Calendar = null });
        Assert.Equal(Saturday + Duration.FromHours(2), given.Only().DueBy);

        Instant failed = Saturday + Duration.FromHours(5);
        given = given with { Ticket = given.Ticket with { PhoneFailedAt = failed } };
        Assert.Equal(failed + Duration.FromHours(2), given.Only().DueBy);
    }

    [Fact]
    public void A_limit_is_never_before_the_target()
    {
        ContractScenario given = Case(
            ContractScenario.OnSite(TwoHours with { Limit = Duration.FromHours(1) }), terms => terms with { Calendar = null });
        Assert.Equal(given.Only().DueBy, given.Only().Limit);
    }

    [Fact]
    public void A_target_in_hours_may_have_a_limit_in_working_days()
    {
        DerivedDueTime due = Case(ContractScenario.OnSite(TwoHours with { LimitWorkingDays = 1 }), terms => terms).Only();

        Assert.Equal(Berlin.At(2026, 11, 23, 10, 30), due.DueBy);
        Assert.Equal(Berlin.At(2026, 11, 25, 18), due.Limit);
    }

    [Fact]
    public void A_limit_alone_is_the_promise_and_an_empty_target_promises_nothing()
    {
        ContractScenario limited = Case(
            ContractScenario.OnSite(new RegionTarget { Limit = Duration.FromHours(3) }), terms => terms with { Calendar = null });
        Assert.Equal(Saturday + Duration.FromHours(3), limited.Only().DueBy);
        Assert.Equal(limited.Only().DueBy, limited.Only().Limit);

        Assert.Empty(SlaCompiler.Compile(Case(ContractScenario.OnSite(new RegionTarget()), terms => terms).Build()));
    }

    [Fact]
    public void Prices_are_the_clocks_own_else_the_scenarios()
    {
        ContractScenario given = Case(ContractScenario.OnSite(TwoHours) with { BreachPenalty = 7m }, terms => terms);
        Assert.Equal((50m, 7m), (given.Only().PenaltyPerHour, given.Only().BreachPenalty));

        ContractScenario own = Case(ContractScenario.OnSite(TwoHours) with { PenaltyPerHour = 0m }, terms => terms);
        Assert.Equal(0m, own.Only().PenaltyPerHour);
    }

    [Fact]
    public void A_spare_is_due_only_where_a_visit_needs_parts()
    {
        ContractScenario given = Case(
            ContractScenario.OnSite(TwoHours) with { Clock = SlaClock.SpareOnSite }, terms => terms);

        Assert.Equal([ContractScenario.Swap], SlaCompiler.Compile(given.Build()).Keys);
    }

    [Fact]
    public void A_visits_own_due_times_come_before_those_of_the_contract()
    {
        Scenario scenario = Case(ContractScenario.OnSite(TwoHours), terms => terms).Build();
        Instant told = Saturday + Duration.FromHours(1);
        var stated = new DueTime { Clock = SlaClock.Restore, DueBy = told, Limit = told - Duration.FromHours(1), BreachPenalty = 3m };
        scenario = scenario with { Visits = [scenario.Visits[0] with { DueTimes = [stated] }] };

        IReadOnlyList<DerivedDueTime> times = SlaCompiler.Compile(scenario)[ContractScenario.Swap];

        Assert.Equal([SlaClock.Restore, SlaClock.OnSite], times.Select(time => time.Clock));
        Assert.Equal((told, told, 50m, 3m), (times[0].DueBy, times[0].Limit, times[0].PenaltyPerHour, times[0].BreachPenalty));
        Assert.Equal(["stated with the visit: restored by Sat 2026-11-21 13:00"], times[0].Derivation);
    }

    [Fact]
    public void A_visit_without_ticket_and_due_times_is_absent()
    {
        Scenario scenario = Case(ContractScenario.OnSite(TwoHours), terms => terms).Build();
        scenario = scenario with { Visits = [.. scenario.Visits.Select(visit => visit with { Ticket = null })] };

        Assert.Empty(SlaCompiler.Compile(scenario));
    }

    [Fact]
    public void An_unknown_ticket_is_named()
    {
        Scenario scenario = Case(ContractScenario.OnSite(TwoHours), terms => terms).Build() with { Tickets = [] };

        Assert.Contains("T1", Assert.Throws<InvalidOperationException>(() => SlaCompiler.Compile(scenario)).Message);
    }

    private static ContractScenario Case(ClockTerms clock, Func<SeverityTerms, SeverityTerms> change) => new()
    {
        Policy = ContractScenario.OneClock(clock, terms => change(terms with { Calendar = OfficeHours.Id })),
        Ticket = ContractScenario.ReceivedAt(Saturday, "3"),
        Calendars = [OfficeHours],
        Zone = Berlin,
        Now = Saturday,
    };
}
