using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Worker.Generation;

/// <summary>The one contract of a random scenario, tight enough for its clocks to bind within a day.</summary>
internal static class RandomContracts
{
    private static readonly IsoDayOfWeek[] AllDays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday,
            IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static CalendarId Office { get; } = new("office");

    public static CalendarId Counter { get; } = new("counter");

    public static Contract Contract { get; } = new() { Id = new ContractId("contract1"), Policy = new PolicyId("tight") };

    /// <summary>Severity 1 round the clock; any other in office hours, by service time.</summary>
    public static SlaPolicy Policy { get; } = new()
    {
        Id = new PolicyId("tight"),
        Severities =
        [
            new SeverityTerms
            {
                Severity = new Severity("1"),
                Clocks =
                [
                    new ClockTerms { Clock = SlaClock.Answer, Targets = [new RegionTarget { Target = Duration.FromMinutes(30) }] },
                    new ClockTerms
                    {
                        Clock = SlaClock.OnSite,
                        From = ClockStart.PhoneFailed,
                        PenaltyPerHour = 60,
                        BreachPenalty = 90,
                        Targets =
                        [
                            new RegionTarget { Region = new RegionId("city"), Target = Duration.FromHours(1) },
                            new RegionTarget { Target = Duration.FromHours(2), Limit = Duration.FromHours(4) },
                        ],
                    },
                    new ClockTerms { Clock = SlaClock.SpareOnSite, Targets = [new RegionTarget { Target = Duration.FromHours(4) }] },
                ],
            },
            new SeverityTerms
            {
                Severity = new Severity("any"),
                Calendar = Office,
                Measure = TimeMeasure.ServiceTime,
                Clocks =
                [
                    new ClockTerms
                    {
                        Clock = SlaClock.Restore,
                        BreachPenalty = 25,
                        Targets = [new RegionTarget { Target = Duration.FromHours(3), Limit = Duration.FromHours(6) }],
                    },
                ],
            },
        ],
    };

    public static ServiceCalendar OfficeHours(DateTimeZone zone) => new()
    {
        Id = Office,
        Zone = zone,
        Hours = [new WeeklyHours(AllDays, new LocalTime(8, 30), new LocalTime(18, 0))],
    };

    public static ServiceCalendar CounterHours(DateTimeZone zone) => new()
    {
        Id = Counter,
        Zone = zone,
        Hours =
        [
            new WeeklyHours(AllDays, new LocalTime(8, 0), new LocalTime(12, 0)),
            new WeeklyHours(AllDays, new LocalTime(13, 0), new LocalTime(17, 30)),
        ],
    };
}
