using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;

namespace Planner.Tests.Explanation;

public class ReasonTests
{
    public static TheoryData<ReasonCode> Codes => [.. Enum.GetValues<ReasonCode>()];

    public static TheoryData<ReasonCode> Helped => [.. Enum.GetValues<ReasonCode>().Where(code => LeftOut.ByReason[code].Helps is not null)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_reason_is_found_and_told_in_a_sentence(ReasonCode code)
    {
        var left = Planned.Left(LeftOut.ByReason[code].Scenario);
        var obstacle = Assert.Single(left.Obstacles, one => one.Code == code);
        Assert.EndsWith(".", obstacle.Text, StringComparison.Ordinal);
        Assert.Equal(LeftOut.V, left.Visit);
    }

    [Theory]
    [MemberData(nameof(Helped))]
    public void What_would_help_is_offered_and_does_help(ReasonCode code)
    {
        var (scenario, kind) = LeftOut.ByReason[code];
        var left = Planned.Left(scenario);
        var offered = left.Relaxations.Where(one => one.Kind == kind).ToList();
        Assert.NotEmpty(offered);
        Assert.All(offered, one => Assert.Empty(Planned.By(scenario.By(one, LeftOut.V)).Unassigned));
    }

    [Fact]
    public void A_visit_across_the_break_asks_for_a_later_break()
    {
        var scenario = LeftOut.AcrossTheBreak();
        var left = Planned.Left(scenario);
        var moved = Assert.Single(left.Relaxations, one => one.Kind == RelaxationKind.MoveBreak);
        Assert.Equal(Verdict.ImpossibleAlone, left.Verdict);
        Assert.Equal(NodaTime.Duration.FromMinutes(30), moved.By);
        Assert.Empty(Planned.By(scenario.By(moved, LeftOut.V)).Unassigned);
    }

    [Fact]
    public void A_visit_far_away_asks_for_the_least_overtime_or_an_earlier_start()
    {
        // 230 minutes there, 30 on site, 230 back: ten minutes more than the shift's eight hours.
        var left = Planned.Left(LeftOut.FarAway());
        foreach (var kind in new[] { RelaxationKind.Overtime, RelaxationKind.ShiftStart })
        {
            var one = Assert.Single(left.Relaxations, change => change.Kind == kind);
            Assert.Equal(NodaTime.Duration.FromMinutes(10), one.By);
            Assert.Empty(Planned.By(LeftOut.FarAway().By(one, LeftOut.V)).Unassigned);
        }
        Assert.Equal("10 min overtime for ann (shift of Mon 2 Mar).", left.Relaxations.First(change => change.Kind == RelaxationKind.Overtime).Text);
        Assert.Equal(NodaTime.Duration.FromMinutes(10), left.Obstacles[0].ShortBy);
    }
}
