using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Worker.Nightly;
using Quartz;

namespace Planner.Tests.Operations.Nightly;

public sealed class NightTests
{
    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];

    private static RebuildSchedule At(int hour, int minute, params IsoDayOfWeek[] days) => new() { Id = new ScheduleId("s"), At = new LocalTime(hour, minute), Days = days };

    private static List<string> Fires(RebuildSchedule schedule, LocalDateTime from, int count)
    {
        var cron = new CronExpression(Night.CronOf(schedule), TimeZoneInfo.FindSystemTimeZoneById(Vienna.Id));
        var fires = new List<string>();
        var next = Vienna.AtLeniently(from).ToDateTimeOffset();
        for (var i = 0; i < count; i++)
        {
            next = cron.GetNextValidTimeAfter(next)!.Value;
            fires.Add(Instant.FromDateTimeOffset(next).InZone(Vienna).LocalDateTime.ToString("uuuu-MM-dd HH:mm", null));
        }

        return fires;
    }

    [Fact]
    public void Each_night_has_its_run() => Assert.Equal(["2026-11-23 02:30", "2026-11-24 02:30", "2026-11-25 02:30"], Fires(At(2, 30), new LocalDateTime(2026, 11, 22, 12, 0), 3));

    [Fact]
    public void Days_that_are_named_have_theirs() =>
        Assert.Equal(["2026-11-23 22:00", "2026-11-27 22:00"], Fires(At(22, 0, IsoDayOfWeek.Friday, IsoDayOfWeek.Monday), new LocalDateTime(2026, 11, 22, 12, 0), 2));

    [Theory]
    [InlineData("2026-03-27", 2026, 3)]
    [InlineData("2026-10-23", 2026, 10)]
    public void When_the_clock_is_changed_no_night_is_missed_and_none_comes_twice(string first, int year, int month)
    {
        var start = NodaTime.Text.LocalDatePattern.Iso.Parse(first).Value;
        var nights = Fires(At(2, 30), start + LocalTime.Noon, 4).Select(fire => fire[..10]).ToList();
        Assert.Equal(Enumerable.Range(1, 4).Select(day => start.PlusDays(day).ToString("uuuu-MM-dd", null)), nights);
        Assert.All(nights, night => Assert.StartsWith($"{year}-{month:00}", night, StringComparison.Ordinal));
    }
}
