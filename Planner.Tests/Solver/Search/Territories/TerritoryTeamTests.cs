using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Search.Territories;
using Planner.Tests.Compilation;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Solver.Search.Territories;

/// <summary>Plans put together from territories: lawful, with the cost that the whole has, and the same every time.</summary>
public class TerritoryTeamTests
{
    private static readonly SearchSettings Small = new() { TerritoriesFrom = 40, TerritoryVisits = 30, TerritoryRoutes = 3, ExactBudget = true };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_city_with_stock_that_engineers_share_is_planned_lawfully(int threads)
    {
        var plan = Planned(Cities.Demo, 300, threads);
        EngineRun.AssertHolds(Cities.Demo, plan);
    }

    [Fact]
    public void Random_scenarios_are_planned_lawfully()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var scenario = TinyScenarios.Random(7000 + seed, 45);
            EngineRun.AssertHolds(scenario, Planned(scenario, 200, 2));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_same_seed_and_iterations_give_the_same_plan(int threads) =>
        Assert.Equal(PlanJson.Write(Planned(Cities.Demo, 200, threads)), PlanJson.Write(Planned(Cities.Demo, 200, threads)));

    [Fact]
    public void The_cost_that_the_team_keeps_is_the_cost_of_its_routes()
    {
        var instance = CompiledScenario.Of(Cities.Demo).Instance;
        var team = new TerritoryTeam(instance, Small, 1, 2, new IterationBudget(400));
        team.Start(null);
        var first = team.Best.Cost;
        for (var round = 1; round <= 20; round++)
            team.RunUntil(round / 20.0, CancellationToken.None);
        Assert.Equal(800, team.Iterations);
        Assert.True(team.Best.Cost < first);
        var recorded = new Cost(0, 0);
        foreach (var route in team.Best.Routes)
            recorded += route?.Cost ?? Cost.Zero;
        var leftOut = Enumerable.Range(0, instance.VisitCount).Except(team.Best.Routes.ToArray().SelectMany(r => r?.Visits ?? []))
            .Sum(visit => instance.Visits.Priority[visit]);
        Assert.Equal(recorded + new Cost(leftOut, 0), team.Best.Cost);
    }

    [Fact]
    public void Territories_share_nothing_and_leave_nothing_out()
    {
        var instance = CompiledScenario.Of(Cities.Demo).Instance;
        var search = new RuinAndRecreate(instance, Small, 1);
        search.Start(null);
        var division = new TerritoryDivision(instance);
        for (var round = 0; round < 10; round++)
        {
            var territories = division.Divide(search.Plan, new Prng((ulong)round), 30, 2);
            Assert.True(territories.Count >= 4, $"{territories.Count} territories");
            var shifts = territories.SelectMany(t => t.Shifts).ToList();
            var visits = territories.SelectMany(t => t.Visits).ToList();
            Assert.Equal(shifts.Count, shifts.Distinct().Count());
            Assert.Equal(visits.Count, visits.Distinct().Count());
            Assert.All(territories, t => Assert.All(t.Visits, v => Assert.True(search.Plan.ShiftOf(v) < 0 || t.Shifts.Contains(search.Plan.ShiftOf(v)))));
            var planned = Enumerable.Range(0, instance.VisitCount).Where(v => search.Plan.ShiftOf(v) >= 0);
            Assert.Empty(planned.Except(visits));
        }
    }

    [Fact]
    public void No_piece_is_dealt_twice()
    {
        var instance = CompiledScenario.Of(Cities.Demo).Instance;
        var search = new RuinAndRecreate(instance, Small, 1);
        search.Start(null);
        var territories = new TerritoryDivision(instance).Divide(search.Plan, new Prng(1), 30, 2);
        var pieces = SharedPieces.Deal(instance, search.Plan, territories);
        Assert.Contains(Enumerable.Range(0, instance.Supplies.LotCount), lot => !instance.Supplies.LotAbundant[lot]);
        for (var lot = 0; lot < instance.Supplies.LotCount; lot++)
        {
            if (!instance.Supplies.LotAbundant[lot])
                Assert.Equal(instance.Supplies.LotQuantity[lot], pieces.Sum(dealt => dealt[lot]));
        }
    }

    [Fact]
    public void A_van_stays_whole_in_the_territory_of_its_engineer()
    {
        var instance = CompiledScenario.Of(Cities.Demo).Instance;
        var search = new RuinAndRecreate(instance, Small, 1);
        search.Start(null);
        var territories = new TerritoryDivision(instance).Divide(search.Plan, new Prng(1), 30, 2);
        var pieces = SharedPieces.Deal(instance, search.Plan, territories);
        var vans = 0;
        for (var t = 0; t < territories.Count; t++)
        {
            foreach (var engineer in territories[t].Shifts.Select(shift => instance.Shifts.Engineer[shift]).Distinct())
            {
                foreach (var lot in instance.Supplies.VanLot[(engineer * instance.PartCount)..((engineer + 1) * instance.PartCount)].Where(lot => lot >= 0))
                {
                    Assert.Equal(instance.Supplies.LotQuantity[lot], pieces[t][lot]);
                    vans++;
                }
            }
        }
        Assert.True(vans > 0);
    }

    private static Core.Domain.Plans.Plan Planned(Scenario scenario, long iterations, int threads)
    {
        using var engine = new PlanningEngine(TimeProvider.System) { Settings = Small };
        var run = engine.Run(scenario, EngineRun.Options(iterations, 3, threads));
        Assert.NotNull(run.Plan);
        return run.Plan;
    }
}
