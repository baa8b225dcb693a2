namespace Planner.Core.Solver.Proof;

/// <summary>
/// Lists every route that a plan better than the one known could use: a route whose cost, less the prices of its visits, is above the least by
/// more than the gap between bound and plan can be in none (Baldacci, Christofides and Mingozzi 2008).
/// </summary>
internal static class RouteEnumeration
{
    private const int MostLabels = 1_500_000;
    private const int MostOrders = 400_000;
    private const int MostColumns = 300_000;
    private const int Buckets = 900;
    private const int TrafficBuckets = 500;

    /// <summary>The routes of all networks; null when there are too many.</summary>
    public static List<Column>? List(
        ProofScope scope, IReadOnlyList<ShiftNetwork> networks, ColumnGeneration prices, ProofBudget budget)
    {
        var columns = new List<Column>();
        int[] bitOf = BitOf(scope, prices.Price.Length);
        long gap = scope.Upper - prices.Lower;
        for (int n = 0; n < networks.Count; n++)
        {
            ShiftNetwork network = networks[n];
            var search = new LabelSearch(network, scope.Scale);
            var costs = new NetworkCosts(network, scope.Scale, prices.Price);
            var rest = ColumnGeneration.Tables(network, costs, network.HasTraffic ? TrafficBuckets : Buckets, budget);
            long threshold = gap + prices.Floor[n];
            // Where the hour matters, a route that seems better half way may be worse at the end: every order is tried, if that is not too many.
            bool tried = network.HasTraffic && search.Run(costs, rest, threshold, Dominance.None, MostOrders, budget);
            if (!tried && !search.Run(costs, rest, threshold, Dominance.Equal, MostLabels, budget))
                return null;
            foreach (FoundRoute route in search.Found.OrderBy(route => route.Reduced).ThenBy(route => route.Made))
            {
                int[] order = search.VisitsOf(route.Label);
                UInt128 visits = UInt128.Zero;
                foreach (int visit in order)
                    visits |= UInt128.One << bitOf[visit];
                columns.Add(new Column(visits, n, Math.Max(0, route.Reduced - prices.Floor[n]), order)
                {
                    Fetched = [.. scope.ScarceParts.Select(part => network.Supply.Fetched(order, part.Part))],
                });
            }
            if (columns.Count > MostColumns)
                return null;
        }
        return columns;
    }

    private static int[] BitOf(ProofScope scope, int visits)
    {
        int[] bit = new int[visits];
        for (int row = 0; row < scope.Visits.Length; row++)
            bit[scope.Visits[row]] = row;
        return bit;
    }
}
