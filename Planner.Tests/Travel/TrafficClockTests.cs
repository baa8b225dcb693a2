using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Travel;
using Planner.Core.Travel;
using Planner.Tests.Building;

namespace Planner.Tests.Travel;

public class TrafficClockTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>Two rush hours and a fast night; moments around the spring change of 29 March 2026.</summary>
    private static readonly TrafficDay Day = DayOf((7, 9, 1.5), (16, 18, 1.333), (22, 24, 0.8), (2, 3, 2.5));

    private static readonly Gen<(int Base, Instant Departure)> Legs =
        from seconds in Gen.Choose(0, 200_000)
        from departure in Gen.Choose(0, 3 * 86_400)
        select (seconds, Instant.FromUtc(2026, 3, 28, 0, 0) + Duration.FromSeconds(departure));

    private static TrafficDay DayOf(params (int From, int To, double Factor)[] hours) => TrafficDay.Of(new TravelProfile
    {
        Id = new ProfileId("car"),
        SpeedKmh = 50,
        TimeOfDay = [.. hours.Select(hour => new TrafficHours(new LocalTime(hour.From, 0), new LocalTime(hour.To % 24, 0), hour.Factor))],
    })!;

    [Fact]
    public void A_leg_is_cut_at_the_border_of_traffic_hours()
    {
        var clock = new TrafficClock(DayOf((7, 9, 1.5)), DateTimeZone.Utc);

        Assert.Equal(150, clock.DurationOf(100, Clock.At(7, 30)));
        Assert.Equal(100, clock.DurationOf(100, Clock.At(9)));
        // 600 s before seven, then 300 s at half again.
        Assert.Equal(600 + 450, clock.DurationOf(900, Clock.At(6, 50)));
        // 10 s of the rush hour cover 6.67 s; the rest takes 93.33 s, and the leg ends on a whole second.
        Assert.Equal(10 + 94, clock.DurationOf(100, Clock.At(8, 59, 50)));
    }

    [Fact]
    public void Factor_one_is_the_base_time_and_makes_no_traffic_day() => Assert.Null(DayOf((7, 9, 1.0)));

    [Fact]
    public void Hours_follow_the_local_clock_on_days_of_a_clock_change()
    {
        var clock = new TrafficClock(DayOf((2, 3, 2)), Berlin);

        // 29 March 2026: 02:00 to 03:00 does not exist. 25 October 2026: it happens twice.
        Assert.Equal(3600, clock.DurationOf(3600, Instant.FromUtc(2026, 3, 29, 0, 30)));
        Assert.Equal(1800 + 5400, clock.DurationOf(1800 + 2700, Instant.FromUtc(2026, 10, 24, 23, 30)));
    }

    [Fact]
    public void Periods_cover_the_span_without_gaps()
    {
        var from = Instant.FromUtc(2026, 3, 28, 5, 0);
        var to = Instant.FromUtc(2026, 3, 31, 5, 0);

        var periods = new TrafficClock(Day, Berlin).Periods(from, to);

        Assert.Equal(from, periods[0].From);
        Assert.Equal(to, periods[^1].To);
        Assert.All(periods.Zip(periods.Skip(1)), pair =>
        {
            Assert.Equal(pair.First.To, pair.Second.From);
            Assert.NotEqual(pair.First.Pace, pair.Second.Pace);
        });
    }

    [Fact]
    public void Hours_that_end_before_they_begin_are_an_error() =>
        Assert.Throws<ArgumentException>(() => DayOf((22, 6, 1.2)));

    [Fact]
    public void A_later_departure_never_arrives_earlier() => Prop.ForAll(
        Legs.Two().ToArbitrary(),
        legs =>
        {
            var clock = new TrafficClock(Day, Berlin);
            var (first, second) = (legs.Item1, legs.Item2);
            var arrivals = new[] { first.Departure, second.Departure }.Order()
                .Select(departure => departure + Duration.FromSeconds(clock.DurationOf(first.Base, departure))).ToArray();
            return arrivals[0] <= arrivals[1];
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_latest_departure_arrives_in_time_and_a_second_later_does_not() => Prop.ForAll(
        Legs.Where(leg => leg.Base > 0).ToArbitrary(),
        leg =>
        {
            var clock = new TrafficClock(Day, Berlin);
            var departure = clock.LatestDeparture(leg.Base, leg.Departure);
            var later = departure + Duration.FromSeconds(1);
            return departure + Duration.FromSeconds(clock.DurationOf(leg.Base, departure)) <= leg.Departure
                && later + Duration.FromSeconds(clock.DurationOf(leg.Base, later)) > leg.Departure;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Durations_stay_between_the_extreme_factors() => Prop.ForAll(
        Legs.ToArbitrary(),
        leg =>
        {
            var seconds = new TrafficClock(Day, Berlin).DurationOf(leg.Base, leg.Departure);
            return seconds >= Math.Floor(leg.Base * 0.8) && seconds <= Math.Ceiling(leg.Base * 2.5);
        }).QuickCheckThrowOnFailure();
}
