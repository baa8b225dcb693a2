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
public sealed class RouteTimer(Instance instance)
{
    private readonly Instance _instance = instance;
    private VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;
    private readonly SupplyRows _supplies = instance.Supplies;
    private readonly StopStarts _starts = new(instance);

    private int _shift;
    private TravelRows _travel = instance.Travel[0];
    private int _clock;
    private int _place;
    private bool _begun;
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

    public int Return { get; private set; }

    public long Metres { get; private set; }

    public Cost Cost { get; private set; }

    /// <summary>What routes timed may use of what routes share; nothing binds them unless it says so.</summary>
    public RouteRation Ration { get; } = new(instance);

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
        _mostService = limit / Cost.ServiceWeight;
        _visits = _instance.VisitsOn(shift);
        _starts.See(_visits);
        _mostTravelled = _shifts.Limits?.MostWithoutBreak[shift] ?? int.MaxValue;
        _caps.Again = false;
        if (!Walk(shift, codes, from, out long service, out long urgency))
            return false;
        int delay = Delay();
        // Another window of a visit may open further on: the next second after the latest departure could be just as good.
        while (_starts.OtherWindow && _held)
        {
            // A visit that then stops for a break ends later, though it starts no later.
            (int back, long late, long dear) = (Return, service, urgency);
            int later = Departure + delay + 1;
            _caps.Again = true;
            bool harmless = Walk(shift, codes, later, out service, out urgency) && Return <= back && service <= late && urgency <= dear;
            if (!harmless)
            {
                _caps.Again = false;
                Walk(shift, codes, later - delay - 1, out service, out urgency);
                delay = Delay();
                break;
            }
            delay = Delay();
        }
        Departure += delay;
        if (Return - Departure > _shifts.LongestRoute[shift])
            return Fail(ReasonCode.RouteTooLong, Return - Departure - _shifts.LongestRoute[shift], int.MaxValue);
        if (_shifts.Limits is { } limits && limits.LimitTravel(shift)
            && LimitCheck.TooFar(_instance, shift, Departure, Trace, out int by, out int at) is { } tooFar)
            return Fail(tooFar, by, at);
        OffPromise = 0;
        if (_visits.Promises is { } promises)
            urgency += promises.Price * (OffPromise = PromiseCheck.CountOutside(promises, _travel, Departure, _shifts.StartPlace[shift], Trace));
        if (Ration.Exceeded(Work, OffPromise, out int more) is { } used)
            return Fail(used, more, int.MaxValue);
        Close(shift, codes.Length, service, urgency + fit + Halt.PriceOf(_supplies, codes));
        return true;
    }

    /// <summary>After a successful timing: its stops from the departure as it turned out.</summary>
    internal DepartureWalk FromDeparture() => new(_travel, Departure, _shifts.StartPlace[_shift], Trace);

    private void Close(int shift, int stops, long service, long extra)
    {
        long money = extra + _shifts.PerMetre[shift] * Metres + _shifts.PerSecond[shift] * Work;
        if (Return > _shifts.End[shift])
            money += _shifts.OvertimePerSecond[shift] * (Return - _shifts.End[shift]);
        if (_shifts.Slices is { } slices)
            money += slices.Extra(shift, Work, Math.Max(0, Return - _shifts.End[shift]));
        if (stops > 0)
            money += _shifts.PerShift[shift] + (_shifts.Prices is null ? 0 : PriceOf(_shifts.Prices));
        Cost = new Cost(service, money);
    }

    private long PriceOf(RoutePrices prices) => prices.Finish(_shifts, _shift, Return) + prices.Fairness(_shift, Work, prices.TravelPerSecond == 0 ? 0 : LimitCheck.Travelled(_instance, _shift, Departure, Trace));

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
        for (int i = 0; i < stops.Length; i++)
        {
            if (!Step(stops[i], ref service, ref urgency) || service > _mostService)
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
        _begun = false;
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
            _starts.See(visits = _visits.After(!_begun || place != _place));
        int duration = fetch ? _supplies.DepotHandling[stop.Depot] : visits.Duration[stop.Visit];
        int row = _travel.Row(_place, place);
        int arrival = _travel.Arrive(_clock, row);
        int start = fetch ? _starts.OfFetch(stop, arrival, out int cap) : _starts.OfVisit(stop.Visit, arrival, out cap);
        int pauses = 0;
        while (_break < _breakEnd && start >= 0)
        {
            if (!fetch && visits.Pauses is { } paused && (pauses = Pause(paused, ref visits, stop.Visit, arrival, start, row, ref cap)) > 0)
            {
                duration = visits.Duration[stop.Visit];
                break;
            }
            if (_trace.Count == 0 && SkipBreakAtHome(start, duration, row))
            {
                arrival = _travel.Arrive(_clock, row);
            }
            else
            {
                int begin = Math.Max(_clock, _shifts.BreakEarliest[_break]);
                bool possible = begin <= _shifts.BreakLatest[_break];
                int after = _travel.Arrive(begin + _shifts.BreakDuration[_break], row);
                bool free = possible && after <= start;
                bool must = start + duration > _shifts.BreakLatest[_break] || TravelsTooLong(arrival);
                if (!free && !must)
                    break;
                if (!possible)
                    return Fail(ReasonCode.BreakImpossible, begin - _shifts.BreakLatest[_break], stop.Code);
                TakeBreak(begin);
                arrival = after;
            }
            start = fetch ? _starts.OfFetch(stop, arrival, out cap) : _starts.OfVisit(stop.Visit, arrival, out cap);
        }
        if (start < 0)
            return Fail(fetch ? ReasonCode.PartTooLate : ReasonCode.ArrivesTooLate, arrival - cap, stop.Code);
        Metres += _travel.Metres[row];
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
        _place = place;
        _begun = true;
        return true;
    }

    /// <summary>
    /// For how many breaks the work of a visit stops, each at its latest begin: where it would go on past that, and a break before it could
    /// not pass, all or in part, while the engineer waits anyway. The rows become those of the longer visit.
    /// </summary>
    private int Pause(PauseRows pauses, ref VisitRows visits, int visit, int arrival, int start, int row, ref int cap)
    {
        int latest = _shifts.BreakLatest[_break];
        int end = start + visits.Duration[visit];
        if (!pauses.Resumable[visit] || start >= latest || end <= latest || TravelsTooLong(arrival))
            return 0;
        int total = 0;
        int count = 0;
        for (int b = _break; b < _breakEnd && end + total > _shifts.BreakLatest[b]; b++, count++)
        {
            if (count > 0 && _shifts.BreakLatest[b - 1] + _shifts.BreakDuration[b - 1] > _shifts.BreakLatest[b])
                return 0;
            total += _shifts.BreakDuration[b];
        }
        if (pauses.By(total) is not { } longer)
            return 0;
        int rested = _trace.Count == 0 ? Math.Max(_clock, latest) : Math.Max(_clock, _shifts.BreakEarliest[_break]) + _shifts.BreakDuration[_break];
        int after = _starts.OfVisit(visit, _travel.Arrive(rested, row), out _);
        if (after >= 0 && after < start + _shifts.BreakDuration[_break])
            return 0;
        _starts.See(longer);
        int paused = _starts.OfVisit(visit, arrival, out int last);
        _starts.See(visits);
        if (paused != start)
            return 0;
        visits = longer;
        cap = Math.Min(last, latest - 1);
        return count;
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

    private void TakeBreak(int begin)
    {
        int duration = _shifts.BreakDuration[_break];
        int latest = _shifts.BreakLatest[_break];
        _waited += begin - _clock;
        _slack = Math.Min(_slack, Add(_waited, latest - begin));
        _trace.Add(new TracedStop(BreakCode - _break, _place, begin, latest, duration));
        _clock = begin + duration;
        _travelled = 0;
        if (!_shifts.BreakPaid[_break])
            _unpaid += duration;
        _break++;
    }

    private bool Home()
    {
        int row = _travel.Row(_place, _shifts.EndPlace[_shift]);
        int back = _travel.Arrive(_clock, row);
        while (_break < _breakEnd && _trace.Count > 0 && (back > _shifts.BreakLatest[_break] || TravelsTooLong(back)))
        {
            int begin = Math.Max(_clock, _shifts.BreakEarliest[_break]);
            if (begin > _shifts.BreakLatest[_break])
                return Fail(ReasonCode.BreakImpossible, begin - _shifts.BreakLatest[_break], int.MaxValue);
            TakeBreak(begin);
            back = _travel.Arrive(_clock, row);
        }
        if (back > _shifts.LatestReturn[_shift])
            return Fail(_travel.Seconds[row] >= TravelRows.Unreachable ? ReasonCode.Unreachable : ReasonCode.ReturnsTooLate, back - _shifts.LatestReturn[_shift], int.MaxValue);
        Metres += _travel.Metres[row];
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
            return DelayInTraffic();
        _held |= _slack <= Add(_waited, 1);
        return Math.Min(_waited, _slack);
    }

    private int DelayInTraffic()
    {
        int place = _shifts.EndPlace[_shift];
        int latest = Return;
        for (int i = _trace.Count - 1; i >= 0; i--)
        {
            int leave = _travel.LatestDeparture(latest, _travel.Row(_trace[i].Place, place));
            int start = leave - _trace[i].Duration;
            _held |= _trace[i].Cap <= start + 1;
            latest = Math.Min(_trace[i].Cap, start);
            place = _trace[i].Place;
        }
        return _travel.LatestDeparture(latest, _travel.Row(_shifts.StartPlace[_shift], place)) - Departure;
    }

    private bool Fail(ReasonCode code, int shortBy, int at)
    {
        Failure = shortBy >= TravelRows.Unreachable / 2 ? ReasonCode.Unreachable : code;
        ShortBy = Failure == ReasonCode.Unreachable ? 0 : shortBy;
        FailedAt = at;
        return false;
    }

    private static int Add(int a, int b) => b > int.MaxValue - a ? int.MaxValue : a + b;
}
