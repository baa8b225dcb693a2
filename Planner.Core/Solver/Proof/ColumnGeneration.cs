using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Prices of visits at which hardly any route pays: the linear program over known routes and the search for routes that it lacks take turns
/// (Desrochers, Desrosiers and Solomon 1992). At any prices the visits' sum and what the best routes still gain is a bound.
/// </summary>
internal sealed class ColumnGeneration
{
    private const long Tolerance = Cost.PerCurrency / 10_000;
    private const double MostPrice = 1e9;
    private const int MostRounds = 400;
    private const int AddedPerClass = 40;
    private const int FastLabels = 20_000;
    private const int ExactLabels = 150_000;
    private const int Buckets = 160;

    private readonly ProofScope _scope;
    private readonly IReadOnlyList<ShiftNetwork> _networks;
    private readonly LabelSearch[] _searches;
    private readonly MasterProgram _master;
    private readonly int[] _rowOf;

    public ColumnGeneration(Instance instance, ProofScope scope, IReadOnlyList<ShiftNetwork> networks)
    {
        _scope = scope;
        _networks = networks;
        _searches = [.. networks.Select(network => new LabelSearch(network, scope.Scale))];
        _rowOf = new int[instance.VisitCount];
        Array.Fill(_rowOf, -1);
        for (int row = 0; row < scope.Visits.Length; row++)
            _rowOf[scope.Visits[row]] = row;
        double forbidden = 2 * Currency(scope.Upper) + 1000;
        double[] leaveOut = [.. scope.Visits.Select(visit => scope.LeaveOut(visit) == CompletionTable.Infinite ? forbidden : Currency(scope.LeaveOut(visit)))];
        _master = new MasterProgram(leaveOut, [.. networks.Select(network => network.Copies)]);
        Price = new long[instance.VisitCount];
        Floor = new long[networks.Count];
        Lower = long.MinValue;
    }

    /// <summary>By visit row: the prices that gave the best bound.</summary>
    public long[] Price { get; private set; }

    /// <summary>By network: no route of it costs less at these prices.</summary>
    public long[] Floor { get; private set; }

    /// <summary>The best bound on the weighted cost of all plans.</summary>
    public long Lower { get; private set; }

    public int Rounds { get; private set; }

    /// <summary>Tells the program of routes that are known.</summary>
    /// <param name="networkOf">By shift.</param>
    public void Add(IEnumerable<RouteRecord> routes, int[] networkOf)
    {
        foreach (RouteRecord route in routes)
        {
            if (route.Cost.Service <= _scope.Scale.MostService && route.Visits.All(visit => _rowOf[visit] >= 0))
                _master.AddRoute(Currency(_scope.Scale.Of(route.Cost)), route.Visits.Select(visit => _rowOf[visit]), networkOf[route.Shift]);
        }
    }

    /// <summary>Goes on until no route pays, the bound meets the plan, or the budget is spent.</summary>
    public void Run(ProofBudget budget)
    {
        while (Rounds++ < MostRounds && !budget.Exhausted)
        {
            _master.Solve(20_000, budget);
            long[] price = Prices();
            long[] floor = new long[_networks.Count];
            bool grown = false;
            for (int n = 0; n < _networks.Count; n++)
                grown |= TryPrice(n, price, out floor[n], budget);
            Judge(price, floor);
            if (!grown || Lower >= _scope.Upper)
                return;
        }
    }

    private long[] Prices()
    {
        long[] price = new long[Price.Length];
        for (int row = 0; row < _scope.Visits.Length; row++)
        {
            long exact = (long)Math.Round(Math.Clamp(_master.Price[row], -MostPrice, MostPrice) * Cost.PerCurrency);
            price[_scope.Visits[row]] = Math.Min(exact, _scope.LeaveOut(_scope.Visits[row]));
        }
        return price;
    }

    private void Judge(long[] price, long[] floor)
    {
        Int128 bound = 0;
        foreach (int visit in _scope.Visits)
            bound += price[visit];
        for (int n = 0; n < floor.Length; n++)
            bound += floor[n] == long.MinValue ? -CompletionTable.Infinite : (Int128)_networks[n].Copies * floor[n];
        if (bound <= Lower || bound < -CompletionTable.Infinite)
            return;
        Lower = (long)bound;
        (Price, Floor) = (price, floor);
    }

    // True: routes were added.
    private bool TryPrice(int n, long[] price, out long floor, ProofBudget budget)
    {
        ShiftNetwork network = _networks[n];
        LabelSearch search = _searches[n];
        var costs = new NetworkCosts(network, _scope.Scale, price);
        var rest = Tables(network, costs, Buckets, budget);
        long threshold = (long)Math.Round(_master.Price[_scope.Visits.Length + n] * Cost.PerCurrency) - Tolerance;
        threshold = Math.Min(threshold, -Tolerance);
        search.Run(costs, rest, threshold, Dominance.Any, FastLabels, budget);
        floor = search.Floor;
        if (search.Found.Count == 0)
        {
            search.Run(costs, rest, threshold, Dominance.Subset, ExactLabels, budget);
            floor = Math.Max(floor, search.Floor);
        }
        foreach (FoundRoute route in search.Found.OrderBy(route => route.Reduced).ThenBy(route => route.Made).Take(AddedPerClass))
        {
            int[] visits = search.VisitsOf(route.Label);
            long cost = route.Reduced + visits.Sum(visit => price[visit]);
            _master.AddRoute(Currency(cost), visits.Select(visit => _rowOf[visit]), n);
        }
        return search.Found.Count > 0;
    }

    internal static (CompletionTable? Real, CompletionTable? Free) Tables(ShiftNetwork network, NetworkCosts costs, int buckets, ProofBudget budget) =>
        (CompletionTable.Build(network, costs, false, buckets, budget),
            network.HasTraffic ? CompletionTable.Build(network, costs, true, buckets, budget) : null);

    private static double Currency(long units) => (double)units / Cost.PerCurrency;
}
