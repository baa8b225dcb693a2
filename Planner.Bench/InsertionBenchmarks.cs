using BenchmarkDotNet.Attributes;
using Planner.Core.Solver.Working;

namespace Planner.Bench;

/// <summary>The best insertion of a visit into a route, not remembered from before.</summary>
[MemoryDiagnoser]
public class InsertionBenchmarks
{
    private const int Pairs = 512;

    private readonly int[] _visit = new int[Pairs];
    private readonly int[] _shift = new int[Pairs];
    private PlannedDay _day = null!;

    [Params(Kind.Calm, Kind.Timed)]
    public Kind Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _day = new PlannedDay(Kind);
        for (int i = 0; i < Pairs;)
        {
            int visit = _day.Prng.Below(_day.Instance.VisitCount);
            int[] shifts = _day.Instance.Eligibility.ShiftsOf[visit];
            if (shifts.Length == 0)
                continue;
            int shift = shifts[_day.Prng.Below(shifts.Length)];
            if (_day.Plan.ShiftOf(visit) == shift)
                continue;
            _visit[i] = visit;
            _shift[i++] = shift;
        }
    }

    [Benchmark(OperationsPerInvoke = Pairs)]
    public int Find()
    {
        int possible = 0;
        for (int i = 0; i < Pairs; i++)
        {
            Insertion found = _day.Search.Find(_day.Plan.Route(_shift[i]), _visit[i], _day.Plan.Stock);
            possible += found.Possible ? 1 : 0;
        }
        return possible;
    }
}
