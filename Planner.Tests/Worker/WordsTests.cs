using NodaTime;
using Planner.Core.Domain.Plans;
using Planner.Worker.Printing;

namespace Planner.Tests.Worker;

public sealed class WordsTests
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3599, "60 min")]
    [InlineData(3600, "1 h 00")]
    [InlineData(3900, "1 h 05")]
    [InlineData(-3900, "-1 h 05")]
    public void Spans_are_rounded_to_what_people_say(long seconds, string text) => Assert.Equal(text, Words.Span(seconds));

    [Fact]
    public void Times_stand_in_the_plans_zone()
    {
        var moment = Instant.FromUtc(2026, 11, 23, 0, 30);
        Assert.Equal("Mon 23 Nov 08:30", Words.DayAndTime(moment, Beijing));
        Assert.Equal("2026-11-23T08:30:00+08:00", Words.Iso(moment, Beijing));
        Assert.Equal("08:30:05", Words.Time(moment + Duration.FromSeconds(5), Beijing));
    }

    [Fact]
    public void Enums_become_words()
    {
        Assert.Equal("crowded out", Words.Spaced(Verdict.CrowdedOut));
        Assert.Equal("crowdedOut", Words.Camel(Verdict.CrowdedOut));
    }

    [Fact]
    public void Counts_know_one_from_many()
    {
        Assert.Equal("1 visit", Words.Count(1, "visit"));
        Assert.Equal("1,200 visits", Words.Count(1200, "visit"));
    }
}
