using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>
/// Tries every lawful way to make some visits on one shift: all orders that are asked for, all depot stops that bring something, all places for
/// breaks. Slow but complete, so that its no is a proof; the search's own timing settles for one place per break and two depots.
/// </summary>
/// <remarks>
/// Everything begins as early as it can: under the rules of docs/model.md a later begin opens nothing, except a departure late enough to
/// take a break at home, which is tried, and waiting at a depot for parts in transit, which is tried. The effort is counted in steps, not in
/// time, so that the same plan gets the same answers.
/// </remarks>
internal sealed class LawfulWay(Instance instance)
{
    private const int NoVisit = -1;
    private const int NoSite = -1;
    private const int MostBreaksInVisit = 4;
    private const int MostEffort = 20_000;
    private const long AllEffort = 4_000_000;
    private long _left = AllEffort;

    private VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;
    private int _shift;
    private TravelRows _travel = instance.Travel[0];
    private int[] _sequence = [];
    private int _floating;
    private bool _anyOrder;
    private long _serviceBelow;
    private RouteSupply _supply = null!;

    private int _departure;
    private ulong _done;
    private ulong _breaksTaken;
    private long _service;
    private int _effort;

    /// <summary>Whether twice what is granted to all questions is used up: plans that leave out thousands could ask for hours.</summary>
    public bool IsSpent => _left <= -AllEffort;

    /// <summary>Whether the visits can be made in any order at all.</summary>
    /// <param name="pieces">By lot: pieces free for this route.</param>
    public WayAnswer InAnyOrder(int shift, ReadOnlySpan<int> visits, int[] pieces) => Find(shift, [.. visits], NoVisit, pieces, long.MaxValue);

    /// <summary>Whether one more visit fits between visits that keep their order, at a service cost of lateness below a bound.</summary>
    public WayAnswer Beside(int shift, ReadOnlySpan<int> ordered, int extra, int[] pieces, long serviceBelow) =>
        Find(shift, [.. ordered], extra, pieces, serviceBelow);

    private WayAnswer Find(int shift, int[] visits, int extra, int[] pieces, long serviceBelow)
    {
        int count = visits.Length + (extra < 0 ? 0 : 1);
        if (count > 63 || BreakCount(shift) > 63)
            return WayAnswer.Unknown;
        if (_shifts.Limits?.Exceeded(_visits.Kind, shift, visits, extra) is not null)
            return WayAnswer.No;
        _shift = shift;
        _visits = instance.VisitsOn(shift);
        _travel = instance.Travel[_shifts.Profile[shift]];
        _anyOrder = extra < 0;
        _floating = extra < 0 ? NoVisit : visits.Length;
        _sequence = extra < 0 ? visits : [.. visits, extra];
        _serviceBelow = serviceBelow;
        _supply = new RouteSupply(instance, shift, _sequence, pieces);
        int granted = (int)Math.Min(MostEffort, Math.Max(_left, 200));
        _effort = granted;
        WayAnswer answer = FromAnyDeparture(shift);
        _left -= granted - _effort;
        // Everything begins as early as it can, so a way that was found says nothing of how long the route and its legs take.
        // Nor does it look at what the van carries.
        bool limited = instance.Loads?.Ask(shift, _sequence) == true || _shifts.LongestRoute[shift] != int.MaxValue || _shifts.Limits?.LimitTravel(shift) == true
            || instance.Rations?.Binds(instance.Visits, shift, _sequence, -1) == true;
        return answer == WayAnswer.Yes && limited ? WayAnswer.Unknown : answer;
    }

    private WayAnswer FromAnyDeparture(int shift)
    {
        if (LeaveAt(_shifts.From[shift]))
            return WayAnswer.Yes;
        for (int b = _shifts.BreakFirst[shift]; b < _shifts.BreakFirst[shift + 1]; b++)
        {
            if (_shifts.BreakLatest[b] > _shifts.From[shift] && LeaveAt(_shifts.BreakLatest[b]))
                return WayAnswer.Yes;
        }
        return _effort < 0 ? WayAnswer.Unknown : WayAnswer.No;
    }

    private int BreakCount(int shift) => _shifts.BreakFirst[shift + 1] - _shifts.BreakFirst[shift];

    private bool LeaveAt(int second)
    {
        _departure = second;
        _done = 0;
        _breaksTaken = 0;
        _service = 0;
        return Free(second, _shifts.StartPlace[_shift], NoSite);
    }

    // The engineer stands somewhere with nothing begun there; site: the place of the stop before, breaks aside.
    private bool Free(int now, int place, int site)
    {
        if (--_effort < 0 || now > _shifts.LatestReturn[_shift] || BreakMissed(now))
            return false;
        if (BitsOf(_sequence.Length) == _done)
            return Home(now, place) || TakeBreak(now, place, site);
        for (int i = 0; i < _sequence.Length; i++)
        {
            if (MayFollow(i) && Arrive(now, place, _visits.Place[_sequence[i]]) is { } arrival && Visit(arrival, i, _visits.After(_visits.Place[_sequence[i]] != site)))
                return true;
        }
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if (_supply.Helps(depot) && Arrive(now, place, instance.Supplies.DepotPlace[depot]) is { } arrival && Fetch(arrival, depot))
                return true;
        }
        return TakeBreak(now, place, site);
    }

    private bool Home(int now, int place)
    {
        if (Arrive(now, place, _shifts.EndPlace[_shift]) is not { } back || back > _shifts.LatestReturn[_shift])
            return false;
        for (int b = _shifts.BreakFirst[_shift]; b < _shifts.BreakFirst[_shift + 1]; b++)
        {
            if (Open(b) && back > _shifts.BreakLatest[b])
                return false;
        }
        return true;
    }

    private bool Visit(int arrival, int index, VisitRows visits)
    {
        int visit = _sequence[index];
        if (--_effort < 0 || !_supply.Suffices(visit))
            return false;
        int start = WindowAt(visits.WindowStart, visits.WindowLast, visits.WindowFirst[visit], visits.WindowFirst[visit + 1], arrival);
        if (start < 0)
            return false;
        if (Make(index, start, visits) || (visits.Pauses is { } pauses && Pause(arrival, index, visits, pauses)))
            return true;
        return TakeBreak(arrival, next => Visit(next, index, visits));
    }

    // The work stops for some of the breaks.
    private bool Pause(int arrival, int index, VisitRows visits, PauseRows pauses)
    {
        int visit = _sequence[index];
        int first = _shifts.BreakFirst[_shift];
        int count = BreakCount(_shift);
        if (!pauses.Resumable[visit])
            return false;
        if (count > MostBreaksInVisit)
        {
            _effort = -1;
            return false;
        }
        for (int some = 1; some < 1 << count; some++)
        {
            if ((_breaksTaken & (uint)some) != 0 || Enumerable.Range(0, count).Any(b => (some >> b & 1) != 0 && _shifts.HasPlace(first + b)))
                continue;
            VisitRows longer = pauses.By(Enumerable.Range(0, count).Sum(b => (some >> b & 1) * _shifts.BreakDuration[first + b]))!;
            int start = WindowAt(longer.WindowStart, longer.WindowLast, longer.WindowFirst[visit], longer.WindowFirst[visit + 1], arrival);
            if (start < 0 || !Lie(some, start, start + visits.Duration[visit]))
                continue;
            ulong before = _breaksTaken;
            _breaksTaken |= (uint)some;
            if (Make(index, start, longer))
                return true;
            _breaksTaken = before;
        }
        return false;
    }

    // Whether breaks begin while there is work done and work to do.
    private bool Lie(int some, int start, int end)
    {
        int from = start + 1;
        for (int b = _shifts.BreakFirst[_shift]; some != 0; b++, some >>= 1)
        {
            if ((some & 1) == 0)
                continue;
            int begin = Math.Max(from, _shifts.BreakEarliest[b]);
            if (_departure >= _shifts.BreakLatest[b] || begin > _shifts.BreakLatest[b] || begin >= end)
                return false;
            from = begin + _shifts.BreakDuration[b];
            end += _shifts.BreakDuration[b];
        }
        return true;
    }

    private bool Make(int index, int start, VisitRows visits)
    {
        int visit = _sequence[index];
        long late = Lateness(visits, visit, start);
        if (_serviceBelow - _service <= late)
            return false;
        _done |= 1UL << index;
        _service += late;
        _supply.Use(visit);
        if (Free(start + visits.Duration[visit], visits.Place[visit], visits.Place[visit]))
            return true;
        _supply.Return(visit);
        _service -= late;
        _done &= ~(1UL << index);
        return false;
    }

    private bool Fetch(int arrival, int depot)
    {
        SupplyRows supplies = instance.Supplies;
        if (--_effort < 0)
            return false;
        foreach (int gate in _supply.Gates(depot, arrival))
        {
            int start = WindowAt(supplies.OpenStart, supplies.OpenLast, supplies.OpenFirst[depot], supplies.OpenFirst[depot + 1], gate);
            if (start < 0)
                break;
            int mark = _supply.Load(depot, start);
            if (_supply.Loaded(mark) && Free(start + supplies.DepotHandling[depot], supplies.DepotPlace[depot], supplies.DepotPlace[depot]))
                return true;
            _supply.Unload(mark);
        }
        return TakeBreak(arrival, next => Fetch(next, depot));
    }

    // Where the engineer is, or at the break's place.
    private bool TakeBreak(int now, int place, int site)
    {
        for (int b = _shifts.BreakFirst[_shift]; b < _shifts.BreakFirst[_shift + 1]; b++)
        {
            int there = _shifts.HasPlace(b) ? _shifts.BreakPlaces![b] : place;
            if (Arrive(now, place, there) is { } arrival && Take(b, arrival, next => Free(next, there, site)))
                return true;
        }
        return false;
    }

    // Where the next stop is, before it begins.
    private bool TakeBreak(int now, Func<int, bool> then)
    {
        for (int b = _shifts.BreakFirst[_shift]; b < _shifts.BreakFirst[_shift + 1]; b++)
        {
            if (!_shifts.HasPlace(b) && Take(b, now, then))
                return true;
        }
        return false;
    }

    private bool Take(int b, int now, Func<int, bool> then)
    {
        int begin = Math.Max(now, _shifts.BreakEarliest[b]);
        if (!Open(b) || begin > _shifts.BreakLatest[b])
            return false;
        ulong bit = 1UL << (b - _shifts.BreakFirst[_shift]);
        _breaksTaken |= bit;
        if (then(begin + _shifts.BreakDuration[b]))
            return true;
        _breaksTaken &= ~bit;
        return false;
    }

    // Not taken, and not avoided by a late departure.
    private bool Open(int b) =>
        _departure < _shifts.BreakLatest[b] && (_breaksTaken >> (b - _shifts.BreakFirst[_shift]) & 1) == 0;

    private bool BreakMissed(int now)
    {
        for (int b = _shifts.BreakFirst[_shift]; b < _shifts.BreakFirst[_shift + 1]; b++)
        {
            if (now > _shifts.BreakLatest[b] && Open(b))
                return true;
        }
        return false;
    }

    private bool MayFollow(int index)
    {
        if ((_done >> index & 1) != 0)
            return false;
        ulong before = BitsOf(index);
        if (!_anyOrder && index != _floating && (_done & before) != before)
            return false;
        int order = _visits.PinOrder[_sequence[index]];
        for (int i = 0; order != 0 && i < _sequence.Length; i++)
        {
            int other = _visits.PinOrder[_sequence[i]];
            bool done = (_done >> i & 1) != 0;
            if (i != index && other != 0 && (done ? other >= order : other < order))
                return false;
        }
        return true;
    }

    private static long Lateness(VisitRows visits, int visit, int start)
    {
        long late = 0;
        for (int c = visits.ClockFirst[visit]; c < visits.ClockFirst[visit + 1]; c++)
        {
            if (start > visits.ClockDue[c])
                late += visits.ClockPenalty[c] * (start - visits.ClockDue[c]);
            if (start > visits.ClockLimit[c])
                late += visits.ClockBreach[c];
        }
        return late;
    }

    private int? Arrive(int now, int from, int to)
    {
        int row = _travel.Row(from, to);
        return _travel.Seconds[row] >= TravelRows.Unreachable ? null : _travel.Arrive(now, row);
    }

    private static int WindowAt(int[] start, int[] last, int from, int to, int arrival)
    {
        for (int w = from; w < to; w++)
        {
            if (arrival <= last[w])
                return Math.Max(arrival, start[w]);
        }
        return -1;
    }

    private static ulong BitsOf(int count) => (1UL << count) - 1;
}

/// <summary>What a complete trial of all ways says.</summary>
internal enum WayAnswer
{
    No,
    Yes,

    /// <summary>There are too many ways to try them all.</summary>
    Unknown,
}
