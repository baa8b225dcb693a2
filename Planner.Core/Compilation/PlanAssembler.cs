using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Compilation;

/// <summary>The bridge back: a working plan to routes with ids, clock times, parts and money.</summary>
public sealed class PlanAssembler
{
    private readonly Instance _instance;
    private readonly IndexMap _index;
    private readonly IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> _dueTimes;
    private readonly RouteTimer _timer;
    private readonly ScoreTally _tally;

    public PlanAssembler(Instance instance, IndexMap index, IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> dueTimes)
    {
        _instance = instance;
        _index = index;
        _dueTimes = dueTimes;
        _timer = new RouteTimer(instance);
        _tally = new ScoreTally(instance, index, dueTimes);
    }

    /// <summary>The plan, its unassigned visits named but not explained, not checked yet.</summary>
    /// <exception cref="InvalidOperationException">The terms do not add up to the search's own cost: a defect.</exception>
    public Plan Assemble(WorkingPlan plan, SolveReport report)
    {
        _tally.Clear();
        var routes = new List<Route>();
        for (int shift = 0; shift < _instance.ShiftCount; shift++)
        {
            if (plan.Route(shift).Count > 0)
                routes.Add(RouteOf(plan.Route(shift)));
        }
        List<Unassigned> unassigned = [];
        for (int visit = 0; visit < _instance.VisitCount; visit++)
        {
            if (plan.ShiftOf(visit) >= 0)
                continue;
            if (visit != _index.VisitRow[_index.Visits[visit].Id] || _index.RowsOf(visit).Any(row => plan.ShiftOf(row) >= 0))
                continue;
            unassigned.Add(new Unassigned
            {
                Visit = _index.Visits[visit].Id,
                Costs = _tally.AddLeftOut(LinkedPlan.PriceOfLeaving(_instance, plan, visit)),
                Verdict = Verdict.SearchLimit,
                Summary = "Not explained.",
            });
        }
        _tally.AddLastEnds();
        PlanScore score = _tally.Score();
        Verify(plan.Cost);
        return new Plan
        {
            Scenario = _index.Scenario.Id,
            MadeAt = _index.Scenario.Now,
            Zone = _index.Scenario.Zone,
            Routes = routes,
            Unassigned = unassigned,
            Score = score,
            Prices = _index.Prices,
            Indicators = _tally.Indicators(),
            DueTimes = [.. _index.Scenario.Visits.Where(v => _dueTimes.ContainsKey(v.Id)).Select(v => new VisitDueTimes(v.Id, _dueTimes[v.Id]))],
            Solve = report,
        };
    }

    /// <summary>One route by itself, and what it costs term by term.</summary>
    public (Route Route, PlanScore Score) Assemble(RouteState state)
    {
        _tally.ClearAmounts();
        Route route = RouteOf(state);
        return (route, _tally.Score());
    }

    private Route RouteOf(RouteState state)
    {
        Halt[] stops = [.. state.Record().Halts()];
        _timer.Agreed = state.Agreed;
        _timer.Ration.Lift(state.Earliest);
        if (!_timer.Time(state.Shift, stops, state.Fit) || _timer.Cost != state.Cost)
            throw new InvalidOperationException($"Shift {state.Shift}: timed again the route costs {_timer.Cost}, the search says {state.Cost}.");
        ShiftKey key = _index.Shifts[state.Shift];
        TravelRows travel = _instance.Travel[_instance.Shifts.Profile[state.Shift]];
        int[][] loads = RouteLoads.Of(_instance, state, out ulong[] tools);
        var timed = new List<Stop>();
        int fetch = 0;
        var failed = new FailedUnits(key.Shift.FailedUnits);
        _tally.BeginRoute(state.Shift, _timer.Departure, _timer.Return);
        var walk = new DepartureWalk(travel, _timer.Departure, _instance.Shifts.StartPlace[state.Shift], _timer.Trace);
        while (walk.Next())
        {
            int code = walk.Stop.Code;
            var stop = new Stop
            {
                Kind = code <= RouteTimer.BreakCode ? StopKind.Break : code < 0 ? StopKind.Depot : StopKind.Visit,
                Leg = new Leg(walk.Travelled, travel.Metres[walk.Leg]),
                Arrival = _index.MomentOf(walk.Arrival),
                Start = _index.MomentOf(walk.Start),
                End = _index.MomentOf(walk.Clock),
            };
            if (stop.Kind == StopKind.Visit)
                stop = failed.Collect(_index.VisitAt(code), WithVisit(stop, code, walk.Stop.Duration - BreaksIn(walk.Stop).Sum(row => _instance.Shifts.BreakDuration[row]) - _instance.VisitsOn(state.Shift).Duration[code]));
            else if (stop.Kind == StopKind.Depot)
                stop = failed.HandIn(_index.Depots[-1 - code], WithLoads(stop, code, loads[fetch], tools[fetch++]));
            else if (_instance.Shifts.HasPlace(RouteTimer.BreakCode - code))
                stop = stop with { At = _index.Travel.Places.Positions[walk.Stop.Place] };
            timed.Add(_tally.AddStop(state.Shift, code, stop, walk.Start, walk.Arrival));
            foreach (int row in BreaksIn(walk.Stop))
                timed.Add(_tally.AddStop(state.Shift, RouteTimer.BreakCode - row, BreakAt(row), 0, 0));
        }
        walk.GoHome(_instance.Shifts.EndPlace[state.Shift]);
        var lastLeg = new Leg(_timer.Return - walk.Clock, travel.Metres[walk.Leg]);
        (decimal money, IReadOnlyList<CostTerm> costs) = _tally.EndRoute(lastLeg, state.Team);
        return new Route
        {
            Engineer = key.Engineer.Id,
            Shift = key.Shift.Id,
            Team = [.. state.Team.ToArray().Order().Select(s => new TeamMember(_index.Shifts[s].Engineer.Id, _index.Shifts[s].Shift.Id))],
            Departure = _index.MomentOf(_timer.Departure),
            Return = _index.MomentOf(_timer.Return),
            Stops = timed,
            LastLeg = lastLeg,
            Overtime = Duration.FromSeconds(Math.Max(0, _timer.Return - _instance.Shifts.End[state.Shift])),
            Money = money,
            Costs = costs,
        };
    }

    // Breaks for which the visit's work stops.
    private static IEnumerable<int> BreaksIn(TracedStop stop) => Enumerable.Range(stop.FirstBreak, stop.Breaks);

    private Stop BreakAt(int row)
    {
        int begin = _instance.Shifts.BreakLatest[row];
        Instant moment = _index.MomentOf(begin);
        return new Stop { Kind = StopKind.Break, Leg = new Leg(0, 0), Arrival = moment, Start = moment, End = _index.MomentOf(begin + _instance.Shifts.BreakDuration[row]) };
    }

    private Stop WithVisit(Stop stop, int row, int setup)
    {
        Visit visit = _index.VisitAt(row);
        IReadOnlyList<DerivedDueTime> times = _dueTimes.GetValueOrDefault(visit.Id) ?? [];
        return stop with
        {
            Visit = visit.Id,
            Piece = visit.Piece,
            Setup = setup > 0 ? Duration.FromSeconds(setup) : null,
            Delivered = row < _index.Ways.Count ? _index.Ways[row].Delivered : [],
            Parts = [.. visit.Parts.Where(part => part.Quantity > 0).Select(part => new PartUse(part.Part, part.Quantity))],
            Clocks = [.. times.Where(time => SlaClocks.Binds(time.Clock)).Select(time => SlaClocks.Outcome(time, stop.Start, stop.End))],
        };
    }

    private Stop WithLoads(Stop stop, int code, int[] load, ulong tools) => stop with
    {
        Depot = _index.Depots[-1 - code].Id,
        Loaded = [.. load.Select((pieces, part) => new PartUse(_index.Parts[part], pieces)).Where(use => use.Quantity > 0)],
        ToolsLoaded = [.. _index.Tools.Where((_, bit) => (tools >> bit & 1) != 0)],
    };

    private void Verify(Cost search)
    {
        if (_tally.Total != search)
            throw new InvalidOperationException($"The plan's terms add up to {_tally.Total}, the search says {search}.");
    }
}
