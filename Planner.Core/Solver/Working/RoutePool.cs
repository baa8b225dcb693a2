using System.Numerics;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Good routes met on the way, each set of visits on a shift, with a team, once, in its cheapest order. Searches write to a pool each; the
/// recombiner reads them together. Bounded: the newest half is kept when it is full.
/// </summary>
public sealed class RoutePool
{
    private readonly Instance _instance;
    private readonly int _capacity;
    private readonly ulong[] _visitKey;
    private readonly ulong[] _shiftKey;
    private readonly Dictionary<ulong, int> _index;
    private readonly List<RouteRecord> _routes;
    private readonly List<ulong> _keys;

    public RoutePool(Instance instance, int capacity)
    {
        _instance = instance;
        _capacity = capacity;
        _index = [];
        _routes = [];
        _keys = [];
        // Fixed keys, the same in every pool, so that pools can be merged.
        _visitKey = Draw(0x51ED270B, instance.VisitCount);
        _shiftKey = Draw(0x2545F491, instance.ShiftCount);
    }

    public IReadOnlyList<RouteRecord> Routes => _routes;

    /// <summary>By route: the key of its shift and set of visits, the same in every pool of the instance.</summary>
    public IReadOnlyList<ulong> Keys => _keys;

    /// <summary>A copy that a recombiner may read while the search goes on.</summary>
    public RoutePool Copy()
    {
        var copy = new RoutePool(_instance, _capacity);
        copy._routes.AddRange(_routes);
        copy._keys.AddRange(_keys);
        return copy;
    }

    public void AddAll(WorkingPlan plan)
    {
        for (int s = 0; s < _instance.ShiftCount; s++)
            Add(plan.Route(s));
    }

    public void AddTouched(WorkingPlan plan)
    {
        foreach (int shift in plan.Touched)
            Add(plan.Route(shift));
    }

    public void Add(RouteState route)
    {
        if (route.Count == 0)
            return;
        ulong key = _shiftKey[route.Shift];
        foreach (int visit in route.Sequence)
            key ^= _visitKey[visit];
        foreach (int mate in route.Team)
            key ^= BitOperations.RotateLeft(_shiftKey[mate], 1);
        if (_index.TryGetValue(key, out int at))
        {
            if (route.Cost < _routes[at].Cost)
                _routes[at] = route.Record();
            return;
        }
        if (_routes.Count == _capacity)
            DropOlderHalf();
        _index.Add(key, _routes.Count);
        _keys.Add(key);
        _routes.Add(route.Record());
    }

    private void DropOlderHalf()
    {
        _routes.RemoveRange(0, _capacity / 2);
        _keys.RemoveRange(0, _capacity / 2);
        _index.Clear();
        for (int i = 0; i < _routes.Count; i++)
            _index.Add(_keys[i], i);
    }

    private static ulong[] Draw(ulong seed, int count)
    {
        ulong[] keys = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            ulong z = seed += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            keys[i] = z ^ (z >> 31);
        }
        return keys;
    }
}
