using BenchmarkDotNet.Attributes;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search.Recreate;
using Planner.Core.Solver.Search.Ruin;

namespace Planner.Bench;

/// <summary>A whole iteration but for the acceptance: strings off, all absent visits back, undone.</summary>
[MemoryDiagnoser]
public class RecreateBenchmarks
{
    private PlannedDay _day = null!;
    private IRuin _ruin = null!;
    private GreedyRecreate _greedy = null!;
    private RegretRecreate _regret = null!;

    [Params(Kind.Calm, Kind.Timed)]
    public Kind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _day = new PlannedDay(Kind);
        _ruin = Ruins.Of("string", _day);
        _greedy = new GreedyRecreate(_day.Instance, _day.Cache, _day.Candidates, new ServicePrices(_day.Instance), _day.Settings.Blink);
        _regret = new RegretRecreate(_day.Instance, _day.Cache, _day.Candidates);
    }

    [Benchmark]
    public Cost Greedy() => _day.RecreateAndUndo(_ruin, _greedy);

    [Benchmark]
    public Cost Regret() => _day.RecreateAndUndo(_ruin, _regret);
}
