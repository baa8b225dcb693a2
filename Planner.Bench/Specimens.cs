using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.IO.Benchmarks;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Travel;
using Planner.Worker.Generation;

namespace Planner.Bench;

/// <summary>What is measured, made from fixed seeds: nothing is read from files.</summary>
public static class Specimens
{
    private const int NeighbourCount = 100;

    /// <summary>A day in a city, every rule in force: 260 visits, 40 engineers, breaks, due times, parts to fetch.</summary>
    public static Scenario Timed { get; } = CityGenerator.Generate(CityRecipe.Demo);

    /// <summary>Vehicle routing with time windows, 200 clients: nothing but windows and a load binds.</summary>
    public static Scenario Calm { get; } = VrpScenario.From(Plane(200, 50), VrpConvention.Tenths, VrpObjective.Distance);

    public static Scenario Of(Kind kind) => kind == Kind.Calm ? Calm : Timed;

    /// <summary>The scenario as the search sees it.</summary>
    public static Instance Compile(Scenario scenario)
    {
        (Instance instance, _) = InstanceCompiler.Compile(scenario, TravelTablesBuilder.Build(scenario), SlaCompiler.Compile(scenario), null);
        instance.Eligibility = EligibilityBuilder.Build(instance);
        instance.Neighbours = Neighbours.Build(instance, NeighbourCount);
        return instance;
    }

    private static VrpInstance Plane(int clients, int vehicles)
    {
        var random = new Random(1);
        const int side = 140;
        const int horizon = 700;
        var depot = new VrpPoint(side / 2, side / 2, 0, 0, horizon, 0);
        return new VrpInstance
        {
            Name = $"plane-{clients}",
            Points =
            [
                depot,
                .. Enumerable.Range(0, clients).Select(_ =>
                {
                    int ready = random.Next(100, 500);
                    return new VrpPoint(random.Next(side), random.Next(side), random.Next(1, 40), ready, ready + random.Next(20, 100), 10);
                }),
            ],
            Depots = [0],
            Vehicles = [.. Enumerable.Repeat(new VrpVehicle(200, 0), vehicles)],
        };
    }
}

/// <summary>Which way insertions are judged.</summary>
public enum Kind
{
    /// <summary>In constant time per position.</summary>
    Calm,

    /// <summary>By timing whole sequences.</summary>
    Timed,
}
