using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// The shifts worth asking for a visit: all eligible ones, where of several exchangeable empty shifts one stands for all; on large
/// instances only the shifts that serve neighbours, and the empty ones nearest to the visit.
/// </summary>
public sealed class Candidates
{
    private const int Large = 200;
    private const int NearEmpty = 12;
    private const int NearVisits = 40;

    private readonly Instance _instance;
    private readonly bool _classes;
    private readonly int[] _classSeen;
    private readonly int[] _shiftSeen;
    private readonly int[] _found;
    private readonly int[][]? _nearest;
    private int _mark;

    public Candidates(Instance instance)
    {
        _instance = instance;
        _classSeen = new int[instance.ShiftCount];
        _shiftSeen = new int[instance.ShiftCount];
        _found = new int[instance.ShiftCount];
        _classes = instance.Shifts.Class.Distinct().Count() < instance.ShiftCount;
        _nearest = instance.ShiftCount > Large ? NearestShifts(instance) : null;
    }

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<int> For(WorkingPlan plan, int visit)
    {
        if (_nearest is not null)
            return Near(plan, visit, _nearest[visit]);
        int[] eligible = _instance.Eligibility.ShiftsOf[visit];
        if (!_classes)
            return eligible;
        _mark++;
        int count = 0;
        foreach (int shift in eligible)
        {
            if (plan.Route(shift).Count == 0 && !FirstOfClass(shift))
                continue;
            _found[count++] = shift;
        }
        return _found.AsSpan(0, count);
    }

    private ReadOnlySpan<int> Near(WorkingPlan plan, int visit, int[] nearest)
    {
        _mark++;
        int count = 0;
        ReadOnlySpan<int> neighbours = _instance.Neighbours.Of(visit);
        foreach (int near in neighbours[..Math.Min(NearVisits, neighbours.Length)])
        {
            int shift = plan.ShiftOf(near);
            if (shift < 0 || _shiftSeen[shift] == _mark)
                continue;
            _shiftSeen[shift] = _mark;
            if (_instance.Eligibility.Allows(visit, shift))
                _found[count++] = shift;
        }
        int empty = 0;
        foreach (int shift in nearest)
        {
            // Routes in use that serve no neighbour are asked only where there is nothing better.
            if (_shiftSeen[shift] == _mark || plan.Route(shift).Count > 0 || !FirstOfClass(shift))
                continue;
            _found[count++] = shift;
            if (++empty == NearEmpty)
                break;
        }
        return count > 0 ? _found.AsSpan(0, count) : nearest.AsSpan(0, Math.Min(NearVisits, nearest.Length));
    }

    private bool FirstOfClass(int shift)
    {
        int kind = _instance.Shifts.Class[shift];
        if (_classSeen[kind] == _mark)
            return false;
        _classSeen[kind] = _mark;
        return true;
    }

    private static int[][] NearestShifts(Instance instance)
    {
        int[][] nearest = new int[instance.VisitCount][];
        for (int v = 0; v < nearest.Length; v++)
        {
            int[] shifts = (int[])instance.Eligibility.ShiftsOf[v].Clone();
            int[] seconds = new int[shifts.Length];
            for (int i = 0; i < shifts.Length; i++)
            {
                TravelRows travel = instance.Travel[instance.Shifts.Profile[shifts[i]]];
                seconds[i] = travel.Seconds[travel.Row(instance.Shifts.StartPlace[shifts[i]], instance.Visits.Place[v])];
            }
            Array.Sort(seconds, shifts);
            nearest[v] = shifts;
        }
        return nearest;
    }
}
