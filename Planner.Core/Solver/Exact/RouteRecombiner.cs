using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Exact;

/// <summary>
/// Chooses the best set of known routes with CP-SAT: each visit on one route or left out, one route per shift, no shared lot promised
/// twice (the set-partitioning step of Pillac, Gueret and Medaglia 2013, with stock).
/// </summary>
public sealed class RouteRecombiner(Instance instance, ICpSatSolver solver)
{
    // Costs go to CP-SAT in thousandths of currency: exact enough to choose by, small enough for its sums.
    private const long UnitsPerModelUnit = Cost.PerCurrency / 1000;

    /// <summary>Most routes given to CP-SAT.</summary>
    public int MostColumns { get; init; } = 3000;

    /// <param name="pools">Routes known; their union is the choice.</param>
    /// <param name="best">The best plan known: its routes are always among the columns, and the hint.</param>
    public Recombination Run(IEnumerable<RoutePool> pools, PlanSnapshot best, CpSatLimits limits, CancellationToken cancellation)
    {
        List<RouteRecord> columns = Columns(pools, best);
        var model = new CpSatModelBuilder();
        CpSatVariable[] uses = [.. columns.Select(_ => model.NewBool())];
        CpSatVariable[] leaves = [.. Enumerable.Range(0, instance.VisitCount).Select(_ => model.NewBool())];
        CoverVisits(model, columns, uses, leaves);
        OneRoutePerShift(model, columns, uses);
        ShareLots(model, columns, uses);
        KeepTied(model, columns, uses, best);
        KeepChangeBudget(model, columns, uses);
        double weight = ServiceWeight(columns, instance.Visits.Priority);
        CpSatVariable[] lasts = LastEnds(model, columns, uses);
        model.Minimize(
            [.. uses, .. leaves, .. lasts],
            [
                .. columns.Select(column => ModelCost(column.Cost, weight)),
                .. Enumerable.Range(0, instance.VisitCount).Select(v => ModelCost(PriceOfLeaving(v), weight)),
                .. lasts.Select(_ => 1L),
            ]);
        Hint(model, columns, uses, leaves, best);
        CpSatResult result = solver.Solve(model.Build(), limits, null, cancellation);
        List<RouteRecord> chosen = result.HasSolution ? [.. columns.Where((_, c) => result.IsTrue(uses[c]))] : [];
        return new Recombination(columns.Count, result, chosen);
    }

    private List<RouteRecord> Columns(IEnumerable<RoutePool> pools, PlanSnapshot best)
    {
        var seen = new Dictionary<ulong, int>();
        var all = new List<RouteRecord>();
        int kept = 0;
        foreach (RouteRecord? route in best.Routes)
        {
            if (route is not null)
                all.Add(route);
        }
        kept = all.Count;
        foreach (RoutePool pool in pools)
        {
            for (int i = 0; i < pool.Routes.Count; i++)
            {
                RouteRecord route = pool.Routes[i];
                if (instance.Links is not null && Array.Exists(route.Visits, IsTied))
                    continue;
                if (!seen.TryGetValue(pool.Keys[i], out int at))
                {
                    seen.Add(pool.Keys[i], all.Count);
                    all.Add(route);
                }
                else if (route.Cost < all[at].Cost)
                {
                    all[at] = route;
                }
            }
        }
        return all.Count <= MostColumns ? all : Priced(all, kept, best);
    }

    private List<RouteRecord> Priced(List<RouteRecord> all, int kept, PlanSnapshot best)
    {
        double[] leaveOut = [.. Enumerable.Range(0, instance.VisitCount).Select(visit => instance.Visits.LeftOut(visit).Weighted)];
        double[] reduced = ColumnPricing.ReducedCosts(all, instance.VisitCount, instance.ShiftCount, leaveOut, best.Cost.Weighted);
        for (int c = 0; c < kept; c++)
            reduced[c] = double.NegativeInfinity;
        int[] order = [.. Enumerable.Range(0, all.Count)];
        Array.Sort(reduced, order);
        return [.. order.Take(MostColumns).Select(c => all[c])];
    }

    private void CoverVisits(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses, CpSatVariable[] leaves)
    {
        var making = new List<CpSatVariable>[instance.VisitCount];
        for (int v = 0; v < making.Length; v++)
            making[v] = [leaves[v]];
        for (int c = 0; c < columns.Count; c++)
        {
            foreach (int visit in columns[c].Visits)
                making[visit].Add(uses[c]);
        }
        for (int v = 0; v < making.Length; v++)
        {
            if (instance.Links is not { } links || links.Choice[v] < 0)
                model.AddExactlyOne([.. making[v]]);
            else if (v == FirstOfChoice(links, v))
                model.AddExactlyOne([leaves[v], .. MembersOfChoice(links, v).SelectMany(member => making[member].Skip(1))]);
        }
    }

    // Of alternatives one is made, or all are left out at one price.
    private IEnumerable<int> MembersOfChoice(LinkRows links, int visit) =>
        links.Members[links.Group[visit]].Where(member => links.Choice[member] == links.Choice[visit]);

    private int FirstOfChoice(LinkRows links, int visit) => MembersOfChoice(links, visit).Min();

    private Cost PriceOfLeaving(int visit)
    {
        if (instance.Links is not { } links || links.Ties[visit].Length == 0)
            return instance.Visits.LeftOut(visit);
        if (links.Choice[visit] < 0)
            return IsTied(visit) ? Cost.Zero : instance.Visits.LeftOut(visit);
        return IsTied(visit) || visit != FirstOfChoice(links, visit) ? Cost.Zero : links.ChoicePrice[links.Choice[visit]];
    }

    private static void OneRoutePerShift(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses)
    {
        foreach (var group in Enumerable.Range(0, columns.Count).GroupBy(c => columns[c].Shift).OrderBy(g => g.Key))
        {
            if (group.Skip(1).Any())
                model.AddAtMostOne([.. group.Select(c => uses[c])]);
        }
    }

    private void ShareLots(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses)
    {
        var takers = new SortedDictionary<int, List<(CpSatVariable Use, long Pieces)>>();
        for (int c = 0; c < columns.Count; c++)
        {
            for (int i = 0; i < columns[c].TakeLot.Length; i++)
            {
                if (!takers.TryGetValue(columns[c].TakeLot[i], out var list))
                    takers.Add(columns[c].TakeLot[i], list = []);
                list.Add((uses[c], columns[c].TakeQuantity[i]));
            }
        }
        foreach ((int lot, var list) in takers)
        {
            long quantity = instance.Supplies.LotQuantity[lot];
            if (list.Sum(taker => taker.Pieces) > quantity)
                model.AddLinear([.. list.Select(t => t.Use)], [.. list.Select(t => t.Pieces)], 0, quantity);
        }
    }

    // Routes with visits that are tied to others stay as they are in the best plan: what one of them changes, another would have to.
    private void KeepTied(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses, PlanSnapshot best)
    {
        for (int c = 0; instance.Links is not null && c < columns.Count; c++)
        {
            if (best.Routes[columns[c].Shift] == columns[c] && Array.Exists(columns[c].Visits, IsTied))
                model.AddLinear([uses[c]], [1], 1, 1);
        }
    }

    private bool IsChosen(int visit, bool[] made) =>
        instance.Links is { } links && links.Choice[visit] >= 0 && MembersOfChoice(links, visit).Any(member => made[member]);

    // Alternatives to each other are no more than that, if none of them is tied to others.
    private bool IsTied(int visit) => instance.Links is { } links && links.Ties[visit].Length > 0
        && (links.Choice[visit] < 0 || Array.Exists(links.Members[links.Group[visit]], links.Binds));

    private void KeepChangeBudget(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses)
    {
        for (int c = 0; instance.Changes is { } changes && c < ChangeRows.Classes; c++)
        {
            if (changes.Most[c] == int.MaxValue)
                continue;
            int[] counts = [.. columns.Select(column => column.Visits.Count(visit => (instance.ChangesOf(visit, column.Shift) >> c & 1) != 0))];
            int[] changing = [.. Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0)];
            if (changing.Length > 0)
                model.AddLinear([.. changing.Select(i => uses[i])], [.. changing.Select(i => (long)counts[i])], 0, changes.Most[c]);
        }
    }

    // By group, what its last end costs: no less than the end of any route chosen.
    private CpSatVariable[] LastEnds(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses)
    {
        if (instance.Visits.Ends is not { } rows)
            return [];
        var lasts = new CpSatVariable[rows.PerSecond.Length];
        for (int group = 0; group < lasts.Length; group++)
        {
            long[] prices = [.. columns.Select(column => rows.PerSecond[group] * (column.Ends[group] - rows.From) / UnitsPerModelUnit)];
            lasts[group] = model.NewInt(0, prices.DefaultIfEmpty().Max());
            for (int c = 0; c < prices.Length; c++)
            {
                if (prices[c] > 0)
                    model.AddLinear([lasts[group], uses[c]], [1, -prices[c]], 0, long.MaxValue);
            }
        }
        return lasts;
    }

    private void Hint(CpSatModelBuilder model, List<RouteRecord> columns, CpSatVariable[] uses, CpSatVariable[] leaves, PlanSnapshot best)
    {
        bool[] made = new bool[instance.VisitCount];
        for (int c = 0; c < columns.Count; c++)
        {
            bool used = best.Routes[columns[c].Shift] == columns[c];
            model.AddHint(uses[c], used ? 1 : 0);
            if (!used)
                continue;
            foreach (int visit in columns[c].Visits)
                made[visit] = true;
        }
        for (int v = 0; v < made.Length; v++)
            model.AddHint(leaves[v], made[v] || IsChosen(v, made) ? 0 : 1);
    }

    /// <summary>
    /// How much service weighs against money in the model: as in the search, but less where that would spread the costs over more than some
    /// four orders of magnitude, at which CP-SAT's linear relaxation loses its grip. What is chosen is compared by its exact cost
    /// afterwards.
    /// </summary>
    internal static double ServiceWeight(IReadOnlyList<RouteRecord> columns, long[] priorities)
    {
        const double spread = 20_000;
        double money = columns.Count == 0 ? 0 : columns.Average(column => (double)column.Cost.Money);
        long dearest = priorities.Length == 0 ? 0 : priorities.Max();
        return money <= 0 || dearest <= 0 ? Cost.ServiceWeight : Math.Min(Cost.ServiceWeight, spread * money / dearest);
    }

    internal static long ModelCost(Cost cost, double serviceWeight) =>
        (long)(serviceWeight * (cost.Service / UnitsPerModelUnit)) + cost.Money / UnitsPerModelUnit;
}

/// <summary>What one call of CP-SAT gave: how many columns it had, how it ended, and the routes it chose (none without a solution).</summary>
public sealed record Recombination(int Columns, CpSatResult Result, IReadOnlyList<RouteRecord> Chosen);
