using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Who could be where, and when at the earliest: by shortest ways from the shift's start (past a depot, where the van lacks what the visit needs)
/// and back to its end. No lawful route is quicker: in traffic too, whoever covers the same base seconds without a stop is there first.
/// </summary>
internal sealed class ReachTable
{
    // More would take seconds.
    private const int MostPlaces = 2_000;
    private const long MostWork = 1_500_000_000;

    private const int Never = int.MaxValue / 4;

    private readonly Instance _instance;
    private readonly ShiftRows _shifts;
    private readonly SupplyRows _supplies;
    private readonly Dictionary<(int Profile, int Place), int[]> _from = [];
    private readonly Dictionary<(int Profile, int Place), int[]> _to = [];

    private ReachTable(Instance instance)
    {
        _instance = instance;
        _shifts = instance.Shifts;
        _supplies = instance.Supplies;
        var profiles = Enumerable.Range(0, instance.ShiftCount).GroupBy(shift => _shifts.Profile[shift]);
        foreach (IGrouping<int, int> shifts in profiles)
        {
            var along = ShortestWays.Along(instance.Travel[shifts.Key], instance.PlaceCount);
            foreach (int place in shifts.Select(shift => _shifts.StartPlace[shift]).Concat(_supplies.DepotPlace).Distinct())
                _from[(shifts.Key, place)] = along.Of(place);
            var against = ShortestWays.Against(instance.Travel[shifts.Key], instance.PlaceCount);
            foreach (int place in shifts.Select(shift => _shifts.EndPlace[shift]).Distinct())
                _to[(shifts.Key, place)] = against.Of(place);
        }
    }

    /// <summary>Null where working it out would take long.</summary>
    public static ReachTable? Of(Instance instance)
    {
        long starts = 2L * instance.ShiftCount + instance.Travel.Length * (long)instance.DepotCount;
        return instance.PlaceCount <= MostPlaces && starts * instance.PlaceCount * instance.PlaceCount <= MostWork ? new ReachTable(instance) : null;
    }

    /// <summary>Second before which the shift can't start the visit; false: it can't serve it at all.</summary>
    public bool Reaches(int visit, int shift, out int start)
    {
        VisitRows visits = _instance.VisitsOn(shift);
        int profile = _shifts.Profile[shift];
        int place = visits.Place[visit];
        int arrival = Ride(profile, _shifts.From[shift], _from[(profile, _shifts.StartPlace[shift])][place]);
        start = Opens(visits, visit, Math.Max(arrival, Supplied(visit, shift, profile, place)));
        return start < Never
            && Ride(profile, start + visits.Duration[visit], _to[(profile, _shifts.EndPlace[shift])][place]) <= _shifts.LatestReturn[shift];
    }

    private int Ride(int profile, int depart, int seconds)
    {
        if (depart >= Never || seconds >= TravelRows.Unreachable)
            return Never;
        return _instance.Travel[profile].Traffic is { } traffic ? traffic.Arrive(depart, seconds) : depart + seconds;
    }

    // When the engineer is at the visit at the earliest with what the van does not hold; the hardest part or tool to come by counts.
    private int Supplied(int visit, int shift, int profile, int place)
    {
        VisitRows visits = _instance.Visits;
        int latest = int.MinValue;
        ulong tools = visits.Tools[visit] & ~_shifts.Tools[shift];
        if (tools != 0)
            latest = ByDepot(shift, profile, place, depot => (_supplies.DepotTools[depot] & tools) != 0 ? int.MinValue : Never);
        for (int i = visits.PartFirst[visit]; i < visits.PartFirst[visit + 1]; i++)
        {
            int part = visits.PartKind[i];
            int lot = _supplies.VanLot[_shifts.Engineer[shift] * _instance.PartCount + part];
            if (lot < 0 || _supplies.LotQuantity[lot] < visits.PartQuantity[i])
                latest = Math.Max(latest, ByDepot(shift, profile, place, depot => FirstPiece(depot, part)));
        }
        return latest;
    }

    private int ByDepot(int shift, int profile, int place, Func<int, int> gateOf)
    {
        int[] there = _from[(profile, _shifts.StartPlace[shift])];
        int earliest = Never;
        for (int depot = 0; depot < _instance.DepotCount; depot++)
        {
            int gate = gateOf(depot);
            if (gate >= Never)
                continue;
            int at = _supplies.DepotPlace[depot];
            int stop = OpensDepot(depot, Math.Max(gate, Ride(profile, _shifts.From[shift], there[at])));
            if (stop < Never)
                earliest = Math.Min(earliest, Ride(profile, stop + _supplies.DepotHandling[depot], _from[(profile, at)][place]));
        }
        return earliest;
    }

    private int FirstPiece(int depot, int part)
    {
        int row = depot * _instance.PartCount + part;
        int first = Never;
        for (int i = _supplies.DepotLotFirst[row]; i < _supplies.DepotLotFirst[row + 1]; i++)
        {
            int lot = _supplies.DepotLot[i];
            if (_supplies.LotQuantity[lot] > 0)
                first = Math.Min(first, _supplies.LotFrom[lot]);
        }
        return first;
    }

    private int OpensDepot(int depot, int arrival)
    {
        for (int w = _supplies.OpenFirst[depot]; w < _supplies.OpenFirst[depot + 1]; w++)
        {
            if (arrival <= _supplies.OpenLast[w])
                return Math.Max(arrival, _supplies.OpenStart[w]);
        }
        return Never;
    }

    private static int Opens(VisitRows visits, int visit, int arrival)
    {
        for (int w = visits.WindowFirst[visit]; w < visits.WindowFirst[visit + 1]; w++)
        {
            if (arrival <= visits.WindowLast[w])
                return Math.Max(arrival, visits.WindowStart[w]);
        }
        return Never;
    }
}
