using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>When a stop can start on arrival: windows of visits, bounds that tied visits have agreed on, opening hours of depots.</summary>
internal sealed class StopStarts(Instance instance)
{
    private VisitRows _visits = instance.Visits;
    private readonly SupplyRows _supplies = instance.Supplies;

    /// <summary>Bounds of starts that tied visits have agreed on; null where nothing is tied.</summary>
    public AgreedStarts? Agreed { get; set; }

    /// <summary>Set when a stop was asked for that has a later window than the one it starts in.</summary>
    public bool OtherWindow { get; set; }

    /// <summary>Visits as the engineer of the shift in question makes them.</summary>
    public void See(VisitRows visits) => _visits = visits;

    /// <summary>First start at arrival or later in a window of the visit, or -1; cap is the last start there.</summary>
    public int OfVisit(int visit, int arrival, out int cap)
    {
        if (Agreed is null)
            return InWindow(visit, arrival, out cap);
        int start = InWindow(visit, Math.Max(arrival, Agreed.First[visit]), out cap);
        cap = Math.Min(cap, Agreed.Last[visit]);
        return start <= cap ? start : -1;
    }

    /// <summary>First start at arrival or later, with all pieces there, in an open span of the depot, or -1; cap is the last start there.</summary>
    public int OfFetch(Halt stop, int arrival, out int cap)
    {
        int at = Math.Max(arrival, stop.Gate);
        int end = _supplies.OpenFirst[stop.Depot + 1];
        cap = int.MinValue;
        for (int w = _supplies.OpenFirst[stop.Depot]; w < end; w++)
        {
            cap = _supplies.OpenLast[w];
            if (at <= cap)
            {
                OtherWindow |= w + 1 < end;
                return Math.Max(at, _supplies.OpenStart[w]);
            }
        }
        return -1;
    }

    private int InWindow(int visit, int arrival, out int cap)
    {
        int end = _visits.WindowFirst[visit + 1];
        cap = int.MinValue;
        for (int w = _visits.WindowFirst[visit]; w < end; w++)
        {
            cap = _visits.WindowLast[w];
            if (arrival <= cap)
            {
                OtherWindow |= w + 1 < end;
                return Math.Max(arrival, _visits.WindowStart[w]);
            }
        }
        return -1;
    }
}
