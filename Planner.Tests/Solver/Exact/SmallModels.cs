using Planner.Core.Solver.Exact;

namespace Planner.Tests.Solver.Exact;

/// <summary>Models whose answers are known, or can be found by trying everything.</summary>
internal static class SmallModels
{
    /// <summary>A set partitioning: elements are covered exactly once by sets, or left out at a price.</summary>
    public sealed record Partitioning(CpSatModel Model, CpSatVariable[] Sets, long[] Costs, int[] Masks, int Elements, long LeaveOut)
    {
        public long BestByTryingAll()
        {
            var best = long.MaxValue;
            for (var chosen = 0; chosen < 1 << Sets.Length; chosen++)
            {
                var covered = 0;
                long cost = 0;
                var lawful = true;
                for (var s = 0; s < Sets.Length && lawful; s++)
                {
                    if ((chosen >> s & 1) == 0)
                        continue;
                    lawful = (covered & Masks[s]) == 0;
                    covered |= Masks[s];
                    cost += Costs[s];
                }

                if (lawful)
                    best = Math.Min(best, cost + LeaveOut * (Elements - int.PopCount(covered)));
            }

            return best;
        }
    }

    public static Partitioning RandomPartitioning(int seed, int elements, int sets)
    {
        const long leaveOut = 40;
        var random = new Random(seed);
        var builder = new CpSatModelBuilder();
        var masks = new int[sets];
        var costs = new long[sets];
        var columns = new CpSatVariable[sets];
        for (var s = 0; s < sets; s++)
        {
            for (var k = random.Next(2, 5); k > 0; k--)
                masks[s] |= 1 << random.Next(elements);
            costs[s] = random.Next(20, 60);
            columns[s] = builder.NewBool();
        }

        var all = columns.ToList();
        var prices = costs.ToList();
        for (var e = 0; e < elements; e++)
        {
            var left = builder.NewBool();
            all.Add(left);
            prices.Add(leaveOut);
            builder.AddExactlyOne([.. columns.Where((_, s) => (masks[s] >> e & 1) == 1), left]);
        }

        builder.Minimize(all.ToArray(), prices.ToArray());
        return new Partitioning(builder.Build(), columns, costs, masks, elements, leaveOut);
    }

    /// <summary>A 0-1 knapsack with the optimum 15 (items 1, 2, 4 and 5).</summary>
    public static CpSatModel Knapsack()
    {
        var builder = new CpSatModelBuilder();
        long[] weights = [12, 2, 1, 4, 1];
        long[] values = [-4, -2, -1, -10, -2];
        CpSatVariable[] items = [.. weights.Select(_ => builder.NewBool())];
        builder.AddLinear(items, weights, long.MinValue, 15);
        builder.Minimize(items, values);
        return builder.Build();
    }

    public static CpSatModel Infeasible()
    {
        var builder = new CpSatModelBuilder();
        CpSatVariable[] three = [builder.NewBool(), builder.NewBool(), builder.NewBool()];
        builder.AddAtMostOne(three);
        builder.AddSum(three, 2, 3);
        return builder.Build();
    }

    /// <summary>
    /// A market split (Cornuéjols and Dawande 1999): a solution is found at once, the optimum not in any time that a test could take.
    /// </summary>
    /// <param name="hinted">Whether to hint at the solution that chooses nothing, which is as bad as can be.</param>
    public static CpSatModel Endless(bool hinted = false)
    {
        const int rows = 6;
        const int columns = 50;
        var random = new Random(1);
        var builder = new CpSatModelBuilder();
        var chosen = Enumerable.Range(0, columns).Select(_ => builder.NewBool()).ToArray();
        var slacks = new List<CpSatVariable>();
        for (var row = 0; row < rows; row++)
        {
            var weights = chosen.Select(_ => (long)random.Next(100)).ToArray();
            var over = builder.NewInt(0, 100 * columns);
            var under = builder.NewInt(0, 100 * columns);
            builder.AddLinear([.. chosen, over, under], [.. weights, 1, -1], weights.Sum() / 2, weights.Sum() / 2);
            slacks.Add(over);
            slacks.Add(under);
            if (!hinted)
                continue;
            builder.AddHint(over, weights.Sum() / 2);
            builder.AddHint(under, 0);
        }

        if (hinted)
            Array.ForEach(chosen, column => builder.AddHint(column, 0));

        builder.Minimize(slacks.ToArray(), slacks.Select(_ => 1L).ToArray());
        return builder.Build();
    }
}
