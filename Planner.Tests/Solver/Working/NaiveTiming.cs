using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Tests.Solver.Working;

/// <summary>
/// A sequence of stops and breaks timed from a given departure in the plainest way: drive, wait, work; nothing is derived in advance.
/// </summary>
internal sealed class NaiveTiming(Instance instance, int shift, Halt[] halts, TracedStop[] trace)
{
    private readonly int[] codes = [.. trace.Select(stop => stop.Code)];
    private readonly VisitRows _visits = instance.VisitsOn(shift);
    private readonly TravelRows _travel = instance.Travel[instance.Shifts.Profile[shift]];
    private int[] _reference = [];
    private int _referenceReturn;
    private VisitRows[] _rows = [];

    public int Return { get; private set; }

    /// <summary>By stop of the sequence, of the last departure tried.</summary>
    public int[] Starts { get; private set; } = [];

    /// <summary>Whether the departure gives a lawful route that takes the breaks which it then owes, and no others.</summary>
    public bool Holds(int departure)
    {
        Starts = new int[codes.Length];
        _rows = new VisitRows[codes.Length];
        int clock = departure;
        int place = instance.Shifts.StartPlace[shift];
        int fetch = 0;
        int site = -1;
        for (int i = 0; i < codes.Length; i++)
        {
            VisitRows rows = _visits;
            if (codes[i] > RouteTimer.BreakCode)
            {
                int there = codes[i] < 0 ? instance.Supplies.DepotPlace[-1 - codes[i]] : _visits.Place[codes[i]];
                clock = _travel.Arrive(clock, _travel.Row(place, there));
                if (_visits.WithSetup is { } setup && there != site)
                    rows = setup;
                place = site = there;
            }
            else if (instance.Shifts.HasPlace(RouteTimer.BreakCode - codes[i]))
            {
                int there = instance.Shifts.BreakPlaces![RouteTimer.BreakCode - codes[i]];
                clock = _travel.Arrive(clock, _travel.Row(place, there));
                place = there;
            }
            rows = Paused(rows, trace[i]);
            if (FirstStart(rows, codes[i], clock, codes[i] is < 0 and > RouteTimer.BreakCode ? Gate(fetch++) : 0) is not { } start)
                return false;
            if (!HoldsPauses(trace[i], start, start + Duration(rows, codes[i])))
                return false;
            Starts[i] = start;
            clock = start + Duration(rows, codes[i]);
            _rows[i] = rows;
        }
        Return = _travel.Arrive(clock, _travel.Row(place, instance.Shifts.EndPlace[shift]));
        return Return <= instance.Shifts.LatestReturn[shift] && OwesWhatItTakes(departure);
    }

    /// <summary>Takes the last departure tried as the one that the others are compared with.</summary>
    public void MakeReference()
    {
        _referenceReturn = Return;
        _reference = Starts;
    }

    /// <summary>Whether, for the last departure tried, neither the return nor a stop with a cost of time is later than in the reference.</summary>
    public bool IsHarmless()
    {
        if (Return > _referenceReturn)
            return false;
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] < 0)
                continue;
            VisitRows rows = _rows[i];
            if ((_visits.Urgency[codes[i]] > 0 || _visits.Ends?.Has(codes[i]) == true) && Starts[i] > _reference[i])
                return false;
            for (int c = _visits.ClockFirst[codes[i]]; c < _visits.ClockFirst[codes[i] + 1]; c++)
            {
                if (Starts[i] > Math.Max(_reference[i], rows.ClockDue[c]))
                    return false;
            }
            if (_visits.Promises is { } promises && _reference[i] <= promises.To[codes[i]] && Starts[i] > promises.To[codes[i]])
                return false;
            for (int at = _reference[i]; Starts[i] > _reference[i] && at <= Starts[i]; at++)
            {
                if (rows.Late?.PriceOf(codes[i], at) > 0)
                    return false;
            }
        }
        return true;
    }

    private static IEnumerable<int> BreaksIn(TracedStop stop) => Enumerable.Range(stop.FirstBreak, stop.Breaks);

    private VisitRows Paused(VisitRows rows, TracedStop stop) =>
        stop.Breaks == 0 ? rows : rows.Pauses!.By(BreaksIn(stop).Sum(row => instance.Shifts.BreakDuration[row]))!;

    // Some work before each break and some behind the last.
    private bool HoldsPauses(TracedStop stop, int start, int end)
    {
        int free = start + 1;
        foreach (int row in BreaksIn(stop))
        {
            int begin = Math.Max(free, instance.Shifts.BreakEarliest[row]);
            int rest = BreaksIn(stop).Where(other => other >= row).Sum(other => instance.Shifts.BreakDuration[other]);
            if (begin > instance.Shifts.BreakLatest[row] || begin >= end - rest)
                return false;
            free = begin + instance.Shifts.BreakDuration[row];
        }
        return true;
    }

    private int Gate(int fetch) => halts.Where(halt => halt.IsFetch).ElementAt(fetch).Gate;

    private int Duration(VisitRows rows, int code) => code <= RouteTimer.BreakCode ? instance.Shifts.BreakDuration[RouteTimer.BreakCode - code]
        : code < 0 ? instance.Supplies.DepotHandling[-1 - code]
        : rows.Duration[code];

    private int? FirstStart(VisitRows rows, int code, int clock, int gate)
    {
        if (code <= RouteTimer.BreakCode)
        {
            int row = RouteTimer.BreakCode - code;
            return FirstIn([(instance.Shifts.BreakEarliest[row], instance.Shifts.BreakLatest[row])], clock);
        }
        return code < 0
            ? FirstIn(Spans(instance.Supplies.OpenFirst, instance.Supplies.OpenStart, instance.Supplies.OpenLast, -1 - code), Math.Max(clock, gate))
            : FirstIn(Spans(rows.WindowFirst, rows.WindowStart, rows.WindowLast, code), clock);
    }

    private static IEnumerable<(int From, int To)> Spans(int[] first, int[] from, int[] to, int row) =>
        Enumerable.Range(first[row], first[row + 1] - first[row]).Select(i => (from[i], to[i]));

    private static int? FirstIn(IEnumerable<(int From, int To)> spans, int clock) =>
        spans.Select(span => (Start: Math.Max(clock, span.From), span.To)).Where(span => span.Start <= span.To).Select(span => (int?)span.Start).Min();

    private bool OwesWhatItTakes(int departure)
    {
        for (int row = instance.Shifts.BreakFirst[shift]; row < instance.Shifts.BreakFirst[shift + 1]; row++)
        {
            int latest = instance.Shifts.BreakLatest[row];
            bool owed = departure < latest && Return > latest;
            if (owed != (codes.Contains(RouteTimer.BreakCode - row) || trace.Any(stop => BreaksIn(stop).Contains(row))))
                return false;
        }
        return true;
    }
}
