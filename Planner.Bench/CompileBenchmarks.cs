using BenchmarkDotNet.Attributes;
using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Travel;
using Planner.Worker.Generation;

namespace Planner.Bench;

/// <summary>From a scenario to what the search works on, step by step.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private Scenario _scenario = null!;
    private TravelTables _travel = null!;
    private Instance _instance = null!;

    [Params(260, 1_000)]
    public int Visits { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _scenario = CityGenerator.Generate(Visits == 260 ? CityRecipe.Demo : CityRecipe.Large);
        _travel = TravelTablesBuilder.Build(_scenario);
        _instance = Specimens.Compile(_scenario);
    }

    [Benchmark]
    public object Travel() => TravelTablesBuilder.Build(_scenario);

    [Benchmark]
    public object DueTimes() => SlaCompiler.Compile(_scenario);

    [Benchmark]
    public object Rows() => InstanceCompiler.Compile(_scenario, _travel, SlaCompiler.Compile(_scenario), null);

    [Benchmark]
    public object Eligible() => EligibilityBuilder.Build(_instance);

    [Benchmark]
    public object Near() => Neighbours.Build(_instance, 100);
}
