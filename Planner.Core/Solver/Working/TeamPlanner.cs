using System.Numerics;
using System.Runtime.InteropServices;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// Who rides along on a route: as many as its visits need besides the engineer who leads it, those first who already do. One per thread; the team
/// of the last <see cref="Pick"/> stays in it.
/// </summary>
public sealed class TeamPlanner(Instance instance, TeamRows teams)
{
    private readonly int[] _need = new int[teams.SlotCount];
    private readonly int[] _cover = new int[teams.SlotCount];
    private readonly ulong[] _lacking = new ulong[teams.Words];
    private readonly List<int> _picked = [];

    /// <summary>Whether the last answer depends on who is free.</summary>
    public bool Contended { get; private set; }

    public static TeamPlanner? Of(Instance instance) => instance.Teams is { } teams ? new TeamPlanner(instance, teams) : null;

    /// <summary>Picks a team for the route's visits and one more (-1: none more). False: those who are free do not suffice.</summary>
    /// <param name="route">Its own engineers count as free.</param>
    public bool Pick(RouteState route, int extra, Stock stock)
    {
        Contended = false;
        _picked.Clear();
        int leader = route.Shift;
        if (teams.Lot[leader] < 0 || (route.Count == 0 && extra < 0))
            return true;
        if (route.Count == 0)
            Contended = true;
        else if (extra >= 0 && IsManned(route, extra))
            return true;
        if (!IsFree(route, leader, stock))
        {
            Array.Fill(_cover, instance.ShiftCount);
            return false;
        }
        CountNeeds(route, extra);
        Array.Clear(_cover);
        Cover(leader, 1);
        foreach (int mate in route.Team)
        {
            if (IsFree(route, mate, stock) && MayCome(route, extra, mate))
                Add(mate);
        }
        while (Lacks())
        {
            Contended = true;
            int best = BestMate(route, extra, stock);
            if (best < 0)
                return false;
            Add(best);
        }
        DropSpare();
        return true;
    }

    /// <summary>What the team picked last costs more than the route's.</summary>
    public long PriceChange(RouteState route)
    {
        return teams.PriceOf(CollectionsMarshal.AsSpan(_picked)) - teams.PriceOf(route.Team);
    }

    /// <summary>Gives the route the team picked last.</summary>
    public void Settle(RouteState route)
    {
        route.ClearTeam();
        foreach (int mate in _picked)
            route.AddToTeam(mate);
    }

    /// <summary>Gives the route the team that its takes tell of.</summary>
    public void Read(RouteState route, int[] takeLot)
    {
        route.ClearTeam();
        foreach (int lot in takeLot)
        {
            int shift = teams.ShiftOf(lot);
            if (shift >= 0 && shift != route.Shift)
                route.AddToTeam(shift);
        }
    }

    /// <summary>Takes the route's own shift and those of its team.</summary>
    public void RecordTakes(RouteState route)
    {
        if (teams.Lot[route.Shift] < 0 || route.Count == 0)
            return;
        route.Take(teams.Lot[route.Shift], 1);
        foreach (int mate in route.Team)
            route.Take(teams.Lot[mate], 1);
    }

    /// <summary>After a pick that failed: the need of the visit that those who are free fall short of the most; no skill where its leader is not free.</summary>
    public (int Missing, int Skill) Shortage(int extra)
    {
        (int Missing, int Skill) worst = (0, -1);
        foreach (CrewNeed need in teams.Needs[extra])
        {
            if (need.Count - _cover[need.Slot] > worst.Missing)
                worst = (need.Count - _cover[need.Slot], need.Skill);
        }
        return worst;
    }

    private bool IsFree(RouteState route, int shift, Stock stock) => stock.Free(teams.Lot[shift]) + route.TakenFrom(teams.Lot[shift]) > 0;

    private void CountNeeds(RouteState route, int extra)
    {
        Array.Clear(_need);
        foreach (int visit in route.Sequence)
            CountNeeds(visit);
        if (extra >= 0)
            CountNeeds(extra);
    }

    private void CountNeeds(int visit)
    {
        foreach (CrewNeed need in teams.Needs[visit])
            _need[need.Slot] = Math.Max(_need[need.Slot], need.Count);
    }

    private void Add(int mate)
    {
        _picked.Add(mate);
        Cover(mate, 1);
    }

    private void Cover(int shift, int by)
    {
        for (int slot = 0; slot < _cover.Length; slot++)
            _cover[slot] += by * teams.Brings(shift, slot);
    }

    // Whether those who come as it is are enough; if so they are picked.
    private bool IsManned(RouteState route, int extra)
    {
        foreach (CrewNeed need in teams.Needs[extra])
        {
            int come = teams.Brings(route.Shift, need.Slot);
            foreach (int mate in route.Team)
                come += teams.Brings(mate, need.Slot);
            if (come < need.Count)
                return false;
        }
        foreach (int mate in route.Team)
        {
            if (!MayCome(mate, extra))
                return false;
        }
        foreach (int mate in route.Team)
            _picked.Add(mate);
        return true;
    }

    private bool Lacks()
    {
        Array.Clear(_lacking);
        bool lacks = false;
        for (int slot = 0; slot < _need.Length; slot++)
        {
            if (_cover[slot] >= _need[slot])
                continue;
            lacks = true;
            _lacking[slot >> 6] |= 1UL << (slot & 63);
        }
        return lacks;
    }

    // Who fills most of what lacks; of those the cheapest, and of those who has the fewest skills to waste.
    private int BestMate(RouteState route, int extra, Stock stock)
    {
        int best = -1;
        int most = 0;
        foreach (int mate in teams.Mates[route.Shift])
        {
            int fills = Fills(mate);
            if (fills < Math.Max(1, most) || (fills == most && teams.Price[mate] >= teams.Price[best]))
                continue;
            if (_picked.Contains(mate) || !IsFree(route, mate, stock) || !MayCome(route, extra, mate))
                continue;
            best = mate;
            most = fills;
        }
        return best;
    }

    private int Fills(int mate)
    {
        int fills = 0;
        for (int w = 0; w < _lacking.Length; w++)
            fills += BitOperations.PopCount(_lacking[w] & teams.Some[mate * _lacking.Length + w]);
        return fills;
    }

    // Nobody rides along whom a visit excludes.
    private bool MayCome(RouteState route, int extra, int mate)
    {
        foreach (int visit in route.Sequence)
        {
            if (!MayCome(mate, visit))
                return false;
        }
        return extra < 0 || MayCome(mate, extra);
    }

    private bool MayCome(int mate, int visit) => Array.BinarySearch(instance.Visits.Excluded[visit], instance.Shifts.Engineer[mate]) < 0;

    // Whoever is not needed stays free for others, the dearest first.
    private void DropSpare()
    {
        while (true)
        {
            int spare = -1;
            for (int i = 0; i < _picked.Count; i++)
            {
                if (IsSpare(_picked[i]) && (spare < 0 || teams.Price[_picked[i]] > teams.Price[_picked[spare]]))
                    spare = i;
            }
            if (spare < 0)
                return;
            Cover(_picked[spare], -1);
            _picked.RemoveAt(spare);
        }
    }

    private bool IsSpare(int mate)
    {
        for (int slot = 0; slot < _need.Length; slot++)
        {
            if (_cover[slot] - teams.Brings(mate, slot) < _need[slot])
                return false;
        }
        return true;
    }
}
