using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;
using Planner.Tests.Building;

namespace Planner.Tests.Sla;

public class SlaClocksTests
{
    [Theory]
    [InlineData(SlaClock.OnSite, 9)]
    [InlineData(SlaClock.SpareOnSite, 9)]
    [InlineData(SlaClock.Restore, 10)]
    public void A_clock_binds_the_start_or_the_end(SlaClock clock, int hour)
    {
        Assert.True(SlaClocks.Binds(clock));
        Assert.Equal(Clock.At(hour), SlaClocks.BoundMoment(clock, Clock.At(9), Clock.At(10)));
    }

    [Fact]
    public void An_answer_binds_no_visit()
    {
        Assert.False(SlaClocks.Binds(SlaClock.Answer));
        Assert.Throws<ArgumentException>(() => SlaClocks.BoundMoment(SlaClock.Answer, Clock.At(9), Clock.At(10)));
    }

    [Theory]
    [InlineData(9, 0, 0, false)]
    [InlineData(10, 0, 0, false)]
    [InlineData(11, 0, 60, false)]
    [InlineData(12, 0, 120, false)]
    [InlineData(12, 1, 121, true)]
    public void Lateness_counts_past_the_due_time_and_a_breach_past_the_limit(int hour, int minute, int lateMinutes, bool breached)
    {
        var due = new DerivedDueTime { Clock = SlaClock.OnSite, DueBy = Clock.At(10), Limit = Clock.At(12), PenaltyPerHour = 50m };
        Instant start = Clock.At(hour, minute);

        ClockOutcome outcome = SlaClocks.Outcome(due, start, start + Duration.FromHours(1));

        Assert.Equal((Duration.FromMinutes(lateMinutes), breached), (outcome.Late, outcome.Breached));
        Assert.Equal((SlaClock.OnSite, Clock.At(10)), (outcome.Clock, outcome.DueBy));
    }
}
