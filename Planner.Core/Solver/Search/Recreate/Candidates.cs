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

    // By shift + 1; 0: none.
    private readonly int[] _shiftSeen;

    private readonly int[] _found;
    private readonly int[][] _nearest;
    private readonly int[][] _nearestClasses;
    private readonly int[][] _shiftsOf;
    private int _mark;

    /// <param name="nearVisits">Neighbours whose routes are asked.</param>
    public Candidates(Instance instance, int nearVisits)
    {
        _instance = instance;
        _nearVisits = nearVisits;
        _nearIdle = instance.Teams is null ? NearIdle : NearIdleOfTeams;
        _classSeen = new int[instance.ShiftCount];
        _shiftSeen = new int[instance.ShiftCount + 1];
        _found = new int[instance.ShiftCount + 1];
        _nearest = NearestShifts(instance);
        _nearestClasses = Array.ConvertAll(_nearest, ClassesOf);
        _shiftsOf = ShiftsByClass(instance.Shifts.Class);
    }

    /// <summary>Shifts in use from which on no idle one is offered.</summary>
    public int MostUsed { get; set; } = int.MaxValue;

    /// <summary>All eligible shifts, those that start nearest first.</summary>
    public ReadOnlySpan<int> Nearest(int visit) => _nearest[visit];

    /// <summary>Near shifts; valid until the next call.</summary>
    public ReadOnlySpan<int> For(WorkingPlan plan, int visit)
    {
        int mark = ++_mark;
        int count = 0;
        ReadOnlySpan<int> neighbours = _instance.Neighbours.Of(visit);
        ReadOnlySpan<int> shiftOf = plan.ShiftByVisit;
        ReadOnlySpan<ulong> eligible = _instance.Eligibility.Of(visit);
        Span<int> seen = _shiftSeen;
        Span<int> found = _found;
        // Without branches inside, which could not be foreseen.
        for (int i = 0; i < neighbours.Length && (i < _nearVisits || count < LeastRoutes); i++)
        {
            int shift = shiftOf[neighbours[i]];
            ref int last = ref seen[shift + 1];
            int isNew = last == mark ? 0 : 1;
            last = mark;
            found[count] = shift;
            int row = Math.Max(0, shift);
            count += isNew & (int)(eligible[row >> 6] >> (row & 63)) & (shift >> 31) + 1;
        }
        if (plan.Use.EmptyCount == 0 || !MayOpen(plan))
            return _found.AsSpan(0, count);
        int most = count + _nearIdle;
        foreach (int kind in _nearestClasses[visit])
        {
            int idle = plan.Use.HasEmpty(kind) ? IdleOf(plan, visit, kind) : -1;
            if (idle >= 0)
                found[count++] = idle;
            if (count == most)
                break;
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
            if (_shiftSeen[shift + 1] != _mark && (plan.Route(shift).Count > 0 || (mayOpen && plan.IsIdle(shift) && FirstOfClass(shift))))
                _found[count++] = shift;
        }
        return _found.AsSpan(0, count);
    }

    /// <summary>Whether an idle shift may be used.</summary>
    public bool MayOpen(WorkingPlan plan) => MostUsed == int.MaxValue || Used(plan) < MostUsed;

    /// <summary>Shifts in use.</summary>
    public static int Used(WorkingPlan plan) => plan.ShiftCount - plan.Use.EmptyCount;

    private int IdleOf(WorkingPlan plan, int visit, int kind)
    {
        foreach (int shift in _shiftsOf[kind])
        {
            if (plan.IsIdle(shift) && _instance.Eligibility.Allows(visit, shift))
                return shift;
        }
        return -1;
    }

    private bool FirstOfClass(int shift)
    {
        int kind = _instance.Shifts.Class[shift];
        if (_classSeen[kind] == _mark)
            return false;
        _classSeen[kind] = _mark;
        return true;
    }

    // Each once, in the order of the shifts.
    private int[] ClassesOf(int[] shifts)
    {
        _mark++;
        return Array.ConvertAll(Array.FindAll(shifts, FirstOfClass), shift => _instance.Shifts.Class[shift]);
    }

    private static int[][] ShiftsByClass(int[] classOf)
    {
        var shifts = new List<int>[classOf.Length];
        for (int kind = 0; kind < shifts.Length; kind++)
            shifts[kind] = [];
        for (int shift = 0; shift < classOf.Length; shift++)
            shifts[classOf[shift]].Add(shift);
        return Array.ConvertAll(shifts, list => list.ToArray());
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
                seconds[i] = travel.SecondsOf(travel.Row(instance.Shifts.StartPlace[shifts[i]], instance.Visits.Place[v]));
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
