using Planner.Core.Compilation;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning;

/// <summary>
/// Counts what a plan leaves out and the due times that it keeps, for progress. A visit counts once, in however many ways it could be supplied; routes that stay
/// are not timed twice.
/// </summary>
internal sealed class PlanCounter(Instance instance, IndexMap index)
{
    private readonly RouteTimer _timer = new(instance) { Agreed = instance.Links is null ? null : new AgreedStarts(instance.VisitCount) };
    private Dictionary<RouteRecord, int> _kept = [];

    /// <summary>Due times that bind visits.</summary>
    public int Clocks { get; } = index.VisitRow.Values.Sum(row => instance.Visits.ClockFirst[row + 1] - instance.Visits.ClockFirst[row]);

    /// <summary>Visits planned in no way, alternatives of those that are planned among them, as the finished plan names them.</summary>
    public int LeftOut(PlanSnapshot plan)
    {
        int planned = 0;
        foreach (RouteRecord? route in plan.Routes)
            planned += route?.Visits.Length ?? 0;
        return index.VisitRow.Count - planned;
    }

    public int ClocksKept(PlanSnapshot plan)
    {
        var kept = new Dictionary<RouteRecord, int>();
        foreach (RouteRecord? route in plan.Routes)
        {
            if (route is not null)
                kept[route] = _kept.TryGetValue(route, out int known) ? known : KeptOn(route);
        }
        _kept = kept;
        return kept.Values.Sum();
    }

    private int KeptOn(RouteRecord record)
    {
        if (_timer.Agreed is { } agreed)
            record.Agree(agreed);
        VisitRows visits = instance.VisitsOn(record.Shift);
        _timer.Ration.Lift(record.Earliest);
        if (!_timer.Time(record.Shift, [.. record.Halts()], 0))
            return 0;
        int kept = 0;
        for (int i = 0; i < _timer.Trace.Length; i++)
        {
            int visit = _timer.Trace[i].Code;
            for (int c = visit < 0 ? 0 : visits.ClockFirst[visit]; visit >= 0 && c < visits.ClockFirst[visit + 1]; c++)
                kept += _timer.Trace[i].Start <= visits.ClockDue[c] ? 1 : 0;
        }
        return kept;
    }
}
