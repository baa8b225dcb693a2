using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Bounds that cost no more than a look at each visit and shift: visits that nobody can serve, working time that nobody has, and the work
/// and travel that every planned visit brings with it.
/// </summary>
/// <param name="instance">The compiled scenario.</param>
/// <param name="shiftsOf">By visit: shifts that no rule keeps from it, whatever else they do; more is allowed, fewer is not.</param>
public sealed class CostFloor(Instance instance, int[][] shiftsOf)
{
    private readonly VisitRows _visits = instance.Visits;
    private readonly ShiftRows _shifts = instance.Shifts;
    private readonly (int Seconds, int Metres)[][] _legInto = LegsInto(instance);
    private long? _service;

    /// <summary>No lawful plan has less service cost (units).</summary>
    public long Service() => _service ??= WorkOutService();

    /// <summary>No lawful plan whose service cost is at most the given one costs less money (units).</summary>
    public long Money(long service)
    {
        long all = 0;
        long free = 0;
        long foregone = 0;
        long spare = service;
        var optional = new List<(long Money, long Priority)>();
        for (int v = 0; v < instance.VisitCount; v++)
        {
            if (shiftsOf[v].Length == 0)
            {
                spare -= _visits.Priority[v];
                foregone += _visits.LeftOut(v).Money;
                continue;
            }
            long money = LeastMoney(v);
            all += money;
            long saved = Math.Max(0, money - _visits.LeftOut(v).Money);
            if (_visits.Priority[v] == 0)
                free += saved;
            else if (_visits.Priority[v] <= service)
                optional.Add((saved, _visits.Priority[v]));
        }
        return foregone + Math.Max(0, all - free - MostSaved(optional, Math.Max(0, spare)));
    }

    // Leaving out the visits that save most money per unit of priority, the last of them in part: no plan saves more.
    private static long MostSaved(List<(long Money, long Priority)> optional, long spare)
    {
        optional.Sort((a, b) => ((Int128)b.Money * a.Priority).CompareTo((Int128)a.Money * b.Priority));
        long saved = 0;
        foreach ((long money, long priority) in optional)
        {
            if (priority > spare)
                return saved + (long)(((Int128)money * spare + priority - 1) / priority);
            spare -= priority;
            saved += money;
        }
        return saved;
    }

    private long LeastMoney(int visit)
    {
        long least = long.MaxValue;
        foreach (int shift in shiftsOf[visit])
        {
            (int seconds, int metres) = _legInto[_shifts.Profile[shift]][_visits.Place[visit]];
            long money = _shifts.PerSecond[shift] * ((long)instance.VisitsOn(shift).Duration[visit] + seconds) + _shifts.PerMetre[shift] * metres
                + instance.Fit(visit, shift);
            least = Math.Min(least, money);
        }
        return least;
    }

    private long WorkOutService()
    {
        var floor = new ServiceFloor(instance, shiftsOf);
        return floor.Total(Crowding(floor));
    }

    /// <summary>
    /// Visits that share the same few shifts need more time than these have: what must be left out at least costs so much, cut visits
    /// counted in part. The worst such group counts.
    /// </summary>
    private long Crowding(ServiceFloor floor)
    {
        int[][] shiftsOf = floor.ShiftsOf;
        const int mostGroups = 300;
        var groups = new Dictionary<string, List<int>>();
        for (int v = 0; v < instance.VisitCount; v++)
        {
            if (shiftsOf[v].Length == 0 || floor.Loss(v) == 0)
                continue;
            string key = shiftsOf[v].Length == instance.ShiftCount ? "all" : string.Join(',', shiftsOf[v]);
            if (!groups.TryGetValue(key, out List<int>? members))
                groups.Add(key, members = []);
            members.Add(v);
        }
        long worst = 0;
        foreach (List<int> group in groups.Values.OrderByDescending(group => group.Count).Take(mostGroups))
        {
            var shifts = shiftsOf[group[0]].ToHashSet();
            IEnumerable<int> within = groups.Values.Where(other => other == group || shifts.IsSupersetOf(shiftsOf[other[0]])).SelectMany(g => g);
            worst = Math.Max(worst, LeftOut(floor, [.. within], shiftsOf[group[0]]));
        }
        return worst;
    }

    private long LeftOut(ServiceFloor floor, List<int> visits, int[] shifts)
    {
        long time = 0;
        foreach (int shift in shifts)
            time += Math.Max(0, Math.Min(_shifts.LongestRoute[shift], (long)_shifts.LatestReturn[shift] - _shifts.From[shift]));
        int profile = shifts.Select(shift => _shifts.Profile[shift]).Distinct().Count() == 1 ? _shifts.Profile[shifts[0]] : -1;
        long Needs(int visit) => _visits.Duration[visit]
            + (profile < 0 ? 0 : (long)_legInto[profile][_visits.Place[visit]].Seconds);
        long excess = visits.Sum(Needs) - time;
        if (excess <= 0)
            return 0;
        visits.Sort((a, b) => ((Int128)floor.Loss(a) * Needs(b)).CompareTo((Int128)floor.Loss(b) * Needs(a)));
        long lost = 0;
        foreach (int visit in visits.Where(visit => Needs(visit) > 0))
        {
            if (Needs(visit) > excess)
                return lost + (long)((Int128)floor.Loss(visit) * excess / Needs(visit));
            excess -= Needs(visit);
            lost += floor.Loss(visit);
        }
        return lost;
    }

    /// <summary>
    /// By profile and place: what the leg into a visit there takes and measures at least, wherever it comes from. Nothing where something
    /// else is at the same place: then there may be no leg.
    /// </summary>
    private static (int Seconds, int Metres)[][] LegsInto(Instance instance)
    {
        int[] things = new int[instance.PlaceCount];
        IEnumerable<int> used = instance.Visits.Place.Concat(instance.Shifts.StartPlace.Distinct()).Concat(instance.Supplies.DepotPlace);
        foreach (int place in used)
            things[place]++;
        int[] from = [.. Enumerable.Range(0, things.Length).Where(place => things[place] > 0)];
        return [.. instance.Travel.Select(travel => Legs(travel, instance.PlaceCount, things, from))];
    }

    private static (int Seconds, int Metres)[] Legs(TravelRows travel, int places, int[] things, int[] from)
    {
        var legs = new (int Seconds, int Metres)[places];
        Array.Fill(legs, (int.MaxValue, int.MaxValue));
        foreach (int start in from)
        {
            int row = travel.Row(start, 0);
            for (int place = 0; place < places; place++)
            {
                if (place == start)
                    continue;
                legs[place].Seconds = Math.Min(legs[place].Seconds, travel.LeastSeconds(row + place));
                legs[place].Metres = Math.Min(legs[place].Metres, travel.Metres[row + place]);
            }
        }
        for (int place = 0; place < places; place++)
        {
            if (things[place] != 1 || legs[place].Seconds >= TravelRows.Unreachable)
                legs[place] = (0, 0);
        }
        return legs;
    }
}
