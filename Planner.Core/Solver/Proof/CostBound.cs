namespace Planner.Core.Solver.Proof;

/// <summary>What no lawful plan can undercut, in units of <see cref="Compiled.Cost"/>.</summary>
/// <param name="Service">No plan has less service cost.</param>
/// <param name="Money">No plan with exactly the service cost that was asked about has less money.</param>
/// <param name="Source">How the better of the two was found.</param>
public readonly record struct CostBound(long Service, long Money, BoundSource Source)
{
    /// <summary>Both valid: the greater of each level.</summary>
    public CostBound Or(CostBound other) => new(
        Math.Max(Service, other.Service),
        Math.Max(Money, other.Money),
        other.Service > Service || other.Money > Money ? other.Source : Source);
}

public enum BoundSource
{
    None,
    Relaxation,
    ColumnGeneration,
    Enumeration,
}
