using System.Numerics;
using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Finds by how little a route misses taking a visit: tries it at every place, with every single depot stop that could serve.</summary>
internal sealed class MissFinder(Instance instance, Trial trial)
{
    private readonly VisitRows _visits = instance.Visits;
    private readonly RouteTimer _timer = new(instance);
    private readonly TeamPlanner? _team = TeamPlanner.Of(instance);
    private Trial? _roomy;
    private Trial? _free;

    /// <summary>Whether the route takes the visit after all.</summary>
    public bool Fits(WorkingPlan ground, int shift, int visit) => trial.Find(ground, shift, visit).Possible;

    /// <summary>The narrowest miss. Call only where <see cref="Trial.Find(WorkingPlan, int, int)"/> found no way.</summary>
    public Miss On(WorkingPlan ground, int shift, int visit)
    {
        if (trial.RuleAgainst(visit, shift) is { } obstacle)
            return new Miss(shift, obstacle.Code, obstacle.ShortBy, obstacle.Detail);
        if (instance.Links is not null && LinkedPlan.Against(instance, ground, visit, shift) is { } tie)
            return new Miss(shift, ReasonCode.LinkBroken, At: tie.Other);
        if (ground.Refuses(visit, shift))
            return new Miss(shift, ReasonCode.ChangeBudget, 1);
        RouteState route = ground.Route(shift);
        if (_team is not null && !_team.Pick(route, visit, ground.Stock))
        {
            (int missing, int skill) = _team.Shortage(visit);
            return new Miss(shift, ReasonCode.TeamTaken, missing, skill);
        }
        if (instance.Shifts.Limits?.Exceeded(_visits.Kind, shift, route.Sequence, visit) is { } full)
            return new Miss(shift, full, 1);
        if (instance.Loads is { } loads && loads.Ask(shift, route.Sequence, visit) && Carried(loads, ground, shift, visit) is { } carried)
            return carried;
        _timer.Agreed = ground.Agreed;
        _timer.Ration.Allot(route, ground.Stock);
        if (trial.Supplies.VanSuffices(route, visit, ground.Stock))
            return Narrowest(route, visit, fetches: []);
        if (Taken(ground, route, visit) is { } taken)
            return taken;
        var fetches = new List<Halt>();
        for (int depot = 0; depot < instance.DepotCount; depot++)
        {
            if (trial.Supplies.Covers(route, depot, ground.Stock, out int gate))
                fetches.Add(Halt.OfFetch(depot, gate));
        }
        // No single depot has it all: what is left is the order of two stops, told as parts that are not there in time.
        return fetches.Count == 0 ? new Miss(shift, ReasonCode.PartTooLate, 0, FirstPart(visit)) : Narrowest(route, visit, fetches);
    }

    // What the van carries, where the visit would go with more room, or without anything to bring back.
    private Miss? Carried(LoadRows loads, WorkingPlan ground, int shift, int visit)
    {
        if (loads.Binds(shift))
        {
            _roomy ??= new Trial(instance with { Loads = loads with { Room = [.. loads.Room.Select(_ => long.MaxValue)] } });
            if (_roomy.Find(ground, shift, visit).Possible)
                return new Miss(shift, ReasonCode.VanFull);
        }
        if (loads.Returns is null)
            return null;
        _free ??= new Trial(instance with { Loads = null });
        return _free.Find(ground, shift, visit).Possible ? new Miss(shift, ReasonCode.ReturnTooLate) : null;
    }

    private Miss Narrowest(RouteState route, int visit, List<Halt> fetches)
    {
        Miss? best = null;
        bool inTimeWithoutFetch = false;
        for (int position = 0; position <= route.Count; position++)
        {
            if (!InOrder(route, visit, position))
                continue;
            List<Halt> halts = [.. route.Sequence.ToArray().Select(Halt.OfVisit)];
            halts.Insert(position, Halt.OfVisit(visit));
            if (fetches.Count == 0)
                Consider(route.Shift, halts, visit, ref best);
            else
                inTimeWithoutFetch |= _timer.Time(route.Shift, [.. halts], 0);
            foreach (Halt fetch in fetches)
            {
                for (int at = 0; at <= position; at++)
                    Consider(route.Shift, [.. halts[..at], fetch, .. halts[at..]], visit, ref best);
            }
        }
        if (best is { } miss && inTimeWithoutFetch)
            return miss with { Code = ReasonCode.PartTooLate, Detail = FirstPart(visit), At = -1 };
        // Every sequence can be timed, so the clock is not what fails: parts or tools come after the visits that need them.
        return best ?? new Miss(route.Shift, ReasonCode.PartTooLate, 0, FirstPart(visit));
    }

    private void Consider(int shift, List<Halt> halts, int visit, ref Miss? best)
    {
        if (_timer.Time(shift, [.. halts], 0))
            return;
        Miss miss = HeldBack(shift, halts) ?? Told(shift, visit);
        if (best is not { } known || miss.Distance < known.Distance)
            best = miss;
    }

    // Where it is time off after a call that leaves too little of the shift.
    private Miss? HeldBack(int shift, List<Halt> halts)
    {
        int earliest = _timer.Ration.Earliest;
        if (earliest <= instance.Shifts.From[shift])
            return null;
        _timer.Ration.Postpone(int.MinValue);
        bool held = _timer.Time(shift, [.. halts], 0);
        _timer.Ration.Postpone(earliest);
        return held ? new Miss(shift, ReasonCode.TimeOff) : null;
    }

    private Miss Told(int shift, int visit)
    {
        int at = _timer.FailedAt;
        bool other = at >= 0 && at != int.MaxValue && at != visit;
        if (_timer.Failure == ReasonCode.ArrivesTooLate && other)
            return new Miss(shift, _visits.Pinned[at] ? ReasonCode.PinBroken : ReasonCode.ArrivesTooLate, _timer.ShortBy, -1, at);
        int detail = _timer.Failure == ReasonCode.PartTooLate ? FirstPart(visit) : -1;
        return new Miss(shift, _timer.Failure, _timer.ShortBy, detail);
    }

    private Miss? Taken(WorkingPlan ground, RouteState route, int visit)
    {
        SupplyRows supplies = instance.Supplies;
        if (supplies.Lent is not null && LentOut(ground, route, visit) is >= 0 and int tool)
            return new Miss(route.Shift, ReasonCode.ToolTaken, 1, tool);
        for (int i = _visits.PartFirst[visit]; i < _visits.PartFirst[visit + 1]; i++)
        {
            int part = _visits.PartKind[i];
            long free = 0;
            int van = supplies.VanLot[instance.Shifts.Engineer[route.Shift] * instance.PartCount + part];
            if (van >= 0)
                free += ground.Stock.Free(van) + route.TakenFrom(van);
            for (int depot = 0; depot < instance.DepotCount; depot++)
            {
                int row = depot * instance.PartCount + part;
                for (int l = supplies.DepotLotFirst[row]; l < supplies.DepotLotFirst[row + 1]; l++)
                    free += ground.Stock.Free(supplies.DepotLot[l]) + route.TakenFrom(supplies.DepotLot[l]);
            }
            long missing = route.Used[part] + _visits.PartQuantity[i] - free;
            if (missing > 0)
                return new Miss(route.Shift, ReasonCode.PartTaken, (int)missing, part);
        }
        return null;
    }

    // A tool that no depot has left; -1 for none.
    private int LentOut(WorkingPlan ground, RouteState route, int visit)
    {
        ulong missing = (_visits.Tools[visit] | route.Tools) & ~instance.Shifts.Tools[route.Shift];
        for (int depot = 0; depot < instance.DepotCount; depot++)
            missing &= ~trial.Supplies.Lent(route, depot, missing, ground.Stock);
        return missing == 0 ? -1 : BitOperations.TrailingZeroCount(missing);
    }

    private int FirstPart(int visit) =>
        _visits.PartFirst[visit] < _visits.PartFirst[visit + 1] ? _visits.PartKind[_visits.PartFirst[visit]] : -1;

    private bool InOrder(RouteState route, int visit, int position)
    {
        int order = _visits.PinOrder[visit];
        for (int p = 0; order != 0 && p < route.Count; p++)
        {
            int other = _visits.PinOrder[route.Visits[p]];
            if (other != 0 && (p < position ? other >= order : other < order))
                return false;
        }
        return true;
    }
}
