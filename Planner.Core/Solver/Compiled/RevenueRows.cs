namespace Planner.Core.Solver.Compiled;

/// <summary>What visits earn, in units of money. Index: visit.</summary>
/// <param name="Earned">When the visit is made.</param>
/// <param name="Less">What it earns less than the best of its alternatives; 0 where it has none.</param>
public sealed record RevenueRows(long[] Earned, long[] Less);
