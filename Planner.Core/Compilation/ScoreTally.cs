using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Compilation;

/// <summary>Adds up a plan's cost term by term in the engine's own units, and its indicators, stop by stop.</summary>
internal sealed class ScoreTally(
    Instance instance, IndexMap index, IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> dueTimes)
{
    private static readonly string[] Names =
        [.. PlanScore.Zero.Terms().Select(term => term.Term)];

    // Index: term, in the order of PlanScore.Terms.
    private readonly long[] _terms = new long[Names.Length];
    private readonly long[] _begun = new long[Names.Length];
    private readonly long[] _reached = new long[Names.Length];
    private readonly int[] _latest = new int[instance.Visits.Ends?.PerSecond.Length ?? 0];
    private long _revenue;
    private PlanIndicators _indicators = new();

    private int _shift;
    private int _departure;
    private int _return;
    private int _unpaid;
    private long _metres;
    private long _travel;
    private long _waiting;

    /// <summary>The sum of all terms so far.</summary>
    public Cost Total => new(Sum(_terms.AsSpan(0, PlanScore.ServiceTerms)), Sum(_terms.AsSpan(PlanScore.ServiceTerms)));

    private static long Sum(ReadOnlySpan<long> terms)
    {
        long sum = 0;
        foreach (long term in terms)
            sum += term;
        return sum;
    }

    /// <summary>Forgets what was added up, for routes by themselves.</summary>
    public void ClearAmounts() => Array.Clear(_terms);

    public void Clear()
    {
        ClearAmounts();
        _revenue = 0;
        Array.Fill(_latest, instance.Visits.Ends?.From ?? 0);
        _indicators = new PlanIndicators
        {
            Visits = index.Scenario.Visits.Count,
            Shifts = index.Shifts.Count,
            Clocks = dueTimes.Values.Sum(times => times.Count(time => SlaClocks.Binds(time.Clock))),
        };
    }

    /// <summary>What a visit left out costs, or alternatives of which none is planned.</summary>
    public IReadOnlyList<CostTerm> AddLeftOut(Cost cost)
    {
        _terms.CopyTo(_reached, 0);
        _terms[(int)Term.Unassigned] += cost.Service;
        _terms[(int)Term.RevenueForegone] += cost.Money;
        return Since(_reached);
    }

    public void BeginRoute(int shift, int departure, int back)
    {
        _shift = shift;
        _departure = departure;
        _return = back;
        _unpaid = 0;
        _metres = _travel = _waiting = 0;
        _terms.CopyTo(_begun, 0);
    }

    /// <summary>The stop, with the terms that it brings.</summary>
    /// <param name="code">As traced by <see cref="RouteTimer"/>.</param>
    public Stop AddStop(int shift, int code, Stop stop, int start, int arrival)
    {
        _metres += stop.Leg.Metres;
        _travel += stop.Leg.Seconds;
        _waiting += start - arrival;
        if (code <= RouteTimer.BreakCode)
        {
            int row = RouteTimer.BreakCode - code;
            if (!instance.Shifts.BreakPaid[row])
                _unpaid += instance.Shifts.BreakDuration[row];
        }
        else if (code < 0)
        {
            _indicators = _indicators with { DepotStops = _indicators.DepotStops + 1 };
            _terms.CopyTo(_reached, 0);
            _terms[(int)Term.Supply] += instance.Supplies.PriceOfStop(-1 - code);
            return stop with { Costs = Since(_reached) };
        }
        else
        {
            _terms.CopyTo(_reached, 0);
            AddVisit(shift, code, stop, start);
            return stop with { Costs = Since(_reached) };
        }
        return stop;
    }

    private IReadOnlyList<CostTerm> Since(long[] before)
    {
        List<CostTerm>? costs = null;
        for (int term = 0; term < _terms.Length; term++)
        {
            if (_terms[term] != before[term])
                (costs ??= []).Add(new CostTerm(Names[term], Units.Currency(_terms[term] - before[term])));
        }
        return costs is null ? [] : costs;
    }

    /// <summary>Money and all terms of the route just ended.</summary>
    /// <param name="last">The way home.</param>
    /// <param name="team">Shifts that ride along.</param>
    public (decimal Money, IReadOnlyList<CostTerm> Costs) EndRoute(Leg last, ReadOnlySpan<int> team)
    {
        ShiftRows rows = instance.Shifts;
        _metres += last.Metres;
        _travel += last.Seconds;
        int late = Math.Max(0, _return - rows.End[_shift]);
        int paid = _return - _departure - _unpaid;
        _terms[(int)Term.Distance] += rows.PerMetre[_shift] * _metres;
        _terms[(int)Term.Work] += rows.PerSecond[_shift] * paid + (rows.Slices?.Work.Extra(_shift, paid) ?? 0);
        _terms[(int)Term.Overtime] += rows.OvertimePerSecond[_shift] * late + (rows.Slices?.Overtime.Extra(_shift, late) ?? 0);
        _terms[(int)Term.Shifts] += rows.PerShift[_shift];
        _terms[(int)Term.Team] += instance.Teams?.PriceOf(team) ?? 0;
        if (rows.Prices is { } prices)
        {
            _terms[(int)Term.Finish] += prices.Finish(rows, _shift, _return);
            _terms[(int)Term.Fairness] += prices.Fairness(_shift, paid, (int)_travel);
        }
        _indicators = _indicators with
        {
            ShiftsUsed = _indicators.ShiftsUsed + 1,
            TravelSeconds = _indicators.TravelSeconds + _travel,
            Metres = _indicators.Metres + _metres,
            WorkSeconds = _indicators.WorkSeconds + paid,
            WaitingSeconds = _indicators.WaitingSeconds + _waiting,
            OvertimeSeconds = _indicators.OvertimeSeconds + late,
        };
        long money = 0;
        for (int term = PlanScore.ServiceTerms; term < _terms.Length; term++)
            money += _terms[term] - _begun[term];
        return (Units.Currency(money), Since(_begun));
    }

    /// <summary>After all routes: what the last ends cost.</summary>
    public void AddLastEnds()
    {
        if (instance.Visits.Ends is { } ends)
            _terms[(int)Term.LastEnds] += ends.PriceOf(_latest);
    }

    public PlanIndicators Indicators() => _indicators with { Revenue = Units.Currency(_revenue) };

    public PlanScore Score() => new()
    {
        Service = new ServiceScore
        {
            Unassigned = Of(Term.Unassigned),
            Lateness = Of(Term.Lateness),
            Breaches = Of(Term.Breaches),
        },
        Money = new MoneyScore
        {
            Distance = Of(Term.Distance),
            Work = Of(Term.Work),
            Overtime = Of(Term.Overtime),
            Shifts = Of(Term.Shifts),
            Finish = Of(Term.Finish),
            Fairness = Of(Term.Fairness),
            Urgency = Of(Term.Urgency),
            Preference = Of(Term.Preference),
            Reassignment = Of(Term.Reassignment),
            Supply = Of(Term.Supply),
            Changes = Of(Term.Changes),
            Outsourcing = Of(Term.Outsourcing),
            Continuity = Of(Term.Continuity),
            OverSkill = Of(Term.OverSkill),
            Territory = Of(Term.Territory),
            WindowLateness = Of(Term.WindowLateness),
            Team = Of(Term.Team),
            LastEnds = Of(Term.LastEnds),
            RevenueForegone = Of(Term.RevenueForegone),
        },
    };

    private decimal Of(Term term) => Units.Currency(_terms[(int)term]);

    private void AddVisit(int shift, int visit, Stop stop, int start)
    {
        VisitRows rows = instance.VisitsOn(shift).After(stop.Setup is not null).Paused(visit, (int)(stop.End - stop.Start).TotalSeconds);
        for (int c = rows.ClockFirst[visit]; c < rows.ClockFirst[visit + 1]; c++)
        {
            if (start <= rows.ClockDue[c])
                continue;
            _terms[(int)Term.Lateness] += rows.ClockPenalty[c] * (start - rows.ClockDue[c]);
            if (start > rows.ClockLimit[c])
                _terms[(int)Term.Breaches] += rows.ClockBreach[c];
        }
        if (rows.Urgency[visit] > 0)
            _terms[(int)Term.Urgency] += rows.Urgency[visit] * (start - rows.EarliestStart[visit]);
        _terms[(int)Term.Changes] += rows.Promises?.PriceOf(visit, start) ?? 0;
        int engineer = instance.Shifts.Engineer[shift];
        int[] preferred = rows.Preferred[visit];
        if (preferred.Length > 0 && Array.BinarySearch(preferred, engineer) < 0)
            _terms[(int)Term.Preference] += rows.PreferencePrice;
        if (rows.PreviousEngineer[visit] >= 0 && rows.PreviousEngineer[visit] != engineer)
            _terms[(int)Term.Reassignment] += rows.ReassignmentPrice;
        _terms[(int)Term.Supply] += rows.SupplyPrice?[visit] ?? 0;
        _terms[(int)Term.Changes] += instance.Changes?.Price(instance.ChangesOf(visit, shift)) ?? 0;
        if (rows.Prices is { } prices)
        {
            _terms[(int)Term.Outsourcing] += prices.PerVisit[engineer];
            _terms[(int)Term.Continuity] += prices.ContinuityOf(rows, visit, engineer);
            _terms[(int)Term.OverSkill] += prices.OverSkillOf(rows, visit, engineer);
            _terms[(int)Term.Territory] += prices.TerritoryOf(rows, visit, engineer);
        }
        _terms[(int)Term.WindowLateness] += rows.Late?.PriceOf(visit, start) ?? 0;
        foreach (int group in rows.Ends?.Groups[visit] ?? [])
            _latest[group] = Math.Max(_latest[group], index.SecondOf(stop.End));
        if (rows.Revenue is { } revenue)
        {
            _terms[(int)Term.RevenueForegone] += revenue.Less[visit];
            _revenue += revenue.Earned[visit];
        }
        _indicators = _indicators with
        {
            Assigned = _indicators.Assigned + 1,
            ClocksKept = _indicators.ClocksKept + stop.Clocks.Count(clock => clock.Late == Duration.Zero),
        };
    }

    // In the order of PlanScore.Terms.
    private enum Term
    {
        Unassigned,
        Lateness,
        Breaches,
        Distance,
        Work,
        Overtime,
        Shifts,
        Finish,
        Fairness,
        Urgency,
        Preference,
        Reassignment,
        Supply,
        Changes,
        Outsourcing,
        Continuity,
        OverSkill,
        Territory,
        WindowLateness,
        Team,
        LastEnds,
        RevenueForegone,
    }
}
