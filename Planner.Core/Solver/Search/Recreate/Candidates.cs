using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>
/// The shifts worth asking for a visit: those that serve its nearest neighbours, and the nearest idle ones, of which one stands for all
/// that are exchangeable with it. To ask all routes costs several times as much and gains nothing: plans were worse for the same time.
/// </summary>
public sealed class Candidates
{
    private const int LeastRoutes = 10;

    // More ways to open another route seldom help, and cost on plans of many depots.
    private const int NearIdle = 2;

    // Whom a team may still need is seldom the nearest.
    private const int NearIdleOfTeams = 6;

    private readonly Instance _instance;
    private readonly int _nearVisits;
    private readonly int _nearIdle;
    private readonly int[] _classSeen;
    private readonly int[] _shiftSeen;
    private readonly int[] _found;
    private readonly int[][] _nearest;
    private int _mark;

    /// <param name="nearVisits">Neighbours whose routes are asked.</param>
    public Candidates(Instance instance, int nearVisits)
    {
        _instance = instance;
        _nearVisits = nearVisits;
        _nearIdle = instance.Teams is null ? NearIdle : NearIdleOfTeams;
        _classSeen = new int[instance.ShiftCount];
        _shiftSeen = new int[instance.ShiftCount];
        _found = new int[instance.ShiftCount];
        _nearest = NearestShifts(instance);
    }

    /// <summary>Shifts in use from which on no idle one is offered.</summary>
    public int MostUsed { get; set; } = int.MaxValue;

    /// <summary>All eligible shifts, those that start nearest first.</summary>
    public ReadOnlySpan<int> Nearest(int visit) => _nearest[visit];

    /// <summary>Near shifts; valid until the next call.</summary>
    public ReadOnlySpan<int> For(WorkingPlan plan, int visit)
    {
        _mark++;
        int count = 0;
        ReadOnlySpan<int> neighbours = _instance.Neighbours.Of(visit);
        for (int i = 0; i < neighbours.Length && (i < _nearVisits || count < LeastRoutes); i++)
        {
            int shift = plan.ShiftOf(neighbours[i]);
            if (shift < 0 || _shiftSeen[shift] == _mark)
                continue;
            _shiftSeen[shift] = _mark;
            if (_instance.Eligibility.Allows(visit, shift))
                _found[count++] = shift;
        }
        int most = count + (MayOpen(plan) ? _nearIdle : 0);
        foreach (int shift in _nearest[visit])
        {
            if (count == most)
                break;
            if (plan.IsIdle(shift) && FirstOfClass(shift))
                _found[count++] = shift;
        }
        return _found.AsSpan(0, count);
    }

    /// <summary>The eligible shifts that <see cref="For"/> has just passed over; valid until the next call.</summary>
    public ReadOnlySpan<int> Others(WorkingPlan plan, int visit)
    {
        int count = 0;
        bool mayOpen = MayOpen(plan);
        foreach (int shift in _instance.Eligibility.ShiftsOf[visit])
        {
            if (_shiftSeen[shift] != _mark && (plan.Route(shift).Count > 0 || (mayOpen && plan.IsIdle(shift) && FirstOfClass(shift))))
                _found[count++] = shift;
        }
        return _found.AsSpan(0, count);
    }

    /// <summary>Whether an idle shift may be used.</summary>
    public bool MayOpen(WorkingPlan plan) => MostUsed == int.MaxValue || Used(plan) < MostUsed;

    /// <summary>Shifts in use.</summary>
    public static int Used(WorkingPlan plan)
    {
        int used = 0;
        for (int s = 0; s < plan.ShiftCount; s++)
            used += plan.Route(s).Count > 0 ? 1 : 0;
        return used;
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
            nearest[v] = shifts;
            if (instance.Teams is { } teams)
                nearest[v] = NearestWhoHelp(teams, v, shifts, seconds);
            else
                Array.Sort(seconds, shifts);
        }
        return nearest;
    }

    // A team is led by one whom its first visit needs, before one who could only drive: the nearest, of equally near ones who brings least else.
    private static int[] NearestWhoHelp(TeamRows teams, int visit, int[] shifts, int[] seconds)
    {
        bool Helps(int shift) => teams.Needs[visit].Length == 0 || Array.Exists(teams.Needs[visit], need => teams.Brings(shift, need.Slot) > 0);
        int Skills(int shift) => Enumerable.Range(0, teams.SlotCount).Sum(slot => teams.Brings(shift, slot));
        return [.. shifts.Zip(seconds).OrderByDescending(one => Helps(one.First)).ThenBy(one => one.Second).ThenBy(one => Skills(one.First)).Select(one => one.First)];
    }
}
