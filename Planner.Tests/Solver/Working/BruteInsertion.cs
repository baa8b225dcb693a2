using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Tests.Solver.Working;

/// <summary>
/// The best insertion found without any shortcut: every position, every lawful placement of fetches, each sequence timed as a whole.
/// </summary>
internal sealed class BruteInsertion(Instance instance)
{
    private readonly RouteTimer _timer = new(instance);
    private int[]? _beside;

    /// <summary>The cheapest change of the plan's cost on the shift, the visit left out aside; null when no sequence is lawful.</summary>
    public Cost? BestChange(WorkingPlan plan, int shift, int visit)
    {
        RouteState route = plan.Route(shift);
        Cost own = route.Cost + new Cost(0, plan.Ends?.OwnPrice(route, plan.Ends.Beside(shift)) ?? 0);
        return Best(plan, shift, visit) is { } best ? best - own : null;
    }

    // Of the route with the visit, and of what it adds to the last ends of the others.
    private Cost? Best(WorkingPlan plan, int shift, int visit)
    {
        Cost? best = null;
        _beside = plan.Ends?.Beside(shift);
        RouteState route = plan.Route(shift);
        for (int position = 0; position <= route.Count; position++)
        {
            List<int> visits = [.. route.Sequence];
            visits.Insert(position, visit);
            if (InOrder(visits) && KeepsLimits(shift, visits) && BestOf(plan, shift, visits) is { } cost && (best is null || cost < best))
                best = cost;
        }
        return best;
    }

    private bool KeepsLimits(int shift, List<int> visits) => instance.Shifts.Limits is not { } limits
        || (visits.Count <= limits.MostVisits[shift]
            && visits.GroupBy(visit => instance.Visits.Kind[visit]).All(kind => kind.Count() <= limits.MostOfKind[shift * limits.KindCount + kind.Key]));

    /// <summary>The cheapest cost of the visits in this order.</summary>
    public Cost? BestOf(WorkingPlan plan, int shift, List<int> visits)
    {
        _timer.Ration.Allot(plan.Route(shift), plan.Stock);
        var free = new FreePieces(instance, plan, shift);
        List<int> fetchless = free.Lacking(visits, []);
        if (fetchless.Count == 0)
            return Timed(shift, visits, []);
        var singles = Enumerable.Range(0, instance.DepotCount).Where(depot => free.Gate(visits, [depot]) is not null).ToList();
        Cost? best = null;
        if (singles.Count > 0)
        {
            foreach (int depot in singles)
            {
                int gate = free.Gate(visits, [depot])![0];
                for (int at = 0; at <= visits.Count && free.Suffices(visits[..at], []); at++)
                    best = Lesser(best, Timed(shift, visits, [(depot, at, gate)]));
            }
            return best;
        }
        for (int first = 0; first < instance.DepotCount; first++)
        {
            for (int second = 0; second < instance.DepotCount; second++)
            {
                if (first == second || free.Gate(visits, [first, second]) is not { } gates)
                    continue;
                for (int at = 0; at <= visits.Count && free.Suffices(visits[..at], []); at++)
                {
                    for (int then = at; then <= visits.Count && free.SufficesWithFirst(visits, then, first); then++)
                        best = Lesser(best, Timed(shift, visits, [(first, at, gates[0]), (second, then, gates[1])]));
                }
            }
        }
        return best;
    }

    private bool InOrder(List<int> visits)
    {
        int[] orders = [.. visits.Select(visit => instance.Visits.PinOrder[visit]).Where(order => order > 0)];
        return orders.SequenceEqual(orders.Order());
    }

    private Cost? Timed(int shift, List<int> visits, (int Depot, int At, int Gate)[] fetches)
    {
        var halts = new List<Halt>();
        for (int i = 0; i <= visits.Count; i++)
        {
            foreach (var fetch in fetches.Where(fetch => fetch.At == i))
                halts.Add(Halt.OfFetch(fetch.Depot, fetch.Gate));
            if (i < visits.Count)
                halts.Add(Halt.OfVisit(visits[i]));
        }
        long fit = visits.Sum(visit => instance.Visits.Fit(visit, instance.Shifts.Engineer[shift]));
        if (!_timer.Time(shift, halts.ToArray(), fit))
            return null;
        return _beside is null ? _timer.Cost : _timer.Cost + new Cost(0, RouteEnds.Beyond(instance.Visits.Ends!, _timer, _beside));
    }

    private static Cost? Lesser(Cost? a, Cost? b) => a is null || (b is not null && b < a) ? b : a;

    /// <summary>Pieces that a shift could take at most: what is free and what its own route holds.</summary>
    private sealed class FreePieces(Instance instance, WorkingPlan plan, int shift)
    {
        private readonly SupplyRows _supplies = instance.Supplies;
        private readonly int _engineer = instance.Shifts.Engineer[shift];

        public bool Suffices(List<int> visits, int[] depots) => Lacking(visits, depots).Count == 0;

        /// <summary>Parts (rows) and tools (minus one minus the bit) that the van, with stops at the depots, lacks for the visits.</summary>
        public List<int> Lacking(List<int> visits, int[] depots)
        {
            ulong tools = visits.Aggregate(0UL, (all, visit) => all | instance.Visits.Tools[visit]) & ~instance.Shifts.Tools[shift];
            foreach (int depot in depots)
                tools &= ~Tools(depot);
            var lacking = Enumerable.Range(0, 64).Where(bit => (tools >> bit & 1) != 0).Select(bit => -1 - bit).ToList();
            foreach (int part in Enumerable.Range(0, instance.PartCount))
            {
                int needed = Needed(visits, part);
                if (needed > Van(part) + depots.Sum(depot => Pieces(depot, part, needed, out _)))
                    lacking.Add(part);
            }
            return lacking;
        }

        /// <summary>Whether the van and the first depot's share of what the whole route lacks carry the leading visits.</summary>
        public bool SufficesWithFirst(List<int> visits, int count, int first) => Lacking(visits[..count], [first]).Count == 0;

        /// <summary>By depot, the second at which its pieces are there; null when the stops do not cover what is lacking, or one is idle.</summary>
        public int[]? Gate(List<int> visits, int[] depots)
        {
            if (!Suffices(visits, depots))
                return null;
            if (depots.Length > 1 && Suffices(visits, depots[..1]))
                return null;
            int[] gates = new int[depots.Length];
            int[] left = [.. Enumerable.Range(0, instance.PartCount).Select(part => Math.Max(0, Needed(visits, part) - Van(part)))];
            for (int d = 0; d < depots.Length; d++)
            {
                for (int part = 0; part < left.Length; part++)
                {
                    left[part] -= Pieces(depots[d], part, left[part], out int gate);
                    gates[d] = Math.Max(gates[d], gate);
                }
            }
            return depots.Length < 2 || Gives(visits, depots[0]) ? gates : null;
        }

        // A first stop that gives nothing is no stop.
        private bool Gives(List<int> visits, int depot)
        {
            List<int> without = Lacking(visits, []);
            return without.Any(lacking => lacking < 0
                ? (Tools(depot) >> (-1 - lacking) & 1) != 0
                : Pieces(depot, lacking, Needed(visits, lacking) - Van(lacking), out _) > 0);
        }

        private int Needed(List<int> visits, int part)
        {
            int needed = 0;
            foreach (int visit in visits)
            {
                for (int i = instance.Visits.PartFirst[visit]; i < instance.Visits.PartFirst[visit + 1]; i++)
                    needed += instance.Visits.PartKind[i] == part ? instance.Visits.PartQuantity[i] : 0;
            }
            return needed;
        }

        private int Van(int part)
        {
            int lot = _supplies.VanLot[_engineer * instance.PartCount + part];
            if (lot < 0)
                return 0;
            return _supplies.VanShared[_engineer] ? Free(lot) : _supplies.LotQuantity[lot];
        }

        private int Pieces(int depot, int part, int wanted, out int gate)
        {
            gate = 0;
            int got = 0;
            int row = depot * instance.PartCount + part;
            for (int i = _supplies.DepotLotFirst[row]; i < _supplies.DepotLotFirst[row + 1] && got < wanted; i++)
            {
                int lot = _supplies.DepotLot[i];
                int take = Math.Min(wanted - got, _supplies.LotAbundant[lot] ? wanted : Free(lot));
                if (take <= 0)
                    continue;
                got += take;
                gate = Math.Max(gate, _supplies.LotFrom[lot]);
            }
            return got;
        }

        private ulong Tools(int depot) => _supplies.Lent is { } lent ? lent.Left(_supplies.DepotTools[depot], depot, shift, Free) : _supplies.DepotTools[depot];

        private int Free(int lot) => plan.Stock.Free(lot) + plan.Route(shift).TakenFrom(lot);
    }
}
