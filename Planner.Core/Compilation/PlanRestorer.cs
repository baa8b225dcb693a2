using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Compilation;

/// <summary>
/// Brings a lawful plan into a working plan exactly as it is: visits, depot stops, pieces, times. Routes that the engine would not make so
/// (more depot stops than it makes, a break at a place that it does not consider) are left out and their pieces kept for them.
/// </summary>
internal sealed class PlanRestorer
{
    private readonly Instance _instance;
    private readonly IndexMap _index;
    private readonly PlanAssembler _assembler;
    private readonly RouteTimer _timer;
    private readonly Dictionary<(EngineerId, ShiftId), int> _shifts = [];
    private readonly Dictionary<DepotId, int> _depots = [];
    private AgreedStarts? _agreed;

    public PlanRestorer(Instance instance, IndexMap index, PlanAssembler assembler)
    {
        _instance = instance;
        _index = index;
        _assembler = assembler;
        _timer = new RouteTimer(instance);
        for (int s = 0; s < index.Shifts.Count; s++)
            _shifts.TryAdd((index.Shifts[s].Engineer.Id, index.Shifts[s].Shift.Id), s);
        for (int d = 0; d < index.Depots.Count; d++)
            _depots.TryAdd(index.Depots[d].Id, d);
    }

    /// <summary>Fills an empty working plan; answers the shifts whose routes were left out.</summary>
    /// <exception cref="ArgumentException">The plan is not lawful for the scenario.</exception>
    public IReadOnlyList<int> Restore(Plan plan, WorkingPlan working)
    {
        List<Sketch> sketches = [.. plan.Routes.Select(SketchOf)];
        TakePieces(sketches);
        TakeShifts(sketches);
        var leftOut = new List<int>();
        working.Begin();
        _agreed = working.Agreed;
        _timer.Agreed = working.Agreed;
        Agree(plan, working);
        foreach (Sketch sketch in sketches)
        {
            if (!Place(sketch, working, waitAsPlanned: false) && !Place(sketch, working, waitAsPlanned: true))
            {
                RouteState kept = StateOf(sketch, waitAsPlanned: false);
                TakeRations(sketch, kept, working.Stock);
                working.Stock.Reserve(kept);
                leftOut.Add(sketch.Shift);
            }
        }
        working.FreeAbsent();
        working.Keep();
        return leftOut;
    }

    // Tied visits start as planned.
    private void Agree(Plan plan, WorkingPlan working)
    {
        if (working.Agreed is null)
            return;
        foreach (Stop stop in plan.Routes.SelectMany(route => route.Stops))
        {
            if (_index.RowOf(stop) is >= 0 and int visit && _instance.Links!.IsTimed(visit))
                working.Agreed.Set(visit, _index.SecondOf(stop.Start), _index.SecondOf(stop.Start));
        }
    }

    private Sketch SketchOf(Route route)
    {
        int shift = ShiftOf(route.Engineer, route.Shift);
        var visits = new List<int>();
        var fetches = new List<Fetch>();
        foreach (Stop stop in route.Stops)
        {
            if (stop.Visit is { } visit)
                visits.Add(_index.RowOf(stop) is >= 0 and int row ? row : throw new ArgumentException($"The scenario has no visit \"{visit}\".", nameof(route)));
            else if (stop.Depot is { } depot)
                fetches.Add(new Fetch(stop, _depots[depot], visits.Count, _index.SecondOf(stop.Start), stop.Start > stop.Arrival));
        }
        return new Sketch(route, shift, visits, fetches, [.. route.Team.Select(mate => ShiftOf(mate.Engineer, mate.Shift))]);
    }

    private int ShiftOf(EngineerId engineer, ShiftId shift) => _shifts.TryGetValue((engineer, shift), out int row)
        ? row
        : throw new ArgumentException($"The scenario has no shift \"{shift}\" of \"{engineer}\". Maybe the plan is of another one.", nameof(shift));

    private void TakeShifts(List<Sketch> sketches)
    {
        foreach (Sketch sketch in sketches)
        {
            foreach (int shift in sketch.Team.Prepend(sketch.Shift))
            {
                if (_instance.Teams is { } teams && teams.Lot[shift] >= 0)
                    sketch.Takes.Add((teams.Lot[shift], 1));
            }
        }
    }

    // In order of time each stop takes the pieces that came first: what it may take later stops may take too, so nobody is left short.
    private void TakePieces(List<Sketch> sketches)
    {
        SupplyRows supplies = _instance.Supplies;
        int[] free = (int[])supplies.LotQuantity.Clone();
        foreach ((Sketch sketch, Fetch fetch) in sketches.SelectMany(one => one.Fetches.Select(fetch => (one, fetch))).OrderBy(pair => pair.fetch.Start))
        {
            BorrowTools(sketch, fetch, free);
            foreach (PartUse use in fetch.Stop.Loaded)
            {
                int row = fetch.Depot * _instance.PartCount + _index.PartRow[use.Part];
                int wanted = use.Quantity;
                for (int i = supplies.DepotLotFirst[row]; i < supplies.DepotLotFirst[row + 1] && wanted > 0; i++)
                {
                    int lot = supplies.DepotLot[i];
                    int take = supplies.LotFrom[lot] <= fetch.Start ? Math.Min(wanted, free[lot]) : 0;
                    if (take == 0)
                        continue;
                    free[lot] -= take;
                    wanted -= take;
                    sketch.Takes.Add((lot, take));
                    fetch.Gate = Math.Max(fetch.Gate, supplies.LotFrom[lot]);
                }
                if (wanted > 0)
                    throw new ArgumentException($"Depot \"{fetch.Stop.Depot}\" has {wanted} pieces of \"{use.Part}\" less than shift \"{sketch.Route.Shift}\" loads.", nameof(sketches));
            }
        }
        foreach (Sketch sketch in sketches.Where(one => supplies.VanShared[_instance.Shifts.Engineer[one.Shift]]))
            TakeFromVan(sketch);
    }

    // What a route uses that the engine would not make so is told by the plan.
    private void TakeRations(Sketch sketch, RouteState kept, Stock stock)
    {
        if (_instance.Rations is not { } rations)
            return;
        Route route = sketch.Route;
        if (rations.WorkLot[sketch.Shift] is >= 0 and int work)
            kept.Take(work, Math.Min(stock.Free(work), (int)(route.Return - route.Departure).TotalSeconds));
        if (rations.StartLot >= 0 && _instance.Visits.Promises is { } promises)
        {
            int outside = route.Stops.Count(stop => _index.RowOf(stop) is >= 0 and int visit && promises.IsOutside(visit, _index.SecondOf(stop.Start)));
            kept.Take(rations.StartLot, Math.Min(stock.Free(rations.StartLot), outside));
        }
        int departure = _index.SecondOf(route.Departure);
        foreach (int lot in rations.TimesOff[sketch.Shift].Where(off => departure < off.Ends).Select(off => off.Lot).Append(rations.CallLot[sketch.Shift]).Where(lot => lot >= 0))
            kept.Take(lot, Math.Min(stock.Free(lot), 1));
    }

    private void BorrowTools(Sketch sketch, Fetch fetch, int[] free)
    {
        if (_instance.Supplies.Lent is not { } lent)
            return;
        foreach (ToolId name in fetch.Stop.ToolsLoaded)
        {
            if (!_index.ToolRow.TryGetValue(name, out int tool) || (lent.Scarce[fetch.Depot] >> tool & 1) == 0)
                continue;
            (int first, int count) = lent.Lots(fetch.Depot, tool, sketch.Shift);
            for (int lot = first; lot < first + count; lot++)
            {
                if (free[lot]-- == 0)
                    throw new ArgumentException($"Depot \"{fetch.Stop.Depot}\" has no {name} left that shift \"{sketch.Route.Shift}\" could borrow.", nameof(sketch));
                sketch.Takes.Add((lot, 1));
            }
        }
    }

    private void TakeFromVan(Sketch sketch)
    {
        int engineer = _instance.Shifts.Engineer[sketch.Shift];
        foreach (var uses in sketch.Route.Stops.SelectMany(stop => stop.Parts).GroupBy(use => use.Part))
        {
            int part = _index.PartRow[uses.Key];
            int loaded = sketch.Fetches.SelectMany(fetch => fetch.Stop.Loaded).Where(use => use.Part == uses.Key).Sum(use => use.Quantity);
            int fromVan = uses.Sum(use => use.Quantity) - loaded;
            int lot = _instance.Supplies.VanLot[engineer * _instance.PartCount + part];
            if (fromVan > 0 && lot >= 0)
                sketch.Takes.Add((lot, fromVan));
        }
    }

    private bool Place(Sketch sketch, WorkingPlan working, bool waitAsPlanned)
    {
        bool loaded = _instance.Loads?.Ask(sketch.Shift, [.. sketch.Visits]) == true;
        if (sketch.Fetches.Count > (loaded ? RouteState.MaxFetches : RouteState.UsualFetches))
            return false;
        RouteState state = StateOf(sketch, waitAsPlanned);
        long fit = sketch.Visits.Sum(visit => _instance.Fit(visit, sketch.Shift)) + (_instance.Teams?.PriceOf([.. sketch.Team]) ?? 0);
        _timer.Ration.Lift(state.Earliest);
        if (!_timer.Time(sketch.Shift, [.. new RouteRecord(state).Halts()], fit))
            return false;
        state.Cost = _timer.Cost;
        if (_instance.Visits.Ends is { } ends)
            RouteEnds.Read(ends, _timer, state.Ends = new int[ends.PerSecond.Length]);
        if (_instance.Rations is { } rations)
            RouteRation.RecordTakes(rations, state, _timer);
        working.Assign(new RouteRecord(state));
        if (Same(sketch.Route, _assembler.Assemble(working.Route(sketch.Shift)).Route))
            return true;
        working.Clear(sketch.Shift);
        return false;
    }

    private RouteState StateOf(Sketch sketch, bool waitAsPlanned)
    {
        var state = new RouteState(_instance.PartCount, _agreed);
        state.Clear(sketch.Shift);
        if (_instance.Rations is { } rations)
            state.Earliest = rations.Since(sketch.Shift, int.MinValue, _index.SecondOf(sketch.Route.Departure));
        foreach (int mate in sketch.Team)
            state.AddToTeam(mate);
        foreach (int visit in sketch.Visits)
            state.Insert(state.Count, visit);
        foreach (Fetch fetch in sketch.Fetches.Take(RouteState.MaxFetches))
        {
            state.FetchDepot[state.FetchCount] = fetch.Depot;
            state.FetchAt[state.FetchCount] = fetch.At;
            state.FetchGate[state.FetchCount++] = waitAsPlanned && fetch.Waits ? Math.Max(fetch.Gate, fetch.Start) : fetch.Gate;
        }
        foreach ((int lot, int pieces) in sketch.Takes)
            state.Take(lot, pieces);
        return state;
    }

    private static bool Same(Route planned, Route restored) =>
        planned.Departure == restored.Departure
        && planned.Return == restored.Return
        && planned.Stops.Count == restored.Stops.Count
        && planned.Stops.Zip(restored.Stops).All(pair => Same(pair.First, pair.Second));

    private static bool Same(Stop planned, Stop restored) =>
        (planned.Kind, planned.Visit, planned.Depot, planned.Arrival, planned.Start, planned.End)
            == (restored.Kind, restored.Visit, restored.Depot, restored.Arrival, restored.Start, restored.End)
        && planned.Loaded.ToHashSet().SetEquals(restored.Loaded)
        && planned.ToolsLoaded.ToHashSet().SetEquals(restored.ToolsLoaded);

    /// <summary>A route in rows.</summary>
    private sealed record Sketch(Route Route, int Shift, IReadOnlyList<int> Visits, IReadOnlyList<Fetch> Fetches, IReadOnlyList<int> Team)
    {
        public List<(int Lot, int Pieces)> Takes { get; } = [];
    }

    /// <summary>A depot stop in rows: Gate is the second at which the last of its pieces is there.</summary>
    private sealed class Fetch(Stop stop, int depot, int at, int start, bool waits)
    {
        public Stop Stop => stop;

        public int Depot => depot;

        public int At => at;

        public int Start => start;

        public bool Waits => waits;

        public int Gate { get; set; }
    }
}
