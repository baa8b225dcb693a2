using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search.Territories;

/// <summary>
/// Divides a plan into territories of about equal size. Each cut draws two places that lie far apart and parts engineers and absent visits
/// by which of the two they are nearer to; so borders move from one division to the next (the spatial decomposition of Bent and Van
/// Hentenryck 2010 and Vidal et al. 2013, by travel times instead of coordinates).
/// </summary>
internal sealed class TerritoryDivision
{
    private const int PivotDraws = 16;

    // An absent visit with so few shifts goes where one of them goes.
    private const int FewShifts = 8;

    private readonly Instance _instance;
    private readonly int[][] _shiftsOf;
    private readonly List<int>[] _followers;
    private readonly List<int> _items = [];
    private readonly int[] _weight;
    private readonly HashSet<int> _classSeen = [];

    public TerritoryDivision(Instance instance)
    {
        _instance = instance;
        var shifts = new List<int>[instance.EngineerCount];
        _followers = new List<int>[instance.EngineerCount];
        for (int e = 0; e < shifts.Length; e++)
        {
            shifts[e] = [];
            _followers[e] = [];
        }
        for (int s = 0; s < instance.ShiftCount; s++)
            shifts[instance.Shifts.Engineer[s]].Add(s);
        _shiftsOf = Array.ConvertAll(shifts, list => list.ToArray());
        _weight = new int[instance.EngineerCount + instance.VisitCount];
    }

    /// <param name="plan">Every engineer and every visit that some shift may take is in one territory, or in one that has no work and is left out.</param>
    /// <param name="size">Visits of a territory, about.</param>
    /// <param name="multiple">The number of territories is a multiple of this, where there is work for all.</param>
    public List<Territory> Divide(WorkingPlan plan, Prng prng, int size, int multiple)
    {
        Gather(plan, prng);
        int visits = 0;
        foreach (int item in _items)
            visits += _weight[item];
        int pieces = (visits + size - 1) / size;
        pieces = Math.Max(1, (pieces + multiple - 1) / multiple) * multiple;
        var territories = new List<Territory>();
        Cut(plan, prng, _items.ToArray(), pieces, territories);
        for (int i = territories.Count - 1; i > 0; i--)
        {
            int j = prng.Below(i + 1);
            (territories[i], territories[j]) = (territories[j], territories[i]);
        }
        return territories;
    }

    // Items: engineers by row, then absent visits that don't follow an engineer.
    private void Gather(WorkingPlan plan, Prng prng)
    {
        _items.Clear();
        for (int e = 0; e < _shiftsOf.Length; e++)
        {
            _followers[e].Clear();
            _weight[e] = 0;
            foreach (int shift in _shiftsOf[e])
                _weight[e] += plan.Route(shift).Count;
            if (_shiftsOf[e].Length > 0)
                _items.Add(e);
        }
        foreach (int visit in plan.Absent)
        {
            if (Leader(plan, visit) != visit)
                continue;
            int[] eligible = _instance.Eligibility.ShiftsOf[visit];
            if (eligible.Length > FewShifts)
            {
                _items.Add(_shiftsOf.Length + visit);
                _weight[_shiftsOf.Length + visit] = 1;
            }
            else if (eligible.Length > 0)
            {
                int engineer = _instance.Shifts.Engineer[eligible[prng.Below(eligible.Length)]];
                _followers[engineer].Add(visit);
                _weight[engineer]++;
            }
        }
    }

    private void Cut(WorkingPlan plan, Prng prng, int[] items, int pieces, List<Territory> territories)
    {
        if (pieces == 1 || items.Length < 2)
        {
            if (Made(plan, items) is { } territory)
                territories.Add(territory);
            return;
        }
        double[] keys = Keys(plan, prng, items);
        Array.Sort(keys, items);
        long sum = 0;
        foreach (int item in items)
            sum += _weight[item];
        int left = pieces / 2;
        long goal = sum * left / pieces;
        int at = 0;
        for (long passed = 0; at < items.Length - 1 && passed < goal; at++)
            passed += _weight[items[at]];
        Cut(plan, prng, items[..at], left, territories);
        Cut(plan, prng, items[at..], pieces - left, territories);
    }

    // How much nearer to one place than to the other.
    private double[] Keys(WorkingPlan plan, Prng prng, int[] items)
    {
        TravelRows travel = _instance.Travel[0];
        int here = PlaceOf(plan, prng, items[prng.Below(items.Length)]);
        int there = here;
        for (int i = 0; i < PivotDraws; i++)
        {
            int place = PlaceOf(plan, prng, items[prng.Below(items.Length)]);
            if (travel.SecondsOf(travel.Row(here, place)) > travel.SecondsOf(travel.Row(here, there)))
                there = place;
        }
        double[] keys = new double[items.Length];
        _classSeen.Clear();
        for (int i = 0; i < items.Length; i++)
            keys[i] = Key(plan, prng, items, items[i], travel, here, there);
        return keys;
    }

    private double Key(WorkingPlan plan, Prng prng, int[] items, int item, TravelRows travel, int here, int there)
    {
        if (item >= _shiftsOf.Length)
            return Nearer(_instance.Visits.Place[item - _shiftsOf.Length]);
        double sum = 0;
        int count = 0;
        foreach (int shift in _shiftsOf[item])
        {
            foreach (int visit in plan.Route(shift).Sequence)
                sum += Nearer(_instance.Visits.Place[visit]);
            count += plan.Route(shift).Count;
        }
        if (count > 0)
            return sum / count;
        int first = _shiftsOf[item][0];
        // Of exchangeable idle engineers each territory gets some.
        int start = _classSeen.Add(_instance.Shifts.Class[first])
            ? _instance.Shifts.StartPlace[first]
            : PlaceOf(plan, prng, items[prng.Below(items.Length)]);
        return Nearer(start);

        double Nearer(int place) => (double)travel.SecondsOf(travel.Row(here, place)) - travel.SecondsOf(travel.Row(there, place));
    }

    // The place of a visit, a random one where the item has several, or where the engineer starts.
    private int PlaceOf(WorkingPlan plan, Prng prng, int item)
    {
        if (item >= _shiftsOf.Length)
            return _instance.Visits.Place[item - _shiftsOf.Length];
        int[] shifts = _shiftsOf[item];
        int shift = shifts[prng.Below(shifts.Length)];
        RouteState route = plan.Route(shift);
        return route.Count == 0 ? _instance.Shifts.StartPlace[shift] : _instance.Visits.Place[route.Visits[prng.Below(route.Count)]];
    }

    // Of an absent visit's group who decides where it goes: one that is planned, else the first that could be.
    private int Leader(WorkingPlan plan, int visit)
    {
        if (_instance.Links is not { } links || links.Group[visit] < 0)
            return visit;
        int[] members = links.Members[links.Group[visit]];
        int planned = Array.FindIndex(members, member => plan.ShiftOf(member) >= 0);
        int able = Array.FindIndex(members, member => _instance.Eligibility.ShiftsOf[member].Length > 0);
        return members[Math.Max(0, planned >= 0 ? planned : able)];
    }

    private void AddRiders(WorkingPlan plan, List<int> visits)
    {
        if (_instance.Links is not { } links)
            return;
        foreach (int visit in visits.ToArray())
        {
            if (links.Group[visit] >= 0 && Leader(plan, visit) == visit)
                visits.AddRange(links.Members[links.Group[visit]].Where(member => member != visit && plan.ShiftOf(member) < 0));
        }
    }

    private Territory? Made(WorkingPlan plan, int[] items)
    {
        var visits = new List<int>();
        var shifts = new List<int>();
        foreach (int item in items)
        {
            if (item >= _shiftsOf.Length)
            {
                visits.Add(item - _shiftsOf.Length);
                continue;
            }
            shifts.AddRange(_shiftsOf[item]);
            visits.AddRange(_followers[item]);
            foreach (int shift in _shiftsOf[item])
                visits.AddRange(plan.Route(shift).Sequence);
        }
        AddRiders(plan, visits);
        visits.Sort();
        shifts.Sort();
        return visits.Count == 0 || shifts.Count == 0 ? null : new Territory([.. visits], [.. shifts]);
    }
}
