using NodaTime;
using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning.Offers;

/// <summary>Makes an offer of a placing: puts it into the working plan, tells what changes, and takes it back.</summary>
internal sealed class OfferWriter(OfferDesk desk)
{
    /// <exception cref="InvalidOperationException">The placing does not hold in the working plan, or costs something else: a defect.</exception>
    public Offer Write(Visit visit, Placing placing)
    {
        WorkingPlan working = desk.Working;
        int[] shifts = placing.To < 0 || placing.To == placing.Shift ? [placing.Shift] : [placing.Shift, placing.To];
        var before = shifts.Select(RouteOf).ToList();
        long ends = working.Ends?.Price ?? 0;
        long units = shifts.Sum(shift => working.Route(shift).Cost.Money);
        working.Begin();
        Apply(working, placing);
        units = shifts.Sum(shift => working.Route(shift).Cost.Money) - units;
        ends = (working.Ends?.Price ?? 0) - ends;
        units += ends;
        if (placing.Displaced >= 0 && placing.To < 0)
            units += desk.Instance.Visits.LeftOut(placing.Displaced).Money;
        if (units != placing.Cost.Money)
            throw new InvalidOperationException($"Placed on shift {placing.Shift} the visit costs {units}, the search says {placing.Cost.Money}.");
        var after = shifts.Select(RouteOf).ToList();
        int order = working.Route(placing.Shift).IndexOf(desk.Slot.Row) + 1;
        working.Undo();
        Route own = after[0].Route!;
        Stop stop = own.Stops.First(one => one.Visit == visit.Id);
        List<Route?> was = [.. before.Select(one => one.Route)];
        List<Route> becomes = [.. after.Select(one => one.Route!)];
        return new Offer
        {
            Engineer = own.Engineer,
            Shift = own.Shift,
            Order = order,
            Arrival = stop.Arrival,
            Start = stop.Start,
            End = stop.End,
            KeepsDueTimes = KeepsAll(stop),
            Clocks = stop.Clocks,
            Added = Sum(after) - Sum(before) + (placing.Displaced >= 0 && placing.To < 0 ? LeftOut(placing.Displaced) : PlanScore.Zero)
                + new PlanScore { Service = new ServiceScore(), Money = new MoneyScore { LastEnds = Units.Currency(ends) } },
            Fetches = NewFetches(was, becomes),
            Parts = PartSources(visit, was[0], own),
            Moved = Moved(was, becomes, placing),
            Displaced = placing.Displaced < 0 ? null : Displaced(placing, becomes),
            Routes = becomes,
        };
    }

    private static void Apply(WorkingPlan working, OfferDesk desk, Placing placing)
    {
        if (placing.Displaced >= 0)
            working.Remove(placing.Shift, [placing.Displaced]);
        bool holds = working.Insert(desk.Slot.Row, placing.Shift, placing.Position)
            && (placing.To < 0 || working.Insert(placing.Displaced, placing.To, placing.ToPosition));
        if (!holds)
            throw new InvalidOperationException($"Shift {placing.Shift} has no room at {placing.Position}, where the search found some.");
    }

    private void Apply(WorkingPlan working, Placing placing) => Apply(working, desk, placing);

    private (Route? Route, PlanScore Score) RouteOf(int shift)
    {
        RouteState state = desk.Working.Route(shift);
        return state.Count == 0 ? (null, PlanScore.Zero) : desk.Assembler.Assemble(state);
    }

    private static PlanScore Sum(IEnumerable<(Route? Route, PlanScore Score)> routes) =>
        routes.Aggregate(PlanScore.Zero, (sum, one) => sum + one.Score);

    private PlanScore LeftOut(int visit) => new()
    {
        Service = new ServiceScore { Unassigned = PriorityOf(visit) },
        Money = new MoneyScore { RevenueForegone = RevenueOf(visit) },
    };

    private decimal PriorityOf(int visit) => Units.Currency(desk.Instance.Visits.Priority[visit]);

    private decimal RevenueOf(int visit) => Units.Currency(desk.Instance.Visits.LeftOut(visit).Money);

    private DisplacedVisit Displaced(Placing placing, List<Route> routes)
    {
        VisitId id = desk.Index.Visits[placing.Displaced].Id;
        var displaced = new DisplacedVisit { Visit = id, Priority = PriorityOf(placing.Displaced), Revenue = RevenueOf(placing.Displaced) };
        if (placing.To < 0)
            return displaced;
        Route to = routes[^1];
        return displaced with { Engineer = to.Engineer, Shift = to.Shift, Start = to.Stops.First(stop => stop.Visit == id).Start };
    }

    private static bool KeepsAll(Stop stop) => stop.Clocks.All(clock => clock.Late == Duration.Zero);

    private static List<Stop> NewFetches(List<Route?> before, List<Route> after)
    {
        var known = before.SelectMany(route => route?.Stops ?? []).Where(stop => stop.Kind == StopKind.Depot).ToList();
        var fetches = new List<Stop>();
        foreach (Stop stop in after.SelectMany(route => route.Stops).Where(stop => stop.Kind == StopKind.Depot))
        {
            int same = known.FindIndex(one => one.Depot == stop.Depot && one.Loaded.SequenceEqual(stop.Loaded) && one.ToolsLoaded.SequenceEqual(stop.ToolsLoaded));
            if (same < 0)
                fetches.Add(stop);
            else
                known.RemoveAt(same);
        }
        return fetches;
    }

    // Of the route's pieces the depots' are counted to those that came last: this visit's, unless it needs fewer.
    private static List<PartSource> PartSources(Visit visit, Route? before, Route after)
    {
        var sources = new List<PartSource>();
        foreach (PartQuantity part in visit.Parts.Where(part => part.Quantity > 0))
        {
            int more = Math.Clamp(Loaded(after, part.Part) - Loaded(before, part.Part), 0, part.Quantity);
            sources.Add(new PartSource(part.Part, part.Quantity - more, more));
        }
        return sources;
    }

    private static int Loaded(Route? route, PartId part) =>
        route?.Stops.SelectMany(stop => stop.Loaded).Where(use => use.Part == part).Sum(use => use.Quantity) ?? 0;

    private List<MovedVisit> Moved(List<Route?> before, List<Route> after, Placing placing)
    {
        VisitId? displaced = placing.Displaced < 0 ? null : desk.Index.Visits[placing.Displaced].Id;
        var starts = new Dictionary<VisitId, Instant>();
        foreach (Stop stop in before.SelectMany(route => route?.Stops ?? []).Where(stop => stop.Visit is not null))
            starts[stop.Visit!.Value] = stop.Start;
        var moved = new List<MovedVisit>();
        foreach (Stop stop in after.SelectMany(route => route.Stops).Where(stop => stop.Visit is not null && stop.Visit != displaced))
        {
            if (starts.TryGetValue(stop.Visit!.Value, out Instant start) && start != stop.Start)
                moved.Add(new MovedVisit(stop.Visit.Value, start, stop.Start, KeepsAll(stop)));
        }
        return moved;
    }
}
