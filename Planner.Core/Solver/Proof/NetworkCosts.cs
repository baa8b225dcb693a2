using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>Both levels of cost as one whole number: service weighs so much that a unit of it outweighs money where that fits 64 bits.</summary>
/// <param name="Weight">Units of money that one unit of service counts for.</param>
/// <param name="MostService">Routes with more service cost are of no interest.</param>
internal readonly record struct CostScale(long Weight, long MostService)
{
    public long Of(Cost cost) => Weight * cost.Service + cost.Money;
}

/// <summary>What a visit of a network costs, and when its work may start.</summary>
internal sealed class NetworkCosts
{
    private readonly ShiftNetwork _network;
    private readonly VisitRows _visits;
    private readonly SupplyRows _supplies;
    private readonly CostScale _scale;
    private readonly long[] _fixed;

    /// <param name="network">Where routes may go.</param>
    /// <param name="price">By visit row: what making it is worth.</param>
    public NetworkCosts(ShiftNetwork network, CostScale scale, long[] price)
    {
        _network = network;
        _visits = network.Instance.VisitsOn(network.Shift);
        _supplies = network.Instance.Supplies;
        _scale = scale;
        ShiftRows shifts = network.Instance.Shifts;
        PerSecond = shifts.PerSecond[network.Shift];
        PerMetre = shifts.PerMetre[network.Shift];
        _fixed = [.. network.Visits.Select(visit => network.Instance.Fit(visit, network.Shift) - price[visit])];
    }

    public long PerSecond { get; }

    public long PerMetre { get; }

    public long OfLeg(int from, int to) => PerMetre * _network.Metres(from, to);

    /// <summary>Weighted cost of starting a node then, but for the way and the time.</summary>
    /// <param name="cap">Last start that costs no more.</param>
    public long OfStart(int node, int start, out int cap, out long service)
    {
        cap = int.MaxValue;
        service = 0;
        if (_network.IsSource(node))
            return _supplies.PriceOfStop(_network.Sources[node - _network.Visits.Length].Depot);
        int visit = _network.Visits[node];
        if (_visits.Calm[visit])
            return _fixed[node];
        for (int c = _visits.ClockFirst[visit]; c < _visits.ClockFirst[visit + 1]; c++)
        {
            int due = _visits.ClockDue[c];
            if (start <= due)
            {
                cap = Math.Min(cap, due);
                continue;
            }
            cap = start;
            service += _visits.ClockPenalty[c] * (start - due);
            if (start > _visits.ClockLimit[c])
                service += _visits.ClockBreach[c];
        }
        long money = _fixed[node] + _scale.Weight * service;
        if (_visits.Late is { } late && late.Has(visit))
        {
            // A label that comes earlier must not pay more, so what a later window may save is taken as saved.
            money += late.LeastFrom(visit, start);
            cap = Math.Min(cap, Math.Max(start, late.LastFree(visit)));
        }
        // How late the departure may be for its sake is left aside: once it is too late for a promise, that no longer holds it back.
        if (_visits.Promises is { } promises)
            money += promises.LeastFrom(visit, start);
        if (_visits.Urgency[visit] == 0)
            return money;
        cap = start;
        return money + _visits.Urgency[visit] * (start - _visits.EarliestStart[visit]);
    }

    /// <summary>Windows of a node: rows of <see cref="Window"/>.</summary>
    public (int From, int To) Windows(int node)
    {
        if (_network.IsSource(node))
        {
            int depot = _network.Sources[node - _network.Visits.Length].Depot;
            return (_supplies.OpenFirst[depot], _supplies.OpenFirst[depot + 1]);
        }
        int visit = _network.Visits[node];
        return (_visits.WindowFirst[visit], _visits.WindowFirst[visit + 1]);
    }

    /// <summary>First and last second at which a node may start in one of its windows.</summary>
    public (int First, int Last) Window(int node, int row)
    {
        if (!_network.IsSource(node))
            return (_visits.WindowStart[row], _visits.WindowLast[row]);
        int gate = _network.Sources[node - _network.Visits.Length].Gate;
        return (Math.Max(gate, _supplies.OpenStart[row]), _supplies.OpenLast[row]);
    }

    public int Duration(int node) => _network.IsSource(node)
        ? _supplies.DepotHandling[_network.Sources[node - _network.Visits.Length].Depot]
        : _visits.Duration[_network.Visits[node]];

    /// <summary>First start at arrival or later, or -1.</summary>
    public int FirstStart(int node, int arrival)
    {
        (int from, int to) = Windows(node);
        for (int row = from; row < to; row++)
        {
            (int first, int last) = Window(node, row);
            if (arrival <= last && first <= last)
                return Math.Max(arrival, first);
        }
        return -1;
    }

    /// <summary>Whether some node's cost depends on when it starts.</summary>
    public bool AnyCostOfTime => Array.Exists(_network.Visits, visit =>
        !_visits.Calm[visit] && (_visits.Urgency[visit] > 0 || _visits.ClockFirst[visit] < _visits.ClockFirst[visit + 1] || _visits.Late?.Has(visit) == true
            || _visits.Promises?.Has(visit) == true));
}
