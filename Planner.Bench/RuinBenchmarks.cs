using BenchmarkDotNet.Attributes;
using Planner.Core.Solver.Search.Ruin;

namespace Planner.Bench;

/// <summary>Taking visits off and putting the old routes back.</summary>
[MemoryDiagnoser]
public class RuinBenchmarks
{
    private PlannedDay _day = null!;
    private IRuin _ruin = null!;

    [Params(Kind.Calm, Kind.Timed)]
    public Kind Kind { get; set; }

    [Params("string", "radial", "cluster", "route", "worst")]
    public string Ruin { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _day = new PlannedDay(Kind);
        _ruin = Ruins.Of(Ruin, _day);
    }

    [Benchmark]
    public int Mark() => _day.RuinAndUndo(_ruin);
}

/// <summary>The search's ruins by name.</summary>
internal static class Ruins
{
    public static IRuin Of(string name, PlannedDay day)
    {
        int most = Math.Max(2, (int)(2 * day.Settings.MeanRemoved));
        return name switch
        {
            "string" => new StringRuin(day.Instance, day.Settings.MeanRemoved, day.Settings.LongestString),
            "radial" => new RadialRuin(day.Instance, most),
            "cluster" => new ClusterRuin(day.Instance, most),
            "route" => new RouteRuin(day.Instance, most),
            "worst" => new WorstRuin(day.Instance, most),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Name the new ruin here."),
        };
    }
}
