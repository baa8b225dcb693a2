using Planner.Core.Compilation;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning;

/// <summary>Counts the due times that a plan keeps, for progress; routes that stay are not counted twice.</summary>
internal sealed class ClockCounter(Instance instance)
{
    private readonly RouteTimer _timer = new(instance) { Agreed = instance.Links is null ? null : new AgreedStarts(instance.VisitCount) };
    private Dictionary<RouteRecord, int> _kept = [];

    /// <summary>Due times that bind visits.</summary>
    public int All => instance.Visits.ClockDue.Length;

    public int Kept(PlanSnapshot plan)
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
