using System.Runtime.InteropServices;
using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Times any sequence of visits and fetches on a shift, second by second as docs/model.md says: earliest first, then departure as late as
/// nothing gets worse. One per thread; its traces are overwritten by each call.
/// </summary>
/// <remarks>
/// A visit is coded as its row; a fetch as -1 minus its depot. Departing d seconds later moves the start of stop i by
/// max(0, d - W[i]), W being the waiting up to and including i; so one forward walk yields the latest departure, unless travel
/// depends on the time of day: then a second walk goes backward.
/// </remarks>
public sealed class RouteTimer
{
    private readonly Instance _instance;
    private readonly ShiftRows _shifts;
    private readonly SupplyRows _supplies;
    private readonly StopStarts _starts;
    private readonly BreakPoints? _points;
    private readonly BreakOrder _order;
    private readonly VisitPauses _pauses;
    private VisitRows _visits;

    private int _shift;
    private TravelRows _travel;
    private int _clock;
    private int _place;
    private int _site;
    private int _at;
    private int _waited;
    private int _slack;
    private int _break;
    private int _breakEnd;
    private bool _held;
    private int _unpaid;
    private int _travelled;
    private int _mostTravelled;
    private readonly StartCaps _caps = new();
    private double _mostService;

    private readonly List<TracedStop> _trace = new(64);

    public RouteTimer(Instance instance)
    {
        _instance = instance;
        _visits = instance.Visits;
        _shifts = instance.Shifts;
        _supplies = instance.Supplies;
        _travel = instance.Travel[0];
        _starts = new StopStarts(instance);
        _points = BreakPoints.Of(instance);
        _order = new BreakOrder(instance);
        _pauses = new VisitPauses(instance, _starts);
        Ration = new RouteRation(instance);
    }

    /// <summary>Stops of the last timing in order, breaks included; valid until the next.</summary>
    public ReadOnlySpan<TracedStop> Trace => CollectionsMarshal.AsSpan(_trace);

    /// <summary>Bounds of starts that tied visits have agreed on; null where nothing is tied.</summary>
    public AgreedStarts? Agreed
    {
        get => _starts.Agreed;
        set => _starts.Agreed = value;
    }

    /// <summary>By group: when the last visits end on the other routes of the plan that a route is judged for; null where it is judged by itself.</summary>
    public int[]? EndsBeside { get; set; }

    /// <summary>Codes below this are breaks.</summary>
    public const int BreakCode = int.MinValue / 2;

    public int Departure { get; private set; }

    /// <summary>The departure from which the stops have their times, before it was moved as late as nothing gets worse.</summary>
    internal int Left { get; private set; }

    public int Return { get; private set; }

    public long Metres { get; private set; }

    public Cost Cost { get; private set; }

    /// <summary>What routes timed may use of what routes share; nothing binds them unless it says so.</summary>
    public RouteRation Ration { get; }

    /// <summary>Seconds from departure to return, unpaid breaks left aside.</summary>
    public int Work => Return - Departure - _unpaid;

    /// <summary>Visits that start outside their promised spans.</summary>
    public int OffPromise { get; private set; }

    /// <summary>After a failed timing: the rule that failed first.</summary>
    public ReasonCode Failure { get; private set; }

    /// <summary>After a failed timing: seconds missing, where time is what is missing; else 0.</summary>
    public int ShortBy { get; private set; }

    /// <summary>After a failed timing: the stop (code) at which it failed; the shift's end is <see cref="int.MaxValue"/>.</summary>
    public int FailedAt { get; private set; }

    /// <summary>After a failed timing: every stop has its time, and what failed is the route as a whole.</summary>
    internal bool Walked { get; private set; }

    /// <summary>Times the sequence. False: it breaks a rule, see <see cref="Failure"/>.</summary>
    /// <param name="shift">Shift row.</param>
    /// <param name="codes">Visits and fetches in order.</param>
    /// <param name="fit">Money of the visits that depends only on who goes.</param>
    /// <param name="limit">Weighted cost above which the caller has no use for the answer: false as soon as lateness alone costs more.</param>
    public bool Time(int shift, ReadOnlySpan<Halt> codes, long fit, double limit = double.PositiveInfinity)
    {
        int from = Math.Max(_shifts.From[shift], Ration.Earliest);
        bool holds = TimeFrom(from, shift, codes, fit, limit);
        while (holds && _instance.Rations?.Since(shift, from, Departure) is { } since && since > from)
            holds = TimeFrom(from = since, shift, codes, fit, limit);
        return holds;
    }

    private bool TimeFrom(int from, int shift, ReadOnlySpan<Halt> codes, long fit, double limit)
    {
        _visits = _instance.VisitsOn(shift);
        _starts.See(_visits);
        _mostTravelled = _shifts.Limits?.MostWithoutBreak[shift] ?? int.MaxValue;
        bool holds = _points?.AskedBy(shift) == true
            ? _points.Settle(this, from, shift, codes, fit, limit)
            : TimeOnce(from, shift, codes, fit, limit);
        if (!holds)
            return false;
        return Ration.Exceeded(Work, OffPromise, out int more) is not { } used || Fail(used, more, int.MaxValue);
    }

    /// <summary>Times it with the breaks at a place where <see cref="BreakPoints"/> has them.</summary>
    internal bool TimeOnce(int from, int shift, ReadOnlySpan<Halt> codes, long fit, double limit)
    {
        _mostService = limit / Cost.ServiceWeight;
        _caps.Again = false;
        Walked = false;
        if (!Walk(shift, codes, from, out long service, out long urgency))
            return false;
        Walked = true;
        int delay = Delay();
        // Another window of a visit may open further on: the next second after the latest departure could be just as good.
        while (_starts.OtherWindow && _held)
        {
            // A visit that then stops for a break ends later, though it starts no later.
            (int back, long late, long dear) = (Return, service, urgency);
            int later = Departure + delay + 1;
            _caps.Again = true;
            _order.Remember(shift, Trace);
            bool harmless = Walk(shift, codes, later, out service, out urgency) && Return <= back && service <= late && urgency <= dear && _order.Keeps(shift, Trace);
            if (!harmless)
            {
                _caps.Again = false;
                Walk(shift, codes, later - delay - 1, out service, out urgency);
                delay = Delay();
                break;
            }
            delay = Delay();
        }
        Left = Departure;
        Departure += delay;
        if (Return - Departure > _shifts.LongestRoute[shift])
            return Fail(ReasonCode.RouteTooLong, Return - Departure - _shifts.LongestRoute[shift], int.MaxValue);
        if (_shifts.Limits is { } limits && limits.LimitTravel(shift)
            && LimitCheck.TooFar(_instance, shift, Departure, Trace, out int by, out int at) is { } tooFar)
            return Fail(tooFar, by, at);
        OffPromise = 0;
        if (_visits.Promises is { } promises)
            urgency += promises.Price * (OffPromise = PromiseCheck.CountOutside(promises, _travel, Departure, _shifts.StartPlace[shift], Trace));
        Cost = new Cost(service, urgency + fit + Halt.PriceOf(_supplies, codes) + RouteMoney.Of(_instance, shift, this, codes.Length));
        return true;
    }

    /// <summary>After a successful timing: its stops from the departure as it turned out.</summary>
    internal DepartureWalk FromDeparture() => new(_travel, Departure, _shifts.StartPlace[_shift], Trace);

    private bool Walk(int shift, ReadOnlySpan<Halt> stops, int departure, out long service, out long urgency)
    {
        _breakEnd = _shifts.BreakFirst[shift + 1];
        bool holds;
        do
            holds = WalkOnce(shift, stops, departure, out service, out urgency);
        while (holds && LeavesOutBreak());
        return holds;
    }

    // A break taken while waiting anyway is not owed after all when the route is home by its latest begin.
    private bool LeavesOutBreak()
    {
        if (_break == _shifts.BreakFirst[_shift] || _shifts.BreakLatest[_break - 1] < Return)
            return false;
        _breakEnd = _break - 1;
        return true;
    }

    private bool WalkOnce(int shift, ReadOnlySpan<Halt> stops, int departure, out long service, out long urgency)
    {
        Begin(shift, departure);
        service = 0;
        urgency = 0;
        for (_at = 0; _at < stops.Length; _at++)
        {
            if (!Step(stops[_at], ref service, ref urgency) || service > _mostService)
                return false;
        }
        return Home();
    }

    private void Begin(int shift, int departure)
    {
        _shift = shift;
        _travel = _instance.Travel[_shifts.Profile[shift]];
        _clock = departure;
        Departure = departure;
        _place = _shifts.StartPlace[shift];
        _site = -1;
        _waited = 0;
        _slack = int.MaxValue;
        _unpaid = 0;
        _travelled = 0;
        _starts.OtherWindow = false;
        _caps.Begin();
        _break = _shifts.BreakFirst[shift];
        while (_break < _breakEnd && _shifts.BreakLatest[_break] <= departure)
            _break++;
        Metres = 0;
        _trace.Clear();
    }

    private bool Step(Halt stop, ref long service, ref long urgency)
    {
        bool fetch = stop.IsFetch;
        int place = fetch ? _supplies.DepotPlace[stop.Depot] : _visits.Place[stop.Visit];
        VisitRows visits = _visits;
        if (_visits.WithSetup is not null)
            _starts.See(visits = _visits.After(place != _site));
        int duration = fetch ? _supplies.DepotHandling[stop.Depot] : visits.Duration[stop.Visit];
        int row = _travel.Row(_place, place);
        int arrival = _travel.Arrive(_clock, row);
        int start = fetch ? _starts.OfFetch(stop, arrival, out int cap) : _starts.OfVisit(stop.Visit, arrival, out cap);
        int pauses = 0;
        while (_break < _breakEnd && start >= 0)
        {
            bool placed = _shifts.HasPlace(_break);
            if (placed && _points!.Of(_break) > _at)
                break;
            if (!placed && !fetch && visits.Pauses is not null && !TravelsTooLong(arrival)
                && (pauses = _pauses.Count(new VisitPause(stop.Visit, arrival, start, row, _trace.Count == 0, _clock, _break, _breakEnd), _travel, ref visits, ref cap)) > 0)
            {
                duration = visits.Duration[stop.Visit];
                break;
            }
            bool atHome = !placed && _trace.Count == 0 && SkipBreakAtHome(start, duration, row);
            if (!atHome && !placed && !IsFreeFor(start, row) && start + duration <= _shifts.BreakLatest[_break] && !TravelsTooLong(arrival))
                break;
            if (!atHome && !TakeBreak(stop.Code))
                return false;
            row = _travel.Row(_place, place);
            arrival = _travel.Arrive(_clock, row);
            start = fetch ? _starts.OfFetch(stop, arrival, out cap) : _starts.OfVisit(stop.Visit, arrival, out cap);
        }
        if (start < 0)
            return Fail(fetch ? ReasonCode.PartTooLate : ReasonCode.ArrivesTooLate, arrival - cap, stop.Code);
        Metres += _travel.MetresOf(row);
        _travelled += arrival - _clock;
        _waited += start - arrival;
        if (!fetch)
        {
            int costCap = StartCharge.Add(visits, stop.Visit, start, ref service, ref urgency);
            if (!_caps.Remember(costCap, start))
                return false;
            cap = Math.Min(cap, costCap);
        }
        _slack = Math.Min(_slack, Add(_waited, cap - start));
        _trace.Add(new TracedStop(stop.Code, place, start, cap, duration, pauses, _break));
        for (; pauses > 0; pauses--, _break++, _travelled = 0)
            _unpaid += _shifts.BreakPaid[_break] ? 0 : _shifts.BreakDuration[_break];
        _clock = start + duration;
        _place = _site = place;
        return true;
    }

    // Before the first stop the break is taken at home by leaving at its latest begin, when that costs nothing or must be.
    private bool SkipBreakAtHome(int start, int duration, int row)
    {
        int latest = _shifts.BreakLatest[_break];
        bool costsNothing = _travel.LatestDeparture(start, row) >= latest;
        if (!costsNothing && start + duration <= latest)
            return false;
        _break++;
        if (latest > _clock)
            _clock = Departure = latest;
        return true;
    }

    // With one leg more and no break before it, which could help only where there were legs before.
    private bool TravelsTooLong(int arrival) => _travelled > 0 && _travelled + arrival - _clock > _mostTravelled;

    // Whether the next break, taken before the leg, delays the stop behind it by nothing.
    private bool IsFreeFor(int start, int row)
    {
        int begin = Math.Max(_clock, _shifts.BreakEarliest[_break]);
        return begin <= _shifts.BreakLatest[_break] && _travel.Arrive(begin + _shifts.BreakDuration[_break], row) <= start;
    }

    // Where the engineer is, or at its place. One with a place may not be taken at all, and the route may then owe it.
    private bool TakeBreak(int code)
    {
        int latest = _shifts.BreakLatest[_break];
        if (_shifts.HasPlace(_break))
        {
            if (_points!.Of(_break) == BreakPoints.Nowhere)
            {
                _break++;
                return true;
            }
            int row = _travel.Row(_place, _shifts.BreakPlaces![_break]);
            int arrival = _travel.Arrive(_clock, row);
            (_place, _clock) = (_shifts.BreakPlaces[_break], arrival);
            Metres += _travel.MetresOf(row);
        }
        int begin = Math.Max(_clock, _shifts.BreakEarliest[_break]);
        if (begin > latest)
            return Fail(ReasonCode.BreakImpossible, begin - latest, code);
        int duration = _shifts.BreakDuration[_break];
        // Whoever departed at its latest begin would not owe it.
        int cap = _clock == Departure ? latest - 1 : latest;
        _waited += begin - _clock;
        _slack = Math.Min(_slack, Add(_waited, cap - begin));
        _trace.Add(new TracedStop(BreakCode - _break, _place, begin, cap, duration));
        _clock = begin + duration;
        _travelled = 0;
        if (!_shifts.BreakPaid[_break])
            _unpaid += duration;
        _break++;
        return true;
    }

    private bool Home()
    {
        int row = _travel.Row(_place, _shifts.EndPlace[_shift]);
        int back = _travel.Arrive(_clock, row);
        while (_break < _breakEnd && _trace.Count > 0 && (back > _shifts.BreakLatest[_break] || TravelsTooLong(back)))
        {
            if (!TakeBreak(int.MaxValue))
                return false;
            row = _travel.Row(_place, _shifts.EndPlace[_shift]);
            back = _travel.Arrive(_clock, row);
        }
        if (back > _shifts.LatestReturn[_shift])
            return Fail(_travel.SecondsOf(row) >= TravelRows.Unreachable ? ReasonCode.Unreachable : ReasonCode.ReturnsTooLate, back - _shifts.LatestReturn[_shift], int.MaxValue);
        Metres += _travel.MetresOf(row);
        Return = back;
        return true;
    }

    // Also finds out whether a stop holds the departure back: else nobody waits any more, and to leave later is to return later.
    private int Delay()
    {
        // A break may come elsewhere when all is later, or not be owed any more.
        _held = _break > _shifts.BreakFirst[_shift];
        if (_trace.Count == 0)
            return 0;
        if (_travel.Traffic is not null)
        {
            _held |= DepartureWalk.FindLatest(_travel, Trace, _shifts.StartPlace[_shift], _shifts.EndPlace[_shift], Return, out int latest);
            return latest - Departure;
        }
        _held |= _slack <= Add(_waited, 1);
        return Math.Min(_waited, _slack);
    }

    /// <summary>No point of the route is right for its breaks.</summary>
    internal bool FailByBreak(int shortBy) => Fail(ReasonCode.BreakImpossible, shortBy, int.MaxValue);

    private bool Fail(ReasonCode code, int shortBy, int at)
    {
        Failure = shortBy >= TravelRows.Unreachable / 2 ? ReasonCode.Unreachable : code;
        ShortBy = Failure == ReasonCode.Unreachable ? 0 : shortBy;
        FailedAt = at;
        return false;
    }

    private static int Add(int a, int b) => b > int.MaxValue - a ? int.MaxValue : a + b;
}
