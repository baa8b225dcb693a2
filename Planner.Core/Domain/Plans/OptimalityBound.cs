namespace Planner.Core.Domain.Plans;

/// <summary>
/// What no lawful plan of the scenario can undercut, and how far this plan is above it. Amounts in the scenario's currency; docs/model.md says
/// what the bound holds against.
/// </summary>
public sealed record OptimalityBound
{
    public BoundKind Kind { get; init; } = BoundKind.None;

    /// <summary>No lawful plan is better. Only said when service and money are both at their bounds.</summary>
    public bool ProvenOptimal { get; init; }

    /// <summary>No lawful plan has less service cost.</summary>
    public decimal Service { get; init; }

    /// <summary>No lawful plan with exactly this plan's service cost costs less money.</summary>
    public decimal Money { get; init; }

    /// <summary>This plan's service cost above <see cref="Service"/>.</summary>
    public decimal ServiceGap { get; init; }

    /// <summary>This plan's money above <see cref="Money"/>.</summary>
    public decimal MoneyGap { get; init; }

    /// <summary>MoneyGap as a share of Money, rounded up to six decimals; absent where Money is zero or service is above its bound.</summary>
    public decimal? Gap { get; init; }
}

/// <summary>How a bound was found.</summary>
public enum BoundKind
{
    /// <summary>Nothing but that no cost is negative.</summary>
    None,

    /// <summary>Visits that nobody can serve, working time that nobody has, work and travel that nobody can avoid.</summary>
    Relaxation,

    /// <summary>Prices of visits at which no route pays, found by column generation.</summary>
    ColumnGeneration,

    /// <summary>All routes that could be part of a better plan were listed, and none of their combinations is better by more than the gap.</summary>
    Enumeration,
}
