using System.Diagnostics;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// The plan that a search works on: a route for every shift, the visits on none, the stock that is left. Changes are made between
/// <see cref="Begin"/> and <see cref="Keep"/> or <see cref="Undo"/>; undoing swaps the old routes back.
/// </summary>
public sealed class WorkingPlan
{
    private readonly Instance _instance;
    private readonly RouteState[] _routes;
    private readonly RouteState?[] _before;
    private readonly int[] _touched;
    private readonly Stack<RouteState> _spare = new();
    private readonly RouteBuilder _builder;
    private int _touchedCount;
    private Cost _costBefore;

    private readonly ChangeCounts? _changes;
    private readonly int[] _routeOf;
    private readonly int[] _absent;
    private readonly int[] _absentAt;
    private int[] _moved;
    private int[] _movedFrom;
    private int _movedCount;
    private PlanAudit? _audit;
    private readonly RouteState _decided;
    private readonly int[]? _chosen;
    private Cost _cost;

    public WorkingPlan(Instance instance, RouteBuilder builder)
    {
        _instance = instance;
        _builder = builder;
        Stock = new Stock(instance);
        if (instance.Links is { } links)
        {
            Agreed = new AgreedStarts(instance.VisitCount);
            _chosen = new int[links.ChoicePrice.Length];
            builder.Agree(Agreed);
        }
        _changes = ChangeCounts.Of(instance);
        _decided = new RouteState(instance.PartCount);
        _routes = new RouteState[instance.ShiftCount];
        _before = new RouteState?[instance.ShiftCount];
        _touched = new int[instance.ShiftCount];
        Ends = PlanEnds.Of(instance, _routes);
        for (int s = 0; s < _routes.Length; s++)
        {
            _routes[s] = new RouteState(instance.PartCount, Agreed);
            _routes[s].Clear(s);
            builder.Rebuild(_routes[s], Stock);
        }
        _routeOf = new int[instance.VisitCount];
        Use = new ShiftUse(instance);
        _absent = new int[instance.VisitCount];
        _absentAt = new int[instance.VisitCount];
        _moved = new int[instance.VisitCount + 1];
        _movedFrom = new int[instance.VisitCount + 1];
        Array.Fill(_routeOf, -1);
        Cost cost = Cost.Zero;
        for (int v = 0; v < instance.VisitCount; v++)
        {
            _absent[v] = v;
            _absentAt[v] = v;
            if (_chosen is null || instance.Links!.Choice[v] < 0)
                cost += instance.Visits.LeftOut(v);
        }
        AbsentCount = instance.VisitCount;
        _cost = cost + LinkedPlan.PriceOfChoices(instance, this);
    }

    public Stock Stock { get; }

    /// <summary>When tied visits may start; null where nothing is tied.</summary>
    public AgreedStarts? Agreed { get; }

    /// <summary>Of the whole plan, visits left out included.</summary>
    public Cost Cost => Ends is null ? _cost : _cost + new Cost(0, Ends.Price);

    /// <summary>When the last visits end; null where that has no price.</summary>
    internal PlanEnds? Ends { get; }

    public int AbsentCount { get; private set; }

    /// <summary>Of <see cref="Absent"/>, as long as visits are only taken off, the first so many were absent at <see cref="Begin"/>.</summary>
    public int AbsentAtBegin { get; private set; }

    public int ShiftCount => _routes.Length;

    /// <summary>Which shifts are in use.</summary>
    public ShiftUse Use { get; }

    /// <summary>Visits on no route, in no particular (but repeatable) order.</summary>
    public ReadOnlySpan<int> Absent => _absent.AsSpan(0, AbsentCount);

    public RouteState Route(int shift) => _routes[shift];

    /// <summary>Whether a shift has nothing to do, and does not ride along with another.</summary>
    public bool IsIdle(int shift) => Use.IsEmpty(shift) && (_instance.Teams is not { } teams || teams.Lot[shift] < 0 || Stock.Free(teams.Lot[shift]) > 0);

    /// <summary>The shift of a visit's route, or -1.</summary>
    public int ShiftOf(int visit) => _routeOf[visit];

    /// <summary>By visit: the shift of its route, or -1.</summary>
    public ReadOnlySpan<int> ShiftByVisit => _routeOf;

    /// <summary>Visits that differ from the previous plan, by class; empty where nothing bounds them.</summary>
    public ReadOnlySpan<int> Changes => _changes is null ? [] : _changes.Counts;

    /// <summary>Whether an absent visit may not go to a shift because too many visits differ from the previous plan already.</summary>
    /// <param name="under">An instance whose bounds count instead of the plan's own.</param>
    public bool Refuses(int visit, int shift, Instance? under = null) =>
        _changes is not null && _changes.Refuses(visit, shift, (under ?? _instance).Changes!.Most);

    /// <summary>Shifts whose routes changed since <see cref="Begin"/>.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _touchedCount);

    public void Begin()
    {
        _touchedCount = 0;
        _movedCount = 0;
        _costBefore = _cost;
        AbsentAtBegin = AbsentCount;
        Agreed?.Begin();
    }

    /// <summary>Makes the changes since Begin lasting.</summary>
    public void Keep()
    {
        for (int i = 0; i < _touchedCount; i++)
        {
            _spare.Push(_before[_touched[i]]!);
            _before[_touched[i]] = null;
        }
        _touchedCount = 0;
        _movedCount = 0;
        Agreed?.Begin();
    }

    /// <summary>Takes back the changes since Begin.</summary>
    public void Undo()
    {
        for (int i = 0; i < _touchedCount; i++)
            Stock.Release(_routes[_touched[i]]);
        for (int i = 0; i < _touchedCount; i++)
        {
            int shift = _touched[i];
            _spare.Push(_routes[shift]);
            _routes[shift] = _before[shift]!;
            _before[shift] = null;
            Stock.Reserve(_routes[shift]);
        }
        for (int i = _movedCount - 1; i >= 0; i--)
            Place(_moved[i], _movedFrom[i]);
        _touchedCount = 0;
        _movedCount = 0;
        Add(_costBefore - _cost);
        Agreed?.Undo();
    }

    /// <summary>
    /// Puts an absent visit on a route; one whose start is tied agrees to bounds of it. False (and unchanged): the sequence breaks a rule.
    /// </summary>
    public bool Insert(int visit, int shift, int position)
    {
        if (Refuses(visit, shift))
            return false;
        RouteState route = Open(shift);
        Cost was = route.Cost;
        _decided.CopyDecision(route);
        Stock.Release(route);
        _builder.JudgeFor(Ends?.Beside(shift));
        route.Insert(position, visit);
        bool holds = _builder.Rebuild(route, Stock) && (Agreed is null || Agree(visit, route));
        _builder.JudgeFor(null);
        if (!holds)
        {
            Agreed?.Free(visit);
            // Not decided anew: under the stock that is left now, its fetches might not be found again.
            route.RemoveAt(position);
            _builder.Rebuild(route, _decided, Stock);
        }
        Stock.Reserve(route);
        Add(route.Cost - was);
        if (holds)
            Move(visit, shift);
        return holds;
    }

    /// <summary>
    /// Takes visits off a route. Where the rest alone breaks a rule (legs that are longer than their detours), the rest goes too.
    /// </summary>
    public void Remove(int shift, ReadOnlySpan<int> visits)
    {
        RouteState route = Open(shift);
        Cost was = route.Cost;
        Stock.Release(route);
        foreach (int visit in visits)
        {
            route.RemoveAt(route.IndexOf(visit));
            Move(visit, -1);
        }
        while (!_builder.Rebuild(route, Stock))
        {
            Move(route.Visits[route.Count - 1], -1);
            route.RemoveAt(route.Count - 1);
        }
        Stock.Reserve(route);
        Add(route.Cost - was);
    }

    /// <summary>Takes all visits off a route.</summary>
    public void Clear(int shift)
    {
        RouteState route = Open(shift);
        Stock.Release(route);
        Cost was = route.Cost;
        foreach (int visit in route.Sequence)
            Move(visit, -1);
        route.Clear(shift);
        _builder.Rebuild(route, Stock);
        Add(Cost.Zero - was);
    }

    /// <summary>Makes a recorded route on its shift, which is empty; all its visits are absent and its pieces free.</summary>
    public void Assign(RouteRecord record)
    {
        RouteState route = Open(record.Shift);
        if (Agreed is not null)
            record.Agree(Agreed);
        foreach (int visit in record.Visits)
        {
            if (_routeOf[visit] >= 0)
                throw new InvalidOperationException($"Visit {visit} is already on shift {_routeOf[visit]}; it can't also be on {record.Shift}.");
            route.Insert(route.Count, visit);
        }
        _builder.Rebuild(route, record, Stock);
        Stock.Reserve(route);
        Add(route.Cost);
        foreach (int visit in record.Visits)
            Move(visit, record.Shift);
    }

    /// <summary>Gives an empty shift these absent visits in this order. False: the order breaks a rule, and nothing is placed.</summary>
    /// <param name="team">Shifts to ride along, if the visits need them.</param>
    public bool Assign(int shift, ReadOnlySpan<int> visits, ReadOnlySpan<int> team = default)
    {
        if (_changes?.Refuses(visits, shift) == true)
            return false;
        RouteState route = Open(shift);
        Stock.Release(route);
        foreach (int mate in team)
            route.AddToTeam(mate);
        foreach (int visit in visits)
            route.Insert(route.Count, visit);
        bool holds = _builder.Rebuild(route, Stock);
        if (!holds)
        {
            route.Clear(shift);
            _builder.Rebuild(route, Stock);
        }
        Stock.Reserve(route);
        Add(route.Cost);
        for (int i = 0; holds && i < visits.Length; i++)
            Move(visits[i], shift);
        return holds;
    }

    /// <summary>Forgets bounds that were set for visits which are on no route after all.</summary>
    public void FreeAbsent()
    {
        foreach (int visit in Absent)
            Agreed?.Free(visit);
    }

    /// <summary>Lets planned visits start at no other second than they do now, where bounds of their starts were agreed on.</summary>
    public void FixAgreed()
    {
        if (Agreed is null)
            return;
        Begin();
        foreach (RouteState route in _routes)
        {
            foreach (int visit in route.Sequence.ToArray().Where(_instance.Links!.IsTimed))
                Fix(route.Shift, visit);
        }
        Keep();
    }

    private void Fix(int shift, int visit)
    {
        int start = _builder.StartOf(_routes[shift], visit);
        int left = _builder.Left;
        RouteState route = Open(shift);
        Cost was = route.Cost;
        Agreed!.Set(visit, start, start);
        Stock.Release(route);
        // A break that it leaves at home would be owed from the earliest departure on, and come in the way.
        if (!_builder.Rebuild(route, Stock) && !_builder.RebuildFrom(left, route, Stock))
            throw new InvalidOperationException($"Shift {shift}: visit {visit} can't start at second {start}, where it does.");
        Stock.Reserve(route);
        Add(route.Cost - was);
    }

    private bool Agree(int visit, RouteState route)
    {
        if (!_instance.Links!.IsTimed(visit))
            return true;
        int start = _builder.StartOf(route, visit);
        (int first, int last) = LinkedPlan.Agreement(_instance, visit, start, Agreed!.First[visit], Agreed.Last[visit]);
        Agreed.Set(visit, first, last);
        return _builder.Rebuild(route, Stock);
    }

    /// <summary>In debug builds: counts everything again from nothing.</summary>
    /// <exception cref="InvalidOperationException">What is kept up step by step differs: a defect.</exception>
    [Conditional("DEBUG")]
    public void Verify() => (_audit ??= new PlanAudit(_instance)).Check(this);

    private void Add(Cost change)
    {
        _cost += change;
        Ends?.Forget();
    }

    private RouteState Open(int shift)
    {
        if (_before[shift] is not null)
            return _routes[shift];
        RouteState old = _routes[shift];
        RouteState copy = _spare.Count > 0 ? _spare.Pop() : new RouteState(_instance.PartCount, Agreed);
        copy.CopyVisits(old);
        copy.CopyDecision(old);
        copy.ForgetRecord();
        _before[shift] = old;
        _touched[_touchedCount++] = shift;
        _routes[shift] = copy;
        return copy;
    }

    private void Move(int visit, int shift)
    {
        if (_movedCount == _moved.Length)
        {
            Array.Resize(ref _moved, _movedCount * 2);
            Array.Resize(ref _movedFrom, _movedCount * 2);
        }
        _moved[_movedCount] = visit;
        _movedFrom[_movedCount++] = _routeOf[visit];
        Place(visit, shift);
    }

    private void Place(int visit, int shift)
    {
        int was = _routeOf[visit];
        _routeOf[visit] = shift;
        Use.Move(was, shift);
        _changes?.Move(visit, was, shift);
        if (was < 0 && shift >= 0)
        {
            int hole = _absentAt[visit];
            int last = _absent[--AbsentCount];
            _absent[hole] = last;
            _absentAt[last] = hole;
            if (_chosen is null || !Choose(visit, 1))
                _cost -= _instance.Visits.LeftOut(visit);
        }
        else if (was >= 0 && shift < 0)
        {
            _absent[AbsentCount] = visit;
            _absentAt[visit] = AbsentCount++;
            if (_chosen is null || !Choose(visit, -1))
                _cost += _instance.Visits.LeftOut(visit);
            Agreed?.Free(visit);
        }
    }

    // Of alternatives, leaving out all is what costs. False: the visit is none of any.
    private bool Choose(int visit, int more)
    {
        int choice = _instance.Links!.Choice[visit];
        if (choice < 0)
            return false;
        int was = _chosen![choice];
        _chosen[choice] = was + more;
        if (was == 0)
            _cost -= _instance.Links.ChoicePrice[choice];
        else if (_chosen[choice] == 0)
            _cost += _instance.Links.ChoicePrice[choice];
        return true;
    }
}
