using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>A route as it was decided, never changed: its visits in order, its fetches, what it costs and takes from shared lots.</summary>
public sealed class RouteRecord
{
    private readonly int[] _fetchDepot;
    private readonly int[] _fetchAt;
    private readonly int[] _fetchGate;
    private readonly (int First, int Last)[]? _agreed;
    private readonly int[] _ends;

    internal RouteRecord(RouteState route)
    {
        Shift = route.Shift;
        Visits = route.Sequence.ToArray();
        Cost = route.Cost;
        Earliest = route.Earliest;
        _fetchDepot = route.FetchDepot[..route.FetchCount];
        _fetchAt = route.FetchAt[..route.FetchCount];
        _fetchGate = route.FetchGate[..route.FetchCount];
        TakeLot = route.TakeLot[..route.TakeCount];
        TakeQuantity = route.TakeQuantity[..route.TakeCount];
        _ends = route.Ends.Length == 0 ? [] : (int[])route.Ends.Clone();
        if (route.Agreed is { } agreed && Array.Exists(Visits, visit => agreed.First[visit] != -AgreedStarts.Never || agreed.Last[visit] != AgreedStarts.Never))
            _agreed = Array.ConvertAll(Visits, visit => (agreed.First[visit], agreed.Last[visit]));
    }

    private RouteRecord(RouteRecord other, int shift, int[] visits, int[] fetchDepot)
    {
        Shift = shift;
        Visits = visits;
        Cost = other.Cost;
        Earliest = other.Earliest;
        _fetchDepot = fetchDepot;
        _fetchAt = other._fetchAt;
        _fetchGate = other._fetchGate;
        TakeLot = other.TakeLot;
        TakeQuantity = other.TakeQuantity;
        _agreed = other._agreed;
        _ends = other._ends;
    }

    public int Shift { get; }

    public int[] Visits { get; }

    public Cost Cost { get; }

    /// <summary>Second before which it does not depart, see <see cref="RouteState.Earliest"/>.</summary>
    public int Earliest { get; }

    /// <summary>Counted lots from which pieces are taken.</summary>
    public int[] TakeLot { get; }

    public int[] TakeQuantity { get; }

    /// <summary>By group: when the last visit of it ends; empty where no last end has a price.</summary>
    public ReadOnlySpan<int> Ends => _ends;

    /// <summary>Visits and fetches in the order made.</summary>
    public IEnumerable<Halt> Halts()
    {
        for (int p = 0; p <= Visits.Length; p++)
        {
            for (int f = 0; f < _fetchDepot.Length; f++)
            {
                if (_fetchAt[f] == p)
                    yield return Halt.OfFetch(_fetchDepot[f], _fetchGate[f]);
            }
            if (p < Visits.Length)
                yield return Halt.OfVisit(Visits[p]);
        }
    }

    /// <summary>The same route where its shift, its visits and depots have other rows.</summary>
    public RouteRecord Renumbered(int shift, Converter<int, int> visitRow, Converter<int, int> depotRow) =>
        new(this, shift, Array.ConvertAll(Visits, visitRow), Array.ConvertAll(_fetchDepot, depotRow));

    /// <summary>Writes the bounds that the route's visits have agreed on.</summary>
    internal void Agree(AgreedStarts agreed)
    {
        for (int p = 0; _agreed is not null && p < Visits.Length; p++)
            agreed.Set(Visits[p], _agreed[p].First, _agreed[p].Last);
    }

    /// <summary>Writes the decisions into a route that has these visits.</summary>
    internal void WriteTo(RouteState route)
    {
        route.Cost = Cost;
        route.Earliest = Earliest;
        route.ReadEnds(_ends);
        route.FetchCount = _fetchDepot.Length;
        _fetchDepot.CopyTo(route.FetchDepot, 0);
        _fetchAt.CopyTo(route.FetchAt, 0);
        _fetchGate.CopyTo(route.FetchGate, 0);
        route.TakeCount = 0;
        for (int i = 0; i < TakeLot.Length; i++)
            route.Take(TakeLot[i], TakeQuantity[i]);
    }
}
