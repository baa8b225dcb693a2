using NodaTime;
using Planner.Core.Domain.Plans;
using Planner.Core.IO.Benchmarks;
using Planner.Tests.IO.Benchmarks;
using Planner.Worker.Generation;

namespace Planner.Tests.Planning;

/// <summary>Routes that may take only so long from departure to return.</summary>
public class RouteDurationTests
{
    [Fact]
    public void Random_towns_keep_the_limit_and_the_law()
    {
        var limited = Duration.FromHours(4);
        var bound = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var free = TinyScenarios.Random(seed, 4 + seed);
            var scenario = free with
            {
                Engineers = [.. free.Engineers.Select(e => e with { Shifts = [.. e.Shifts.Select(s => s with { MaxRouteDuration = limited })] })],
            };
            var plan = EngineRun.Plan(scenario, EngineRun.Options(150));
            EngineRun.AssertHolds(scenario, plan);
            Assert.All(plan.Routes, route => Assert.True(Away(route) <= limited, $"seed {seed}: {Away(route)}"));
            bound += EngineRun.Plan(free, EngineRun.Options(150)).Routes.Count(route => Away(route) > limited);
        }
        Assert.True(bound > 0, "Without the limit no route was longer: the limit was never tried.");
    }

    [Fact]
    public void Calm_routes_keep_it_by_leaving_late()
    {
        // One vehicle may serve both clients, and the second opens at 20: leaving at once it would be away for 24.
        var sites = VrplibReader.Read("sites", VrpTexts.Vrplib).Value!;
        var scenario = VrpScenario.From(sites, VrpConvention.Thousandths, VrpObjective.Distance);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(200));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(6_650m / 1_000m, Math.Round(plan.Score.Money.Total, 2));
        Assert.Single(plan.Routes);
    }

    private static Duration Away(Route route) => route.Return - route.Departure;
}
