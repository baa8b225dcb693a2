using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>
/// One shift's visits in order, with all that is derived from the order: fetches, cost, pieces taken, and for calm routes what makes an
/// insertion cheap to judge. Only <see cref="RouteBuilder"/> fills the derived part.
/// </summary>
public sealed class RouteState
{
    /// <summary>Most depot stops of a route, where it matters what the van carries.</summary>
    public const int MaxFetches = 8;

    /// <summary>Most depot stops of any other route.</summary>
    public const int UsualFetches = 2;

    public int Shift;

    public int Count;

    /// <summary>[0, Count): visit rows in order.</summary>
    public int[] Visits = new int[8];

    /// <summary>Different for any two contents that differ.</summary>
    public long Version;

    /// <summary>Zero for an empty route.</summary>
    public Cost Cost;

    /// <summary>Sum of <see cref="Instance.Fit"/>, and the price of those who ride along.</summary>
    public long Fit;

    /// <summary>Depot stops, at most <see cref="MaxFetches"/>.</summary>
    public int FetchCount;

    public readonly int[] FetchDepot = new int[MaxFetches];

    /// <summary>By fetch: the number of visits before it.</summary>
    public readonly int[] FetchAt = new int[MaxFetches];

    /// <summary>By fetch: first second at which all its pieces are there.</summary>
    public readonly int[] FetchGate = new int[MaxFetches];

    /// <summary>Pieces taken, by lot, from lots that are shared and counted.</summary>
    public int TakeCount;

    public int[] TakeLot = new int[4];

    public int[] TakeQuantity = new int[4];

    /// <summary>By part: pieces that the visits use up together.</summary>
    public readonly int[] Used;

    /// <summary>Tools that the visits need together.</summary>
    public ulong Tools;

    /// <summary>Second before which it does not depart for the sake of time off after a call; its times and its cost are those from then.</summary>
    public int Earliest = int.MinValue;

    /// <summary>By group of <see cref="LastEndRows"/>: when the last visit ends; empty where no last end has a price.</summary>
    public int[] Ends = [];

    private int[] _team = [];
    private int _teamCount;

    /// <summary>Shifts that ride along.</summary>
    public ReadOnlySpan<int> Team => _team.AsSpan(0, _teamCount);

    /// <summary>Whether any visit needs a part or a tool.</summary>
    public bool Supplied;

    /// <summary>Leading visits that the van alone can supply.</summary>
    public int VanReach;

    /// <summary>Calm shift, calm visits: the points hold.</summary>
    public bool Calm;

    /// <summary>[p], p = 0..Count: between the first p visits and the others; Count + 1: the end place alone. Calm routes only.</summary>
    public CalmPoint[] Points = new CalmPoint[10];

    /// <summary>For insertions that cannot be calm: floors, filled when first asked for.</summary>
    internal FloorRows? Floor;

    /// <summary>Of the plan that the route is part of; null where nothing is tied.</summary>
    internal readonly AgreedStarts? Agreed;

    private RouteRecord? _record;

    public RouteState(int parts, AgreedStarts? agreed = null)
    {
        Used = new int[parts];
        Agreed = agreed;
    }

    public ReadOnlySpan<int> Sequence => Visits.AsSpan(0, Count);

    public void Clear(int shift)
    {
        Shift = shift;
        Count = 0;
        _teamCount = 0;
    }

    internal void ClearTeam() => _teamCount = 0;

    internal void AddToTeam(int shift)
    {
        if (_teamCount == _team.Length)
            Array.Resize(ref _team, Math.Max(4, 2 * _teamCount));
        _team[_teamCount++] = shift;
    }

    internal void CopyTeam(RouteState from)
    {
        _teamCount = 0;
        foreach (int shift in from.Team)
            AddToTeam(shift);
    }

    public void CopyVisits(RouteState from)
    {
        Shift = from.Shift;
        Count = from.Count;
        EnsureRoom(from.Count);
        from.Sequence.CopyTo(Visits);
    }

    /// <summary>Copies what was decided, fetches, cost and takes, so that a copy stands for its original until it is rebuilt.</summary>
    public void CopyDecision(RouteState from)
    {
        Cost = from.Cost;
        Earliest = from.Earliest;
        CopyTeam(from);
        ReadEnds(from.Ends);
        TakeCount = 0;
        for (int i = 0; i < from.TakeCount; i++)
            Take(from.TakeLot[i], from.TakeQuantity[i]);
        FetchCount = from.FetchCount;
        for (int f = 0; f < FetchCount; f++)
        {
            FetchDepot[f] = from.FetchDepot[f];
            FetchAt[f] = from.FetchAt[f];
            FetchGate[f] = from.FetchGate[f];
        }
    }

    internal void ReadEnds(ReadOnlySpan<int> ends)
    {
        if (Ends.Length != ends.Length)
            Ends = new int[ends.Length];
        ends.CopyTo(Ends);
    }

    public void Insert(int position, int visit)
    {
        EnsureRoom(Count + 1);
        Array.Copy(Visits, position, Visits, position + 1, Count - position);
        Visits[position] = visit;
        Count++;
    }

    public void RemoveAt(int position)
    {
        Count--;
        Array.Copy(Visits, position + 1, Visits, position, Count - position);
    }

    /// <summary>The route as it stands, made once for each content.</summary>
    public RouteRecord Record() => _record ??= new RouteRecord(this);

    /// <summary>The record that the route was made from or gave, if any.</summary>
    public RouteRecord? KnownRecord => _record;

    internal void ForgetRecord(RouteRecord? instead = null) => _record = instead;

    public int IndexOf(int visit) => Array.IndexOf(Visits, visit, 0, Count);

    /// <summary>Writes visits and fetches in the order made; answers how many they are.</summary>
    internal int WriteHalts(Halt[] into)
    {
        int count = 0;
        for (int p = 0; p <= Count; p++)
        {
            for (int f = 0; f < FetchCount; f++)
            {
                if (FetchAt[f] == p)
                    into[count++] = Halt.OfFetch(FetchDepot[f], FetchGate[f]);
            }
            if (p < Count)
                into[count++] = Halt.OfVisit(Visits[p]);
        }
        return count;
    }

    public int TakenFrom(int lot)
    {
        for (int i = 0; i < TakeCount; i++)
        {
            if (TakeLot[i] == lot)
                return TakeQuantity[i];
        }
        return 0;
    }

    internal void Take(int lot, int quantity)
    {
        for (int i = 0; i < TakeCount; i++)
        {
            if (TakeLot[i] == lot)
            {
                TakeQuantity[i] += quantity;
                return;
            }
        }
        if (TakeCount == TakeLot.Length)
        {
            Array.Resize(ref TakeLot, TakeCount * 2);
            Array.Resize(ref TakeQuantity, TakeCount * 2);
        }
        TakeLot[TakeCount] = lot;
        TakeQuantity[TakeCount++] = quantity;
    }

    private void EnsureRoom(int count)
    {
        if (count <= Visits.Length)
            return;
        int size = Math.Max(count, Visits.Length * 2);
        Array.Resize(ref Visits, size);
        Points = new CalmPoint[size + 2];
    }
}
