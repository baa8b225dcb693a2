using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Sla;
using Interval = NodaTime.Interval;

namespace Planner.Tests.Sla;

/// <summary>Laws of service time over generated calendars, in zones that change their clocks and across a year's end.</summary>
public class WorkingTimeLawTests
{
    private static readonly Gen<(WorkingTime Hours, Instant[] Moments)> ThreeMoments =
        from calendar in TestCalendars.Any
        from moments in TestCalendars.Moment.Three()
        select (new WorkingTime(calendar), new[] { moments.Item1, moments.Item2, moments.Item3 }.Order().ToArray());

    private static readonly Gen<(WorkingTime Hours, Instant Start, Duration First, Duration Second)> TwoLengths =
        from calendar in TestCalendars.Any
        from start in TestCalendars.Moment
        from lengths in TestCalendars.Length.Two()
        select (new WorkingTime(calendar), start, lengths.Item1, lengths.Item2);

    private static readonly Gen<(ServiceCalendar Calendar, Instant Start, int Minutes)> ShortSpan =
        from calendar in TestCalendars.Any
        from start in TestCalendars.Moment
        from minutes in Gen.Choose(0, 4 * 24 * 60)
        select (calendar, start, minutes);

    [Fact]
    public void Service_time_of_adjoining_intervals_adds_up() => Holds(ThreeMoments, given =>
    {
        (WorkingTime hours, Instant[] at) = given;
        return hours.Between(at[0], at[1]) + hours.Between(at[1], at[2]) == hours.Between(at[0], at[2]);
    });

    [Fact]
    public void Adding_in_two_steps_is_adding_once() => Holds(TwoLengths, given =>
        given.Hours.Add(given.Hours.Add(given.Start, given.First), given.Second)
            == given.Hours.Add(given.Start, given.First + given.Second));

    [Fact]
    public void What_was_added_is_measured() => Holds(TwoLengths, given =>
        given.Hours.Between(given.Start, given.Hours.Add(given.Start, given.First)) == given.First);

    [Fact]
    public void A_sum_is_the_first_moment_with_that_service_time() => Holds(TwoLengths, given =>
    {
        Instant end = given.Hours.Add(given.Start, given.First);
        return end == given.Start || given.Hours.Between(given.Start, end - Duration.FromSeconds(1)) < given.First;
    });

    [Fact]
    public void A_later_start_never_ends_earlier() => Holds(ThreeMoments, given =>
    {
        (WorkingTime hours, Instant[] at) = given;
        Duration length = Duration.FromHours(11);
        return hours.Add(at[0], length) <= hours.Add(at[1], length) && hours.Add(at[1], length) <= hours.Add(at[2], length);
    });

    [Fact]
    public void A_longer_length_never_ends_earlier() => Holds(TwoLengths, given =>
        given.Hours.Add(given.Start, given.First) <= given.Hours.Add(given.Start, given.First + given.Second));

    [Fact]
    public void Service_time_is_never_longer_than_elapsed_time() => Holds(ThreeMoments, given =>
        given.Hours.Between(given.Moments[0], given.Moments[2]) <= given.Moments[2] - given.Moments[0]);

    [Fact]
    public void The_next_opening_is_open_and_nothing_opens_before_it() => Holds(ThreeMoments, given =>
    {
        Instant opening = given.Hours.NextOpening(given.Moments[0]);
        return given.Hours.IsOpenAt(opening) && given.Hours.Between(given.Moments[0], opening) == Duration.Zero;
    });

    [Fact]
    public void Open_spans_are_ordered_apart_and_hold_all_service_time() => Holds(ThreeMoments, given =>
    {
        (WorkingTime hours, Instant[] at) = given;
        IReadOnlyList<Interval> spans = hours.OpenSpans(new Interval(at[0], at[2]));
        return spans.Zip(spans.Skip(1)).All(pair => pair.First.End < pair.Second.Start)
            && spans.All(span => span.Start >= at[0] && span.End <= at[2] && span.Duration > Duration.Zero)
            && spans.Aggregate(Duration.Zero, (sum, span) => sum + span.Duration) == hours.Between(at[0], at[2]);
    });

    [Fact]
    public void Service_time_is_what_the_local_clock_shows_as_open_minute_by_minute() => Holds(ShortSpan, given =>
    {
        (ServiceCalendar calendar, Instant start, int minutes) = given;
        int open = Enumerable.Range(0, minutes).Count(minute => calendar.ShowsOpen(start + Duration.FromMinutes(minute)));
        return new WorkingTime(calendar).Between(start, start + Duration.FromMinutes(minutes)) == Duration.FromMinutes(open);
    });

    [Fact]
    public void Answers_do_not_depend_on_what_was_asked_before() => Holds(TwoLengths, given =>
    {
        Instant fresh = given.Hours.Add(given.Start, given.First);
        _ = given.Hours.IsOpenAt(given.Start - Duration.FromDays(1000));
        _ = given.Hours.Add(given.Start, given.First + given.Second);
        return given.Hours.Add(given.Start, given.First) == fresh;
    });

    private static void Holds<T>(Gen<T> given, Func<T, bool> law) =>
        Prop.ForAll(given.ToArbitrary(), law).QuickCheckThrowOnFailure();
}
