using Planner.Core.IO.Benchmarks;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Search.Stopping;
using Planner.Core.Solver.Search.Territories;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Search;

/// <summary>Fewest shifts first, where using one costs more than what is driven.</summary>
public class ShiftClosingTests
{
    private const int Vans = 8;

    // Each row fills a van of ten to the brim, so that eight vans do only when nothing is wasted in any of them.
    private static readonly int[][] Loads =
        [[5, 5], [5, 3, 2], [4, 4, 2], [6, 4], [7, 3], [4, 3, 3], [6, 2, 2], [7, 2, 1]];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_more_vans_are_used_than_the_loads_need(int seed)
    {
        RuinAndRecreate search = Begun(VrpObjective.Vehicles, seed);
        Run(search, 1.0);
        Assert.Equal(0, search.Best.AbsentCount);
        Assert.Equal(Vans, search.Best.Routes.ToArray().Count(route => route is not null));
    }

    [Fact]
    public void It_ends_early_enough_for_the_distance_to_be_worked_on()
    {
        RuinAndRecreate search = Begun(VrpObjective.Vehicles, 1);
        Assert.True(search.IsClosing);
        Run(search, 0.5);
        Assert.False(search.IsClosing);
        Assert.Equal(0, search.Best.AbsentCount);
    }

    [Fact]
    public void Where_shifts_cost_nothing_none_is_closed() =>
        Assert.False(Begun(VrpObjective.Distance, 1).IsClosing);

    [Fact]
    public void A_route_with_a_pinned_visit_is_not_dissolved()
    {
        Instance instance = Compiled(VrpObjective.Vehicles);
        Array.Fill(instance.Visits.Pinned, true);
        var search = new RuinAndRecreate(instance, new SearchSettings { ExactBudget = true }, 1);
        search.Start(null);
        search.SeekFewerShifts();
        Assert.False(search.IsClosing);
        Assert.Equal(0, search.Plan.AbsentCount);
    }

    [Fact]
    public void A_team_of_territories_begins_with_every_visit_planned()
    {
        var team = new TerritoryTeam(Compiled(VrpObjective.Vehicles), new SearchSettings { ExactBudget = true }, 1, 2, new IterationBudget(1_000));
        team.Start(null);
        Assert.Equal(0, team.Best.AbsentCount);
    }

    [Fact]
    public void A_team_of_territories_does_with_as_few_vans()
    {
        var team = new TerritoryTeam(Compiled(VrpObjective.Vehicles), new SearchSettings { ExactBudget = true }, 1, 2, new IterationBudget(10_000));
        team.Start(null);
        for (int round = 1; round <= 20; round++)
            team.RunUntil(round / 20.0, CancellationToken.None);
        Assert.Equal(0, team.Best.AbsentCount);
        Assert.Equal(Vans, team.Best.Routes.ToArray().Count(route => route is not null));
    }

    private static RuinAndRecreate Begun(VrpObjective objective, int seed)
    {
        var search = new RuinAndRecreate(Compiled(objective), new SearchSettings { ExactBudget = true }, (ulong)seed);
        search.Start(null);
        search.SeekFewerShifts();
        return search;
    }

    private static void Run(RuinAndRecreate search, double share) =>
        search.RunUntil(share, new IterationBudget(10_000), CancellationToken.None);

    private static Instance Compiled(VrpObjective objective)
    {
        int[] loads = [.. Loads.SelectMany(load => load)];
        // Strewn so that neighbours seldom fill a van together.
        var fleet = new VrpInstance
        {
            Name = "loads",
            Points =
            [
                new VrpPoint(50, 50, 0, 0, 2000, 0),
                .. loads.Select((load, i) => new VrpPoint(37 * i % 101, 59 * i % 97, load, 0, 1900, 1)),
            ],
            Depots = [0],
            Vehicles = [.. Enumerable.Repeat(new VrpVehicle(10, 0), 20)],
        };
        return CompiledScenario.Of(VrpScenario.From(fleet, VrpConvention.Tenths, objective)).Instance;
    }
}
