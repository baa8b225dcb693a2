using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning.Offers;

/// <summary>
/// Finds the places for the slot's visit: the best on each shift as the plan is, and on shifts without room the ways that take another
/// visit off. Its lists are used again by the next call.
/// </summary>
internal sealed class PlacingSearch(OfferDesk desk)
{
    private readonly List<Placing> _fitting = [];
    private readonly List<int> _full = [];
    private readonly List<Placing> _openings = [];
    private readonly List<Placing> _displacing = [];
    private readonly int[] _refused = new int[Enum.GetValues<ReasonCode>().Length];
    private int[] _route = new int[32];

    /// <summary>The best place on each shift that has one, best first.</summary>
    public IReadOnlyList<Placing> Fitting => _fitting;

    /// <summary>Shifts that may take the visit and have no room.</summary>
    public IReadOnlyList<int> Full => _full;

    /// <summary>Best first, at most one for each full shift.</summary>
    public IReadOnlyList<Placing> Displacing => _displacing;

    /// <summary>By reason: shifts that may not take the visit.</summary>
    public ReadOnlySpan<int> Refused => _refused;

    /// <summary>Looks at every shift.</summary>
    public void FindFitting()
    {
        _fitting.Clear();
        _full.Clear();
        _displacing.Clear();
        Array.Clear(_refused);
        int row = desk.Slot.Row;
        for (int shift = 0; shift < desk.Instance.ShiftCount; shift++)
        {
            if (desk.LeftAlone[shift])
                continue;
            if (!desk.Search.Rules.MayTake(row, shift))
            {
                _refused[(int)desk.Search.Rules.Check(row, shift)!.Value.Code]++;
                continue;
            }
            Insertion found = desk.Search.Insertions.Find(desk.Working, shift, row);
            if (found.Possible)
                _fitting.Add(new Placing(found.Delta, shift, found.Position));
            else
                _full.Add(shift);
        }
        _fitting.Sort();
    }

    /// <summary>Looks at every visit on the full shifts that may be displaced, and tries to place the most promising of them anew.</summary>
    /// <param name="kept">By visit row: it must not be displaced.</param>
    public void FindDisplacing(int most, int trials, Func<int, bool> kept)
    {
        _openings.Clear();
        foreach (int shift in _full)
            FindOpenings(shift, kept);
        // As if each found another place for nothing.
        _openings.Sort();
        for (int i = 0; i < _openings.Count && i < trials; i++)
        {
            if (_displacing.Count >= most && _openings[i].Cost >= _displacing[most - 1].Cost)
                break;
            Keep(TriedElsewhere(_openings[i]));
        }
        if (_displacing.Count > most)
            _displacing.RemoveRange(most, _displacing.Count - most);
    }

    private void FindOpenings(int shift, Func<int, bool> kept)
    {
        WorkingPlan working = desk.Working;
        VisitRows visits = desk.Instance.Visits;
        ReadOnlySpan<int> sequence = Copied(working.Route(shift).Sequence);
        foreach (int visit in sequence)
        {
            if (visits.Pinned[visit] || desk.Instance.Links?.Ties[visit].Length > 0 || visits.ClockFirst[visit] < visits.ClockFirst[visit + 1]
                || visits.Priority[visit] >= visits.Priority[desk.Slot.Row] || kept(visit))
                continue;
            Cost before = working.Cost;
            int absent = working.AbsentCount;
            working.Begin();
            working.Remove(shift, [visit]);
            Insertion found = working.AbsentCount == absent + 1
                ? desk.Search.Insertions.Find(working, shift, desk.Slot.Row)
                : Insertion.None;
            Cost change = working.Cost - before - visits.LeftOut(visit);
            working.Undo();
            if (found.Possible)
                _openings.Add(new Placing(change + found.Delta, shift, found.Position, visit));
        }
    }

    private Placing TriedElsewhere(Placing opening)
    {
        WorkingPlan working = desk.Working;
        int visit = opening.Displaced;
        Cost stays = opening.Cost + desk.Instance.Visits.LeftOut(visit);
        Placing best = opening with { Cost = stays };
        working.Begin();
        working.Remove(opening.Shift, [visit]);
        if (!working.Insert(desk.Slot.Row, opening.Shift, opening.Position))
            throw new InvalidOperationException($"Visit {visit} off shift {opening.Shift} made room at {opening.Position}, and now there is none.");
        double limit = double.PositiveInfinity;
        foreach (int shift in desk.Eligibility.ShiftsOf[visit])
        {
            if (desk.LeftAlone[shift])
                continue;
            Insertion found = desk.Search.Insertions.Find(working, shift, visit, limit);
            if (!found.Possible || opening.Cost + found.Delta >= best.Cost)
                continue;
            best = opening with { Cost = opening.Cost + found.Delta, To = shift, ToPosition = found.Position };
            limit = found.Delta.Weighted;
        }
        working.Undo();
        return best;
    }

    // One for each shift: the best.
    private void Keep(Placing placing)
    {
        int same = _displacing.FindIndex(one => one.Shift == placing.Shift);
        if (same >= 0 && _displacing[same].CompareTo(placing) <= 0)
            return;
        if (same >= 0)
            _displacing.RemoveAt(same);
        int at = _displacing.BinarySearch(placing);
        _displacing.Insert(at < 0 ? ~at : at, placing);
    }

    private ReadOnlySpan<int> Copied(ReadOnlySpan<int> sequence)
    {
        if (_route.Length < sequence.Length)
            _route = new int[2 * sequence.Length];
        sequence.CopyTo(_route);
        return _route.AsSpan(0, sequence.Length);
    }
}
