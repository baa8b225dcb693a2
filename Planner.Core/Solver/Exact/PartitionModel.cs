namespace Planner.Core.Solver.Exact;

/// <summary>Set partitioning for CP-SAT: each item in one chosen set or left out at a price, so many sets per group, unused places at a price.</summary>
public static class PartitionModel
{
    /// <param name="sets">By set: its items and its group.</param>
    /// <param name="costs">By set, not negative.</param>
    /// <param name="leaveOut">By item; null where it must be in a set.</param>
    /// <param name="places">By group: most sets.</param>
    /// <param name="unused">By group: price of each place not used.</param>
    /// <param name="stocks">Each with what every set takes from it, and how much there is.</param>
    /// <param name="limit">Only choices that cost less are asked for.</param>
    /// <returns>The result, and the sets chosen, if any; <see cref="CpSatStatus.Infeasible"/> proves that there is none below the limit.</returns>
    public static (CpSatResult Result, int[] Chosen) Solve(
        ICpSatSolver solver,
        IReadOnlyList<(IReadOnlyList<int> Items, int Group)> sets,
        long[] costs,
        long?[] leaveOut,
        int[] places,
        long[] unused,
        IReadOnlyList<(long[] Takes, long Stock)> stocks,
        long limit,
        CpSatLimits limits,
        CancellationToken cancellation)
    {
        var model = new CpSatModelBuilder();
        CpSatVariable[] uses = [.. sets.Select(_ => model.NewBool())];
        CpSatVariable[] leaves = [.. leaveOut.Select(price => model.NewInt(0, price is null ? 0 : 1))];
        CpSatVariable[] idle = [.. places.Select(count => model.NewInt(0, count))];
        var making = leaves.Select(leave => new List<CpSatVariable> { leave }).ToArray();
        var inGroup = idle.Select(one => new List<CpSatVariable> { one }).ToArray();
        for (int s = 0; s < sets.Count; s++)
        {
            inGroup[sets[s].Group].Add(uses[s]);
            foreach (int item in sets[s].Items)
                making[item].Add(uses[s]);
        }
        foreach (List<CpSatVariable> one in making)
            model.AddExactlyOne([.. one]);
        for (int g = 0; g < places.Length; g++)
            model.AddSum([.. inGroup[g]], places[g], places[g]);
        foreach ((long[] takes, long stock) in stocks)
            model.AddLinear(uses, takes, 0, stock);
        CpSatVariable[] all = [.. uses, .. leaves, .. idle];
        long[] prices = [.. costs, .. leaveOut.Select(price => price ?? 0), .. unused];
        model.AddLinear(all, prices, 0, limit - 1);
        model.Minimize(all, prices);
        CpSatResult result = solver.Solve(model.Build(), limits, null, cancellation);
        int[] chosen = result.HasSolution ? [.. Enumerable.Range(0, sets.Count).Where(s => result.IsTrue(uses[s]))] : [];
        return (result, chosen);
    }
}
