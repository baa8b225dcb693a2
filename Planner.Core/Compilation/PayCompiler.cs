using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Pay in slices to rows: the cheapest slice is the rate that always counts, the others are told by how much they are dearer.</summary>
internal static class PayCompiler
{
    public static bool InSlices(Pay pay) => pay.WorkSlices.Count > 0 || pay.OvertimeSlices.Count > 0;

    /// <summary>The rate of the cheapest slice, or the flat rate.</summary>
    public static long Least(IReadOnlyList<PaySlice> slices, decimal flat) => Units.PerSecond(slices.Count == 0 ? flat : slices.Min(slice => slice.PerHour));

    /// <summary>Null where nobody is paid in slices.</summary>
    public static PaySlices? Compile(IReadOnlyList<ShiftKey> shifts) => shifts.Any(key => InSlices(key.Engineer.Pay))
        ? new PaySlices
        {
            Work = Rows([.. shifts.Select(key => key.Engineer.Pay.WorkSlices)]),
            Overtime = Rows([.. shifts.Select(key => key.Engineer.Pay.OvertimeSlices)]),
        }
        : null;

    private static SliceRows Rows(IReadOnlyList<PaySlice>[] lists)
    {
        int[] first = new int[lists.Length + 1];
        var from = new List<int>();
        var extra = new List<long>();
        for (int s = 0; s < lists.Length; s++)
        {
            int begin = 0;
            long least = Least(lists[s], 0);
            foreach (PaySlice slice in lists[s])
            {
                from.Add(begin);
                extra.Add(Units.PerSecond(slice.PerHour) - least);
                begin = (int)(slice.UpTo?.TotalSeconds ?? 0);
            }
            first[s + 1] = from.Count;
        }
        return new SliceRows(first, [.. from], [.. extra]);
    }
}
