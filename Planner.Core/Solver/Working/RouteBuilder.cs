using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Derives everything of a route from its visits: the cheapest fetches, the cost, the arrays that make insertions cheap. One per thread.
/// </summary>
public sealed class RouteBuilder(Instance instance, SupplyPlanner supplies, RouteTimer timer)
{
    private const int Never = int.MaxValue / 4;

    private VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;
    private readonly FetchSearch _fetches = new(instance, supplies, timer);
    private readonly TeamPlanner? _team = TeamPlanner.Of(instance);
    private Halt[] _halts = new Halt[16];
    private long _version;

    /// <summary>Who rides along on routes; null where everybody works alone.</summary>
    public TeamPlanner? Team => _team;

    /// <summary>Times routes within bounds that tied visits have agreed on.</summary>
    public void Agree(AgreedStarts agreed) => timer.Agreed = agreed;

    /// <summary>From now on, where several ways are lawful, the best is the one that is best for a plan whose other routes end then; null: for itself.</summary>
    internal void JudgeFor(int[]? endsBeside) => timer.EndsBeside = endsBeside;

    /// <summary>Rebuilds a route that departs no earlier than then.</summary>
    public bool RebuildFrom(int departure, RouteState route, Stock stock)
    {
        timer.Ration.NotBefore = departure;
        bool holds = Rebuild(route, stock);
        timer.Ration.NotBefore = int.MinValue;
        return holds;
    }

    /// <summary>The departure from which the stops have their times of the route that was asked for a start, before it was moved as late as nothing gets worse.</summary>
    public int Left => timer.Left;

    /// <summary>When a visit of a route starts that was just rebuilt.</summary>
    public int StartOf(RouteState route, int visit)
    {
        TimeAgain(route);
        DepartureWalk walk = timer.FromDeparture();
        while (walk.Next())
        {
            if (walk.Stop.Code == visit)
                return walk.Start;
        }
        throw new ArgumentException($"Visit {visit} is not on the route of shift {route.Shift}.", nameof(visit));
    }

    private void TimeAgain(RouteState route)
    {
        if (_halts.Length < route.Count + RouteState.MaxFetches)
            _halts = new Halt[2 * (route.Count + RouteState.MaxFetches)];
        int count = route.WriteHalts(_halts);
        timer.Ration.Lift(route.Earliest);
        if (!timer.Time(route.Shift, _halts.AsSpan(0, count), route.Fit) || timer.Cost != route.Cost)
            throw new InvalidOperationException($"Shift {route.Shift}: timed again the route costs {timer.Cost}, when built {route.Cost}.");
    }

    /// <summary>Rebuilds the route. Its former takes must be back in stock. False: the sequence breaks a rule.</summary>
    public bool Rebuild(RouteState route, Stock stock)
    {
        route.Version = ++_version;
        route.ForgetRecord();
        route.TakeCount = 0;
        route.FetchCount = 0;
        route.Earliest = int.MinValue;
        bool manned = _team is null || _team.Pick(route, -1, stock);
        if (manned)
            _team?.Settle(route);
        Total(route);
        if (route.Calm)
            Sweep(route);
        if (!manned)
            return false;
        if (route.Count == 0)
        {
            route.Cost = Cost.Zero;
            route.VanReach = 0;
            ReadEnds(route);
            return true;
        }
        if (!InOrder(route) || _shifts.Limits?.Exceeded(_visits.Kind, route.Shift, route.Sequence, -1) is not null)
            return false;
        route.VanReach = route.Supplied ? supplies.Reach(route, -1, stock) : route.Count;
        if (!_fetches.Settle(route, stock))
            return false;
        route.Earliest = timer.Ration.Earliest;
        if (_fetches.Reloads is { } reloads)
            reloads.RecordTakes(route);
        else if (route.Supplied)
            supplies.RecordTakes(route, stock);
        _team?.RecordTakes(route);
        ReadEnds(route);
        if (instance.Rations is { } rations && rations.Binds(_visits, route.Shift, route.Sequence, -1))
        {
            TimeAgain(route);
            RouteRation.RecordTakes(rations, route, timer);
        }
        return true;
    }

    /// <summary>Rebuilds the route as it was once decided, fetches and pieces included; its visits are the record's.</summary>
    public void Rebuild(RouteState route, RouteRecord record, Stock stock)
    {
        _team?.Read(route, record.TakeLot);
        Derive(route, stock);
        record.WriteTo(route);
        route.ForgetRecord(record);
    }

    /// <summary>Rebuilds the route as it was decided a moment ago; its visits are the same.</summary>
    public void Rebuild(RouteState route, RouteState decided, Stock stock)
    {
        route.CopyTeam(decided);
        Derive(route, stock);
        route.CopyDecision(decided);
        route.ForgetRecord();
    }

    private void Derive(RouteState route, Stock stock)
    {
        route.Version = ++_version;
        Total(route);
        if (route.Calm)
            Sweep(route);
        route.TakeCount = 0;
        route.VanReach = route.Supplied ? supplies.Reach(route, -1, stock) : route.Count;
    }

    private void Total(RouteState route)
    {
        _visits = instance.VisitsOn(route.Shift);
        Array.Clear(route.Used);
        route.Tools = 0;
        route.Supplied = false;
        route.Fit = instance.Teams?.PriceOf(route.Team) ?? 0;
        bool calm = _shifts.Calm[route.Shift];
        foreach (int visit in route.Sequence)
        {
            calm &= _visits.Calm[visit];
            route.Fit += instance.Fit(visit, route.Shift);
            route.Tools |= _visits.Tools[visit];
            for (int i = _visits.PartFirst[visit]; i < _visits.PartFirst[visit + 1]; i++)
                route.Used[_visits.PartKind[i]] += _visits.PartQuantity[i];
            route.Supplied |= !supplies.NeedsNothing(visit);
        }
        route.Calm = calm;
    }

    // Calm visits have no end that matters.
    private void ReadEnds(RouteState route)
    {
        if (instance.Visits.Ends is not { } rows)
            return;
        if (route.Ends.Length == 0)
            route.Ends = new int[rows.PerSecond.Length];
        Array.Fill(route.Ends, rows.From);
        if (route.Count == 0 || route.Calm)
            return;
        TimeAgain(route);
        RouteEnds.Read(rows, timer, route.Ends);
    }

    // Ordered pins; a previous plan may break them when they are new.
    private bool InOrder(RouteState route)
    {
        int highest = 0;
        foreach (int visit in route.Sequence)
        {
            int order = _visits.PinOrder[visit];
            if (order == 0)
                continue;
            if (order < highest)
                return false;
            highest = order;
        }
        return true;
    }

    private void Sweep(RouteState route)
    {
        TravelRows travel = instance.Travel[_shifts.Profile[route.Shift]];
        Span<CalmPoint> points = route.Points.AsSpan(0, route.Count + 2);
        points[0].Place = _shifts.StartPlace[route.Shift];
        points[0].Ready = _shifts.From[route.Shift];
        points[0].Waited = 0;
        points[0].Slack = Never;
        points[0].Metres = 0;
        points[^1].Place = _shifts.EndPlace[route.Shift];
        CalmSequence front = CalmSequence.Front(route, 0);
        bool possible = true;
        for (int p = 0; p < route.Count; p++)
        {
            possible = possible && front.Visit(_visits, travel, route.Visits[p]);
            ref CalmPoint next = ref points[p + 1];
            next.Place = _visits.Place[route.Visits[p]];
            next.Ready = possible ? front.Ready : Never;
            next.Waited = front.Waited;
            next.Slack = front.Slack;
            next.Metres = front.Metres;
        }
        SweepBack(route, points, travel);
    }

    private void SweepBack(RouteState route, Span<CalmPoint> points, TravelRows travel)
    {
        int n = route.Count;
        points[n].TailEarliest = -Never;
        points[n].TailLatest = _shifts.LatestReturn[route.Shift];
        points[n].TailSeconds = 0;
        points[n].TailMetres = 0;
        for (int p = n - 1; p >= 0; p--)
        {
            ref CalmPoint point = ref points[p];
            ref readonly CalmPoint behind = ref points[p + 1];
            int visit = route.Visits[p];
            int window = _visits.WindowFirst[visit];
            int last = _visits.WindowLast[window];
            TravelLeg leg = travel.Leg(travel.Row(behind.Place, points[p + 2].Place));
            int lead = _visits.Duration[visit] + leg.Seconds;
            int wait = Math.Max(0, behind.TailEarliest - lead - last);
            point.TailSeconds = lead + wait + behind.TailSeconds;
            point.TailEarliest = Math.Max(behind.TailEarliest - lead, _visits.WindowStart[window]) - wait;
            point.TailLatest = Math.Min(behind.TailLatest - lead, last);
            point.TailMetres = leg.Metres + behind.TailMetres;
            if (point.TailLatest >= _visits.WindowStart[window])
                continue;
            point.TailLatest = -Never;
            point.TailEarliest = -Never;
            point.TailSeconds = 0;
        }
    }
}
