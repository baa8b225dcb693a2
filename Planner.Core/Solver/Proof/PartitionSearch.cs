using System.Numerics;

namespace Planner.Core.Solver.Proof;

/// <summary>A listed route: the visits of the scope (a bit each), its network, and how much the plan's cost grows above the bound by it.</summary>
internal readonly record struct Column(UInt128 Visits, int Network, long Excess, int[] Order)
{
    /// <summary>By scarce part: pieces that it takes from depots at least.</summary>
    public long[] Fetched { get; init; } = [];
}

/// <summary>
/// The choice among listed routes: each visit once or left out, so many routes per network. All amounts are what a plan costs above the bound of the
/// column generation, so they are never negative, and a plan is of interest while their sum stays below a limit.
/// </summary>
/// <param name="Columns">All routes that a plan below the limit may use.</param>
/// <param name="LeaveOut">By visit of the scope: excess of leaving it out.</param>
/// <param name="Copies">By network.</param>
/// <param name="Unused">By network: excess of each route not chosen.</param>
/// <param name="Stock">By scarce part: pieces that all depots have together.</param>
internal sealed record Partition(IReadOnlyList<Column> Columns, long[] LeaveOut, int[] Copies, long[] Unused, long[] Stock);

/// <summary>Tries all choices, the visit with the fewest routes first, and gives up a branch at the limit.</summary>
internal sealed class PartitionSearch
{
    private readonly Partition _partition;
    private readonly int[][] _byVisit;
    private readonly int[] _order;
    private readonly int[] _free;
    private readonly long[] _stock;
    private readonly List<int> _chosen = [];
    private ProofBudget _budget = null!;
    private long _limit;

    public PartitionSearch(Partition partition)
    {
        _partition = partition;
        var lists = partition.LeaveOut.Select(_ => new List<int>()).ToArray();
        for (int c = 0; c < partition.Columns.Count; c++)
        {
            for (UInt128 left = partition.Columns[c].Visits; left != UInt128.Zero; left &= left - 1)
                lists[(int)UInt128.TrailingZeroCount(left)].Add(c);
        }
        _byVisit = [.. lists.Select(list => list.OrderBy(c => partition.Columns[c].Excess).ThenBy(c => c).ToArray())];
        _order = [.. Enumerable.Range(0, lists.Length).OrderBy(visit => lists[visit].Count).ThenBy(visit => visit)];
        _free = (int[])partition.Copies.Clone();
        _stock = (long[])partition.Stock.Clone();
    }

    /// <summary>The best choice below the limit, as columns; null when there is none.</summary>
    public int[]? Best { get; private set; }

    /// <summary>Its excess; the limit when there is none.</summary>
    public long Excess => _limit;

    /// <summary>False: the budget was spent before all choices were judged.</summary>
    public bool Run(long limit, ProofBudget budget)
    {
        (_limit, _budget) = (limit, budget);
        return Try(0, UInt128.Zero, 0);
    }

    private bool Try(int from, UInt128 covered, long excess)
    {
        while (from < _order.Length && (covered >> _order[from] & UInt128.One) != UInt128.Zero)
            from++;
        if (from == _order.Length)
        {
            Finish(excess);
            return true;
        }
        int visit = _order[from];
        int[] making = _byVisit[visit];
        for (int i = 0; i < making.Length; i++)
        {
            Column column = _partition.Columns[making[i]];
            if (excess + column.Excess >= _limit)
                break;
            if ((column.Visits & covered) != UInt128.Zero || _free[column.Network] == 0 || !HasStock(column))
                continue;
            if (!_budget.Spend(10 + i))
                return false;
            _free[column.Network]--;
            Take(column, 1);
            _chosen.Add(making[i]);
            bool done = Try(from + 1, covered | column.Visits, excess + column.Excess);
            _chosen.RemoveAt(_chosen.Count - 1);
            _free[column.Network]++;
            Take(column, -1);
            if (!done)
                return false;
        }
        return excess + _partition.LeaveOut[visit] >= _limit
            || Try(from + 1, covered | UInt128.One << visit, excess + _partition.LeaveOut[visit]);
    }

    private bool HasStock(Column column)
    {
        for (int part = 0; part < _stock.Length; part++)
        {
            if (column.Fetched[part] > _stock[part])
                return false;
        }
        return true;
    }

    private void Take(Column column, int times)
    {
        for (int part = 0; part < _stock.Length; part++)
            _stock[part] -= times * column.Fetched[part];
    }

    private void Finish(long excess)
    {
        for (int n = 0; n < _free.Length; n++)
            excess += _free[n] * _partition.Unused[n];
        if (excess >= _limit)
            return;
        _limit = excess;
        Best = [.. _chosen];
    }
}
