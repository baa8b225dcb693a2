using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Proves that a plan is best, or how far it is from the best at most: cheap floors, then prices by column generation, then every route
/// that could still be part of a better plan, and the choice among these.
/// </summary>
/// <remarks>
/// Routes are relaxed (<see cref="LabelSearch"/>): never dearer than a lawful route of the same stops, and most often just as dear. So all bounds
/// hold against every lawful plan, whatever breaks and fetches it makes.
/// </remarks>
public sealed class OptimalityProver
{
    private const int MostVisits = 96;
    private const int MostSources = 12;
    private const int MostBreaks = 3;
    private const long TryAllWork = 60_000_000;
    private const int MostCpSatColumns = 60_000;

    private readonly Instance _instance;
    private readonly int[][] _shiftsOf;
    private readonly ICpSatSolver? _solver;
    private readonly CostFloor _floor;
    private readonly int[] _networkOf;
    private List<ShiftNetwork>? _networks;

    /// <param name="instance">The compiled scenario.</param>
    /// <param name="shiftsOf">By visit: shifts that no rule keeps from it.</param>
    /// <param name="solver">CP-SAT; null to choose among routes without it.</param>
    public OptimalityProver(Instance instance, int[][] shiftsOf, ICpSatSolver? solver)
    {
        _instance = instance;
        _shiftsOf = shiftsOf;
        _solver = solver;
        _floor = new CostFloor(instance, shiftsOf);
        _networkOf = new int[instance.ShiftCount];
    }

    /// <summary>Whether the day is small enough for more than the cheap floors.</summary>
    public bool IsSmall => _shiftsOf.Count(shifts => shifts.Length > 0) is > 0 and <= MostVisits
        && Enumerable.Range(0, _instance.ShiftCount).All(shift =>
            _instance.Shifts.BreakFirst[shift + 1] - _instance.Shifts.BreakFirst[shift] <= MostBreaks);

    /// <summary>The floors that are cheap to get.</summary>
    public CostBound Cheap(Cost plan)
    {
        long service = Math.Min(plan.Service, _floor.Service());
        return new CostBound(service, Math.Min(plan.Money, _floor.Money(plan.Service)), BoundSource.Relaxation);
    }

    /// <summary>The best bound that the budget gives for a plan, and a better choice of routes where the proof came upon one.</summary>
    /// <param name="best">The plan; its service cost is what the money bound goes with.</param>
    /// <param name="known">Routes known, to begin with.</param>
    public ProofOutcome Prove(PlanSnapshot best, IEnumerable<RouteRecord> known, ProofBudget budget, CpSatLimits limits, CancellationToken cancellation)
    {
        CostBound cheap = Cheap(best.Cost);
        if (cheap.Service >= best.Cost.Service && cheap.Money >= best.Cost.Money)
            return new ProofOutcome(cheap, [], 0);
        if (!IsSmall || Networks() is not { } networks)
            return new ProofOutcome(cheap, [], 0);
        var scope = new ProofScope(_instance, _shiftsOf, best.Cost);
        var prices = new ColumnGeneration(_instance, scope, networks);
        prices.Add(known, _networkOf);
        prices.Run(budget);
        if (prices.Lower == long.MinValue)
            return new ProofOutcome(cheap, [], 0);
        CostBound bound = cheap.Or(scope.Bound(prices.Lower, BoundSource.ColumnGeneration));
        if (prices.Lower >= scope.Upper || budget.Exhausted)
            return new ProofOutcome(bound, [], 0);
        List<Column>? columns = RouteEnumeration.List(scope, networks, prices, budget);
        return columns is null ? new ProofOutcome(bound, [], 0) : Choose(scope, networks, prices, columns, bound, budget, limits, cancellation);
    }

    private ProofOutcome Choose(
        ProofScope scope,
        List<ShiftNetwork> networks,
        ColumnGeneration prices,
        List<Column> columns,
        CostBound bound,
        ProofBudget budget,
        CpSatLimits limits,
        CancellationToken cancellation)
    {
        var partition = new Partition(
            columns,
            [.. scope.Visits.Select(visit => scope.LeaveOut(visit) - prices.Price[visit])],
            [.. networks.Select(network => network.Copies)],
            [.. prices.Floor.Select(floor => -floor)],
            [.. scope.ScarceParts.Select(part => part.Pieces)]);
        long limit = scope.Upper - prices.Lower;
        var search = new PartitionSearch(partition);
        bool all = search.Run(limit, new ProofBudget(Math.Min(TryAllWork, budget.Left)));
        (long excess, int[]? chosen) = (search.Excess, search.Best);
        if (!all)
        {
            (excess, chosen) = AskCpSat(partition, search, limits, cancellation);
            if (excess == 0 && chosen is null)
                return new ProofOutcome(bound, Routes(columns, search.Best, networks), columns.Count);
        }
        CostBound listed = scope.Bound(prices.Lower + excess, BoundSource.Enumeration);
        return new ProofOutcome(bound.Or(listed) with { Source = BoundSource.Enumeration }, Routes(columns, chosen ?? search.Best, networks), columns.Count);
    }

    // What every choice is above the bound at least, and the best choice if it found one.
    private (long Excess, int[]? Chosen) AskCpSat(Partition partition, PartitionSearch search, CpSatLimits limits, CancellationToken cancellation)
    {
        long limit = search.Excess;
        Int128 reach = partition.Columns.Aggregate(Int128.Zero, (sum, column) => sum + column.Excess);
        if (_solver?.UnavailableReason is not null || _solver is null || partition.Columns.Count > MostCpSatColumns || reach > CpSatModelBuilder.Reach / 4)
            return (0, null);
        (CpSatResult result, int[] chosen) = PartitionModel.Solve(
            _solver,
            [.. partition.Columns.Select(column => ((IReadOnlyList<int>)Bits(column.Visits), column.Network))],
            [.. partition.Columns.Select(column => column.Excess)],
            [.. partition.LeaveOut.Select(excess => excess >= limit ? (long?)null : excess)],
            partition.Copies,
            partition.Unused,
            [.. partition.Stock.Select((pieces, part) => (partition.Columns.Select(column => column.Fetched[part]).ToArray(), pieces))],
            limit,
            limits,
            cancellation);
        return result.Status switch
        {
            CpSatStatus.Infeasible => (limit, search.Best),
            CpSatStatus.Optimal => (result.Objective!.Value, chosen),
            CpSatStatus.Feasible => (Math.Max(0, result.Bound ?? 0), chosen),
            CpSatStatus.Unknown => (Math.Clamp(result.Bound ?? 0, 0, limit), search.Best),
            _ => (0, null),
        };
    }

    private static List<int> Bits(UInt128 set)
    {
        var bits = new List<int>();
        for (UInt128 left = set; left != UInt128.Zero; left &= left - 1)
            bits.Add((int)UInt128.TrailingZeroCount(left));
        return bits;
    }

    // Exchangeable shifts are given out in order.
    private List<ChosenRoute> Routes(List<Column> columns, int[]? chosen, List<ShiftNetwork> networks)
    {
        var routes = new List<ChosenRoute>();
        if (chosen is null)
            return routes;
        for (int n = 0; n < networks.Count; n++)
        {
            int[] shifts = [.. Enumerable.Range(0, _networkOf.Length).Where(shift => _networkOf[shift] == n)];
            routes.AddRange(chosen.Where(c => columns[c].Network == n).Select((c, i) => new ChosenRoute(shifts[i], columns[c].Order)));
        }
        return routes;
    }

    private List<ShiftNetwork>? Networks()
    {
        if (_networks is not null)
            return _networks;
        var networks = new List<ShiftNetwork>();
        // Who had a visit before makes a difference that classes do not know.
        bool apart = (_instance.Changes is not null || _instance.Visits.ReassignmentPrice > 0) && Array.Exists(_instance.Visits.PreviousEngineer, engineer => engineer >= 0);
        var shiftsByClass = Enumerable.Range(0, _instance.ShiftCount).GroupBy(shift => apart ? shift : _instance.Shifts.Class[shift]);
        foreach (var group in shiftsByClass.OrderBy(group => group.First()))
        {
            int shift = group.First();
            int[] visits = [.. Enumerable.Range(0, _instance.VisitCount).Where(visit => Array.IndexOf(_shiftsOf[visit], shift) >= 0)];
            var network = new ShiftNetwork(_instance, shift, group.Count(), visits);
            if (network.Sources.Length > MostSources)
                return null;
            foreach (int member in group)
                _networkOf[member] = networks.Count;
            networks.Add(network);
        }
        return _networks = networks;
    }
}

/// <summary>What a proof gave.</summary>
/// <param name="Bound">Valid for every lawful plan.</param>
/// <param name="Better">Routes of a choice that would cost less than the plan, if the supplies and the breaks allow it; empty when there is none.</param>
/// <param name="Columns">Routes listed; 0 when it did not come to that.</param>
public sealed record ProofOutcome(CostBound Bound, IReadOnlyList<ChosenRoute> Better, int Columns);

/// <summary>Visits in order for a shift.</summary>
public sealed record ChosenRoute(int Shift, int[] Visits);
