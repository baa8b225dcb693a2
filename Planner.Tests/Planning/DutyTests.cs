using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Rest between shifts, and engineers who are on call.</summary>
public class DutyTests
{
    [Fact]
    public void A_shift_ends_early_enough_for_the_rest_before_the_next()
    {
        // The visit ends at 15:30; home at 15:40, and out again at six: 14 h 20 min.
        Assert.Single(Plan(Nights(rest: null)).Routes);
        Assert.Single(Plan(Nights(rest: 860)).Routes);
        Assert.Empty(Plan(Nights(rest: 861)).Routes);
    }

    [Fact]
    public void The_rest_after_a_shift_of_its_own_is_stronger()
    {
        var scenario = Nights(rest: 861);
        var ann = scenario.Engineers[0];
        var plan = Plan(scenario with
        {
            Engineers = [ann with { Shifts = [ann.Shifts[0] with { RestAfter = Duration.FromHours(8) }, ann.Shifts[1]] }],
        });
        Assert.Single(plan.Routes);
    }

    [Fact]
    public void Who_is_on_call_takes_only_what_the_call_is_for()
    {
        var plan = Plan(Calls(new OnCall { Kinds = [VisitKind.Repair] }));
        Assert.Equal("repair", Assert.Single(Assert.Single(plan.Routes).Stops).Visit!.Value.Value);
        Assert.Equal(2, Assert.Single(Plan(Calls(new OnCall())).Routes).Stops.Count);
    }

    [Fact]
    public void A_call_has_its_price_and_so_goes_to_somebody_at_work()
    {
        var called = Calls(new OnCall { Kinds = [VisitKind.Repair], CallOutPrice = 80 });
        Assert.Equal(80m, Plan(called).Score.Money.Shifts);
        var bo = new ScenarioBuilder().Engineer("bo").Build().Engineers[0] with { Pay = new Pay { PerKm = 1 }, Profile = called.Engineers[0].Profile, Start = called.Engineers[0].Start };
        Assert.All(Plan(called with { Engineers = [.. called.Engineers, bo] }).Routes, route => Assert.Equal("bo", route.Engineer.Value));
    }

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        return plan;
    }

    private static Scenario Nights(int? rest) => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with
        {
            MinRest = rest is { } minutes ? Duration.FromMinutes(minutes) : null,
            Shifts = [ann.Shifts[0], ScenarioBuilder.Shift("early", Clock.At(6, day: 1), Clock.At(7, day: 1))],
        })
        .Visit("v", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(15), Clock.At(15))] })
        .Build();

    private static Scenario Calls(OnCall call) => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with { Shifts = [ann.Shifts[0] with { OnCall = call }] })
        .Visit("repair", at: 10, change: visit => visit with { Kind = VisitKind.Repair })
        .Visit("inspection", at: 10)
        .Build();
}
