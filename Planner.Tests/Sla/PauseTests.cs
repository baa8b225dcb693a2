using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

public class PauseTests
{
    private static readonly ServiceCalendar OfficeHours = Office(Berlin);

    private static readonly Instant Thursday = Berlin.At(2026, 11, 19, 10);

    private static readonly Gen<(int[] Cuts, bool ServiceTime)> Pauses =
        from cuts in Gen.ArrayOf(Gen.Choose(0, 6 * 24 * 60), 6)
        from serviceTime in Gen.Elements(true, false)
        select (cuts.Order().ToArray(), serviceTime);

    [Fact]
    public void An_elapsed_clock_stands_still_for_the_whole_pause() => Assert.Equal(
        Berlin.At(2026, 11, 19, 20),
        Due(TimeMeasure.Elapsed, 8, new Pause(Berlin.At(2026, 11, 19, 12), Berlin.At(2026, 11, 19, 14))));

    [Fact]
    public void A_service_time_clock_stands_still_for_the_open_part_of_the_pause() =>
        // Thursday 17:00 to Friday 09:30: 2 h of service. Thursday 7 h, Friday 1 h later than 09:30.
        Assert.Equal(
            Berlin.At(2026, 11, 20, 10, 30),
            Due(TimeMeasure.ServiceTime, 8, new Pause(Berlin.At(2026, 11, 19, 17), Berlin.At(2026, 11, 20, 9, 30))));

    [Fact]
    public void A_pause_in_closed_hours_changes_no_service_time() => Assert.Equal(
        Due(TimeMeasure.ServiceTime, 12),
        Due(TimeMeasure.ServiceTime, 12, new Pause(Berlin.At(2026, 11, 19, 18), Berlin.At(2026, 11, 20, 8, 30))));

    [Fact]
    public void A_pause_after_the_due_time_changes_nothing() => Assert.Equal(
        Berlin.At(2026, 11, 19, 12),
        Due(TimeMeasure.Elapsed, 2, new Pause(Berlin.At(2026, 11, 19, 12), Berlin.At(2026, 11, 19, 14))));

    [Fact]
    public void A_later_pause_counts_when_an_earlier_one_moves_the_due_time_into_it() => Assert.Equal(
        Berlin.At(2026, 11, 19, 14),
        Due(
            TimeMeasure.Elapsed,
            2,
            new Pause(Berlin.At(2026, 11, 19, 12, 30), Berlin.At(2026, 11, 19, 13, 30)),
            new Pause(Berlin.At(2026, 11, 19, 11), Berlin.At(2026, 11, 19, 12))));

    [Fact]
    public void An_open_pause_counts_until_now() => Assert.Equal(
        Berlin.At(2026, 11, 20, 11),
        Due(TimeMeasure.Elapsed, 2, new Pause(Berlin.At(2026, 11, 19, 11), null)));

    [Fact]
    public void The_part_of_a_pause_before_the_clock_starts_does_not_count()
    {
        ContractScenario given = Case(TimeMeasure.Elapsed, Duration.FromHours(2));
        // Received Thursday 19:00, counts from Friday 08:30; paused from the evening to 09:00.
        given = given with
        {
            Ticket = given.Ticket with
            {
                ReceivedAt = Berlin.At(2026, 11, 19, 19),
                Pauses = [new Pause(Berlin.At(2026, 11, 19, 20), Berlin.At(2026, 11, 20, 9))],
            },
        };
        Assert.Equal(Berlin.At(2026, 11, 20, 11), given.Only().DueBy);
    }

    [Fact]
    public void Limits_move_with_their_own_pauses()
    {
        ContractScenario given = Case(TimeMeasure.Elapsed, Duration.FromHours(2), limit: Duration.FromHours(6));
        DerivedDueTime due = Paused(given, new Pause(Berlin.At(2026, 11, 19, 13), Berlin.At(2026, 11, 19, 14))).Only();

        Assert.Equal(Berlin.At(2026, 11, 19, 12), due.DueBy);
        Assert.Equal(Berlin.At(2026, 11, 19, 17), due.Limit);
    }

    [Fact]
    public void The_clock_runs_exactly_its_target_outside_the_pauses() => Prop.ForAll(Pauses.ToArbitrary(), given =>
    {
        Duration target = Duration.FromHours(9);
        TimeMeasure measure = given.ServiceTime ? TimeMeasure.ServiceTime : TimeMeasure.Elapsed;
        Pause[] pauses = [.. given.Cuts.Chunk(2).Select(pair => new Pause(Minute(pair[0]), Minute(pair[1])))];
        Instant due = Paused(Case(measure, target), pauses).Only().DueBy;

        // The slow way: minute by minute.
        int run = 0;
        for (Instant at = Thursday; at < due; at += Duration.FromMinutes(1))
        {
            bool counts = !pauses.Any(pause => at >= pause.From && at < pause.To!.Value);
            run += counts && (measure == TimeMeasure.Elapsed || OfficeHours.ShowsOpen(at)) ? 1 : 0;
        }

        return run == (int)target.TotalMinutes;
    }).QuickCheckThrowOnFailure();

    private static Instant Minute(int minute) => Thursday + Duration.FromMinutes(minute);

    private static Instant Due(TimeMeasure measure, int targetHours, params Pause[] pauses) =>
        Paused(Case(measure, Duration.FromHours(targetHours)), pauses).Only().DueBy;

    private static ContractScenario Paused(ContractScenario given, params Pause[] pauses) =>
        given with { Ticket = given.Ticket with { Pauses = pauses } };

    private static ContractScenario Case(TimeMeasure measure, Duration target, Duration? limit = null) => new()
    {
        Policy = ContractScenario.OneClock(
            ContractScenario.OnSite(new RegionTarget { Target = target, Limit = limit }),
            terms => terms with { Calendar = OfficeHours.Id, Measure = measure }),
        Ticket = ContractScenario.ReceivedAt(Thursday, "3"),
        Calendars = [OfficeHours],
        Zone = Berlin,
        Now = Berlin.At(2026, 11, 20, 10),
    };
}
