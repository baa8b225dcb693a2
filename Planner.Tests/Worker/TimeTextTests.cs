using Planner.Worker.Commands;

namespace Planner.Tests.Worker;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("0.5s", 0.5)]
    [InlineData("2m", 120)]
    [InlineData("2min", 120)]
    [InlineData("1h", 3600)]
    [InlineData("1h30m", 5400)]
    [InlineData("1m30s", 90)]
    [InlineData("PT30S", 30)]
    [InlineData("pt1m30s", 90)]
    public void Durations_are_read_as_people_type_them(string text, double seconds)
    {
        Assert.True(TimeText.TryParse(text, out var value));
        Assert.Equal(seconds, value.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("30 parsecs")]
    [InlineData("1s1m")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("99999999999999999999h")]
    public void Anything_else_is_refused(string text) => Assert.False(TimeText.TryParse(text, out _));
}
