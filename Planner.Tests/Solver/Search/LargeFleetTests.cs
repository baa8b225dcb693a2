using Planner.Core.IO.Benchmarks;
using Planner.Core.Solver.Search;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Search;

/// <summary>Instances with so many shifts that not all of them are asked for each visit.</summary>
public class LargeFleetTests
{
    [Fact]
    public void When_all_near_shifts_are_used_an_empty_one_farther_off_is_still_found()
    {
        const int clients = 90;
        var fleet = new VrpInstance
        {
            Name = "fleet",
            Points = [new VrpPoint(0, 0, 0, 0, 1000, 0), .. Enumerable.Range(1, clients).Select(i => new VrpPoint(i, i % 7, 10, 0, 900, 1))],
            Depots = [0],
            Vehicles = [.. Enumerable.Repeat(new VrpVehicle(10, 0), 250)],
        };
        var instance = CompiledScenario.Of(VrpScenario.From(fleet, VrpConvention.Tenths, VrpObjective.Distance)).Instance;
        var search = new RuinAndRecreate(instance, new SearchSettings(), 1);
        search.Start(null);
        Assert.Equal(0, search.Best.AbsentCount);
    }
}
