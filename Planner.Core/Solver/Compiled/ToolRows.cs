using System.Numerics;

namespace Planner.Core.Solver.Compiled;

/// <summary>
/// Tools of which a depot lends only so many. For each depot, tool and local day there is a lot with as many pieces; a route that borrows one takes a piece
/// from the lots of all days that its shift touches.
/// </summary>
public sealed record ToolRows
{
    /// <summary>By depot: tools of which there are only so many, a bit each; a part of those that it lends.</summary>
    public required ulong[] Scarce { get; init; }

    /// <summary>[depot * ToolCount + tool]: the lot of day 0; -1 where the tool is not scarce there.</summary>
    public required int[] FirstLot { get; init; }

    public required int ToolCount { get; init; }

    /// <summary>By shift: first and last day that it touches, counted from the first of all.</summary>
    public required int[] FirstDay { get; init; }

    public required int[] LastDay { get; init; }

    /// <summary>The lots that a shift takes a piece from: the first, and how many one behind the other.</summary>
    public (int First, int Count) Lots(int depot, int tool, int shift) =>
        (FirstLot[depot * ToolCount + tool] + FirstDay[shift], LastDay[shift] - FirstDay[shift] + 1);

    /// <summary>Of some tools, those that a depot has left on all days of a shift.</summary>
    /// <param name="tools">Tools that it lends, a bit each.</param>
    /// <param name="free">By lot: pieces left.</param>
    public ulong Left(ulong tools, int depot, int shift, Func<int, int> free)
    {
        for (ulong scarce = tools & Scarce[depot]; scarce != 0; scarce &= scarce - 1)
        {
            int tool = BitOperations.TrailingZeroCount(scarce);
            (int first, int count) = Lots(depot, tool, shift);
            for (int lot = first; lot < first + count; lot++)
            {
                if (free(lot) <= 0)
                    tools &= ~(1UL << tool);
            }
        }
        return tools;
    }
}
