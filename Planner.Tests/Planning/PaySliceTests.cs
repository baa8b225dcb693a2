using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Work and overtime that cost more, or less, the longer they last.</summary>
public class PaySliceTests
{
    [Fact]
    public void Each_slice_is_priced_by_its_rate_and_the_last_goes_on()
    {
        // Two hours of work: 20 + 0.5 x 40 + 0.5 x 10.
        var scenario = Town(new Pay { WorkSlices = [Upto(60, 20), Upto(90, 40), new PaySlice { PerHour = 10 }] }, minutes: 100);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(45m, plan.Score.Money.Work);
        Assert.Equal(45m, plan.Routes[0].Money);
    }

    [Fact]
    public void Time_past_the_last_end_costs_the_last_rate()
    {
        var scenario = Town(new Pay { WorkSlices = [Upto(30, 20), Upto(60, 40)] }, minutes: 100);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(10m + 60m, plan.Score.Money.Work);
    }

    [Fact]
    public void Dear_overtime_sends_the_visit_to_somebody_else()
    {
        Assert.Equal("ann", Late(new PaySlice { PerHour = 30 }));
        Assert.Equal("bo", Late(Upto(15, 30), new PaySlice { PerHour = 500 }));
    }

    [Fact]
    public void Overtime_stays_within_its_hard_end()
    {
        // Cheap as the overtime is, there are no more than twenty minutes of it.
        var scenario = WithLateVisit([new PaySlice { PerHour = 1 }], Duration.FromMinutes(20));
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal("bo", Assert.Single(plan.Routes).Engineer.Value);
    }

    private static string Late(params PaySlice[] slices)
    {
        var scenario = WithLateVisit(slices, Duration.FromHours(2));
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        return Assert.Single(plan.Routes).Engineer.Value;
    }

    // The visit keeps ann half an hour past her shift's end; bo, who comes from afar, is at work until later.
    private static Scenario WithLateVisit(PaySlice[] overtime, Duration most) => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with { MaxOvertime = most, Pay = new Pay { PerKm = 1, OvertimeSlices = overtime } })
        .Engineer("bo", at: 60, change: bo => bo with { Pay = new Pay { PerKm = 1 }, Shifts = [ScenarioBuilder.Shift("bo-1", Clock.At(8), Clock.At(20))] })
        .Visit("v", at: 0, minutes: 30, visit => visit with { TimeWindows = [new Core.Domain.Visits.TimeWindow(Clock.At(16))] })
        .Build();

    private static Scenario Town(Pay pay, int minutes) =>
        new ScenarioBuilder().Engineer("ann", change: ann => ann with { Pay = pay }).Visit("v", at: 10, minutes).Build();

    private static PaySlice Upto(int minutes, decimal perHour) => new() { UpTo = Duration.FromMinutes(minutes), PerHour = perHour };
}
