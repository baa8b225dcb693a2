using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Working;

/// <summary>A working plan with all that serves it, and a random walk over it.</summary>
public sealed class WorkingPlanWalk
{
    private readonly Prng _prng;
    private readonly Instance _instance;
    private readonly RouteTimer _fresh;

    public WorkingPlanWalk(CompiledScenario compiled, int seed)
    {
        Compiled = compiled;
        _instance = compiled.Instance;
        _prng = new Prng((ulong)seed);
        _fresh = new RouteTimer(_instance);
        var timer = new RouteTimer(_instance);
        var supplies = new SupplyPlanner(_instance);
        Plan = new WorkingPlan(_instance, new RouteBuilder(_instance, supplies, timer));
        Search = new InsertionSearch(_instance, supplies, timer);
        Cache = new InsertionCache(_instance, Search);
    }

    public CompiledScenario Compiled { get; }

    public WorkingPlan Plan { get; }

    public InsertionSearch Search { get; }

    public InsertionCache Cache { get; }

    public int Below(int limit) => _prng.Below(limit);

    /// <summary>One random change: mostly the best insertion of an absent visit, now and then removals or an arbitrary insertion.</summary>
    public void Step()
    {
        switch (_prng.Below(10))
        {
            case < 5 when Plan.AbsentCount > 0:
                InsertAtBest(Plan.Absent[_prng.Below(Plan.AbsentCount)]);
                break;
            case < 7 when Plan.AbsentCount > 0:
                InsertSomewhere(Plan.Absent[_prng.Below(Plan.AbsentCount)]);
                break;
            case < 9:
                RemoveSome();
                break;
            default:
                ClearOne();
                break;
        }
    }

    /// <summary>Puts the visit where a search finds it best on some shift; false: nowhere.</summary>
    public bool InsertAtBest(int visit)
    {
        int[] shifts = _instance.Eligibility.ShiftsOf[visit];
        if (shifts.Length == 0)
            return false;
        int shift = shifts[_prng.Below(shifts.Length)];
        Insertion found = Search.Find(Plan, shift, visit);
        return found.Possible && Plan.Insert(visit, shift, found.Position);
    }

    private void InsertSomewhere(int visit)
    {
        int[] shifts = _instance.Eligibility.ShiftsOf[visit];
        if (shifts.Length == 0)
            return;
        int shift = shifts[_prng.Below(shifts.Length)];
        Plan.Insert(visit, shift, _prng.Below(Plan.Route(shift).Count + 1));
    }

    private void RemoveSome()
    {
        int shift = _prng.Below(_instance.ShiftCount);
        int[] marked = [.. Plan.Route(shift).Sequence.ToArray().Where(_ => _prng.Below(2) == 0)];
        if (marked.Length > 0)
            Plan.Remove(shift, marked);
    }

    private void ClearOne()
    {
        int shift = _prng.Below(_instance.ShiftCount);
        int[] visits = Plan.Route(shift).Sequence.ToArray();
        Plan.Clear(shift);
        // Half of the time the same route comes back in one go, where its order still holds.
        if (visits.Length > 0 && _prng.Below(2) == 0)
            Plan.Assign(shift, visits);
    }

    /// <summary>The plan's books against a count from nothing.</summary>
    public void AssertBooksBalance()
    {
        var cost = Cost.Zero;
        var absent = Enumerable.Range(0, _instance.VisitCount).ToHashSet();
        int[] taken = new int[_instance.Supplies.LotCount];
        for (int shift = 0; shift < _instance.ShiftCount; shift++)
        {
            RouteState route = Plan.Route(shift);
            AssertTimesAgain(route);
            cost += route.Cost;
            foreach (int visit in route.Sequence)
            {
                Assert.True(absent.Remove(visit), $"visit {visit} is on two routes");
                Assert.Equal(shift, Plan.ShiftOf(visit));
            }
            for (int i = 0; i < route.TakeCount; i++)
                taken[route.TakeLot[i]] += route.TakeQuantity[i];
        }
        foreach (int visit in absent)
            cost += _instance.Visits.LeftOut(visit);
        LastEndRows? ends = _instance.Visits.Ends;
        Assert.Equal(cost + new Cost(0, ends?.PriceOf([.. ends.PerSecond.Select((_, group) => LastEnd(ends, group))]) ?? 0), Plan.Cost);
        Assert.Equal(absent, Plan.Absent.ToArray().ToHashSet());
        Assert.Equal(absent.Count, Plan.AbsentCount);
        for (int lot = 0; lot < taken.Length; lot++)
            Assert.Equal(_instance.Supplies.LotQuantity[lot], Plan.Stock.Free(lot) + taken[lot]);
    }

    private int LastEnd(LastEndRows ends, int group)
    {
        int last = ends.From;
        for (int shift = 0; shift < _instance.ShiftCount; shift++)
        {
            if (Plan.Route(shift).Count == 0)
                continue;
            AssertTimesAgain(Plan.Route(shift));
            DepartureWalk walk = _fresh.FromDeparture();
            while (walk.Next())
            {
                if (walk.Stop.Code >= 0 && ends.Groups[walk.Stop.Code].Contains(group))
                    last = Math.Max(last, walk.Clock);
            }
        }
        return last;
    }

    private void AssertTimesAgain(RouteState route)
    {
        if (route.Count == 0)
        {
            Assert.Equal(Cost.Zero, route.Cost);
            return;
        }
        long fit = route.Sequence.ToArray().Sum(visit => _instance.Visits.Fit(visit, _instance.Shifts.Engineer[route.Shift]));
        Halt[] halts = [.. new RouteRecord(route).Halts()];
        _fresh.Ration.Lift(route.Earliest);
        Assert.True(_fresh.Time(route.Shift, halts, fit), $"shift {route.Shift}: {_fresh.Failure}");
        Assert.Equal(_fresh.Cost, route.Cost);
    }

    /// <summary>All that an undo must bring back, as text.</summary>
    public string Describe()
    {
        var lines = new List<string> { $"{Plan.Cost}", string.Join(',', Plan.Absent.ToArray().Order()) };
        for (int shift = 0; shift < _instance.ShiftCount; shift++)
        {
            RouteState route = Plan.Route(shift);
            lines.Add($"{shift}: {string.Join(',', route.Sequence.ToArray())} {route.Cost} {route.Version} {Fetches(route)}");
        }
        for (int lot = 0; lot < _instance.Supplies.LotCount; lot++)
            lines.Add($"lot {lot}: {Plan.Stock.Free(lot)}");
        return string.Join(Environment.NewLine, lines);
    }

    private static string Fetches(RouteState route) =>
        string.Join(' ', Enumerable.Range(0, route.FetchCount).Select(f => $"d{route.FetchDepot[f]}@{route.FetchAt[f]}>{route.FetchGate[f]}"));
}
