using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Ruin;

/// <summary>Visits marked for removal, carried out route by route.</summary>
/// <param name="visits">How many there are.</param>
/// <param name="shifts">Likewise.</param>
/// <param name="links">Visits that are tied to each other come off together.</param>
public sealed class Removal(int visits, int shifts, LinkRows? links = null)
{
    private readonly int[] _marked = new int[visits];
    private readonly bool[] _isMarked = new bool[visits];
    private readonly int[] _shifts = new int[shifts];
    private readonly bool[] _hasShift = new bool[shifts];
    private readonly int[] _batch = new int[visits];
    private int _shiftCount;

    public int Count { get; private set; }

    /// <summary>The absent visit for which room is made, or -1.</summary>
    public int Wanted { get; set; } = -1;

    public bool Has(int visit) => _isMarked[visit];

    /// <summary>Marks a visit and those that move with it; one that is absent, already marked or held in its place is passed over.</summary>
    public void Add(WorkingPlan plan, int visit)
    {
        if (links is null || (links.Group[visit] < 0 && !links.Held[visit]))
        {
            Mark(plan, visit);
            return;
        }
        if (links.Held[visit] || _isMarked[visit])
            return;
        foreach (int member in links.Members[links.Group[visit]])
            Mark(plan, member);
    }

    private void Mark(WorkingPlan plan, int visit)
    {
        int shift = plan.ShiftOf(visit);
        if (shift < 0 || _isMarked[visit])
            return;
        _isMarked[visit] = true;
        _marked[Count++] = visit;
        if (_hasShift[shift])
            return;
        _hasShift[shift] = true;
        _shifts[_shiftCount++] = shift;
    }

    /// <summary>Whether some visit of the shift is marked.</summary>
    public bool Touches(int shift) => _hasShift[shift];

    /// <summary>Takes the marked visits off their routes and forgets the marks and the wanted visit.</summary>
    public void CarryOut(WorkingPlan plan)
    {
        for (int i = 0; i < _shiftCount; i++)
        {
            int shift = _shifts[i];
            int size = 0;
            foreach (int visit in plan.Route(shift).Sequence)
            {
                if (_isMarked[visit])
                    _batch[size++] = visit;
            }
            plan.Remove(shift, _batch.AsSpan(0, size));
            _hasShift[shift] = false;
        }
        for (int i = 0; i < Count; i++)
            _isMarked[_marked[i]] = false;
        Count = 0;
        _shiftCount = 0;
        Wanted = -1;
    }
}
