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
    private long _unassigned;
    private long _lateness;
    private long _breaches;
    private long _distance;
    private long _work;
    private long _overtime;
    private long _shifts;
    private long _urgency;
    private long _preference;
    private long _reassignment;
    private long _supply;
    private long _changes;
    private long _outsourcing;
    private long _continuity;
    private long _overSkill;
    private long _territory;
    private long _windowLateness;
    private long _team;
    private long _foregone;
    private long _revenue;
    private PlanIndicators _indicators = new();

    private int _shift;
    private int _departure;
    private int _return;
    private int _unpaid;
    private long _metres;
    private long _travel;
    private long _waiting;
    private long _before;

    /// <summary>The sum of all terms so far.</summary>
    public Cost Total => new(_unassigned + _lateness + _breaches, Money);

    private long Money => _distance + _work + _overtime + _shifts + _urgency + _preference + _reassignment + _supply + _changes
        + _outsourcing + _continuity + _overSkill + _territory + _windowLateness + _team + _foregone;

    /// <summary>Forgets what was added up, for routes by themselves.</summary>
    public void ClearAmounts()
    {
        _unassigned = _lateness = _breaches = 0;
        _distance = _work = _overtime = _shifts = _urgency = _preference = _reassignment = _supply = _changes = 0;
        _outsourcing = _continuity = _overSkill = _territory = _windowLateness = _team = _foregone = 0;
    }

    public void Clear()
    {
        ClearAmounts();
        _revenue = 0;
        _indicators = new PlanIndicators
        {
            Visits = index.Scenario.Visits.Count,
            Shifts = index.Shifts.Count,
            Clocks = dueTimes.Values.Sum(times => times.Count(time => SlaClocks.Binds(time.Clock))),
        };
    }

    public void AddUnassigned(int visit) => AddLeftOut(instance.Visits.LeftOut(visit));

    /// <summary>What visits left out cost.</summary>
    public void AddLeftOut(Cost cost)
    {
        _unassigned += cost.Service;
        _foregone += cost.Money;
    }

    public void BeginRoute(int shift, int departure, int back)
    {
        _shift = shift;
        _departure = departure;
        _return = back;
        _unpaid = 0;
        _metres = _travel = _waiting = 0;
        _before = Money;
    }

    /// <param name="code">As traced by <see cref="RouteTimer"/>.</param>
    public void AddStop(int shift, int code, Stop stop, int start, int arrival)
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
        }
        else
        {
            AddVisit(shift, code, stop, start);
        }
    }

    /// <summary>Money of the route just ended.</summary>
    /// <param name="last">The way home.</param>
    /// <param name="team">Shifts that ride along.</param>
    public decimal EndRoute(Leg last, ReadOnlySpan<int> team)
    {
        foreach (int mate in team)
            _team += instance.Teams!.Price[mate];
        ShiftRows rows = instance.Shifts;
        _metres += last.Metres;
        _travel += last.Seconds;
        int late = Math.Max(0, _return - rows.End[_shift]);
        int paid = _return - _departure - _unpaid;
        _distance += rows.PerMetre[_shift] * _metres;
        _work += rows.PerSecond[_shift] * paid + (rows.Slices?.Work.Extra(_shift, paid) ?? 0);
        _overtime += rows.OvertimePerSecond[_shift] * late + (rows.Slices?.Overtime.Extra(_shift, late) ?? 0);
        _shifts += rows.PerShift[_shift];
        _indicators = _indicators with
        {
            ShiftsUsed = _indicators.ShiftsUsed + 1,
            TravelSeconds = _indicators.TravelSeconds + _travel,
            Metres = _indicators.Metres + _metres,
            WorkSeconds = _indicators.WorkSeconds + paid,
            WaitingSeconds = _indicators.WaitingSeconds + _waiting,
            OvertimeSeconds = _indicators.OvertimeSeconds + late,
        };
        return Units.Currency(Money - _before);
    }

    public PlanIndicators Indicators() => _indicators with { Revenue = Units.Currency(_revenue) };

    public PlanScore Score() => new()
    {
        Service = new ServiceScore
        {
            Unassigned = Units.Currency(_unassigned),
            Lateness = Units.Currency(_lateness),
            Breaches = Units.Currency(_breaches),
        },
        Money = new MoneyScore
        {
            Distance = Units.Currency(_distance),
            Work = Units.Currency(_work),
            Overtime = Units.Currency(_overtime),
            Shifts = Units.Currency(_shifts),
            Urgency = Units.Currency(_urgency),
            Preference = Units.Currency(_preference),
            Reassignment = Units.Currency(_reassignment),
            Supply = Units.Currency(_supply),
            Changes = Units.Currency(_changes),
            Outsourcing = Units.Currency(_outsourcing),
            Continuity = Units.Currency(_continuity),
            OverSkill = Units.Currency(_overSkill),
            Territory = Units.Currency(_territory),
            WindowLateness = Units.Currency(_windowLateness),
            Team = Units.Currency(_team),
            RevenueForegone = Units.Currency(_foregone),
        },
    };

    private void AddVisit(int shift, int visit, Stop stop, int start)
    {
        VisitRows rows = instance.VisitsOn(shift).After(stop.Setup is not null);
        for (int c = rows.ClockFirst[visit]; c < rows.ClockFirst[visit + 1]; c++)
        {
            if (start <= rows.ClockDue[c])
                continue;
            _lateness += rows.ClockPenalty[c] * (start - rows.ClockDue[c]);
            if (start > rows.ClockLimit[c])
                _breaches += rows.ClockBreach[c];
        }
        if (rows.Urgency[visit] > 0)
            _urgency += rows.Urgency[visit] * (start - rows.EarliestStart[visit]);
        _changes += rows.Promises?.PriceOf(visit, start) ?? 0;
        _windowLateness += rows.Late?.PriceOf(visit, start) ?? 0;
        int engineer = instance.Shifts.Engineer[shift];
        int[] preferred = rows.Preferred[visit];
        if (preferred.Length > 0 && Array.BinarySearch(preferred, engineer) < 0)
            _preference += rows.PreferencePrice;
        if (rows.PreviousEngineer[visit] >= 0 && rows.PreviousEngineer[visit] != engineer)
            _reassignment += rows.ReassignmentPrice;
        _supply += rows.SupplyPrice?[visit] ?? 0;
        _changes += instance.Changes?.Price(instance.ChangesOf(visit, shift)) ?? 0;
        if (rows.Prices is { } prices)
        {
            _outsourcing += prices.PerVisit[engineer];
            _continuity += prices.ContinuityOf(rows, visit, engineer);
            _overSkill += prices.OverSkillOf(rows, visit, engineer);
            _territory += prices.TerritoryOf(rows, visit, engineer);
        }
        if (rows.Revenue is { } revenue)
        {
            _foregone += revenue.Less[visit];
            _revenue += revenue.Earned[visit];
        }
        _indicators = _indicators with
        {
            Assigned = _indicators.Assigned + 1,
            ClocksKept = _indicators.ClocksKept + stop.Clocks.Count(clock => clock.Late == Duration.Zero),
        };
    }
}
