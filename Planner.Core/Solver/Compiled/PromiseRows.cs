namespace Planner.Core.Solver.Compiled;

/// <summary>When customers have been told that work will start, and what another start costs. Index: visit.</summary>
public sealed record PromiseRows
{
    /// <summary>First second promised; far in the past where nothing is.</summary>
    public required int[] From { get; init; }

    /// <summary>Last second promised; far in the future where nothing is.</summary>
    public required int[] To { get; init; }

    /// <summary>Money for a start outside.</summary>
    public required long Price { get; init; }

    public bool Has(int visit) => To[visit] != int.MaxValue;

    public bool IsOutside(int visit, int start) => start < From[visit] || start > To[visit];

    public long PriceOf(int visit, int start) => IsOutside(visit, start) ? Price : 0;

    /// <summary>Money that a start then or later costs at least: one that is too early may still come later.</summary>
    public long LeastFrom(int visit, int start) => start > To[visit] ? Price : 0;
}
