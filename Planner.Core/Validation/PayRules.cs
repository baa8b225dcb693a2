using NodaTime;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Validation;

/// <summary>An engineer's prices are sensible, and his slices of time follow each other.</summary>
internal static class PayRules
{
    public static void Check(Pay pay, string path, IssueList issues)
    {
        Checks.Rate(issues, $"{path}.perHour", pay.PerHour);
        Checks.Rate(issues, $"{path}.perKm", pay.PerKm);
        Checks.Price(issues, $"{path}.perShift", pay.PerShift);
        Checks.Price(issues, $"{path}.perVisit", pay.PerVisit);
        Checks.Rate(issues, $"{path}.overtimePerHour", pay.OvertimePerHour);
        Slices(pay.WorkSlices, $"{path}.workSlices", issues);
        Slices(pay.OvertimeSlices, $"{path}.overtimeSlices", issues);
        Twice(pay.WorkSlices, pay.PerHour, path, "workSlices", "perHour", issues);
        Twice(pay.OvertimeSlices, pay.OvertimePerHour, path, "overtimeSlices", "overtimePerHour", issues);
    }

    private static void Slices(IReadOnlyList<PaySlice> slices, string path, IssueList issues)
    {
        var before = Duration.Zero;
        for (var i = 0; i < slices.Count; i++)
        {
            Checks.Rate(issues, $"{path}[{i}].perHour", slices[i].PerHour);
            Checks.Duration(issues, $"{path}[{i}].upTo", slices[i].UpTo);
            if (slices[i].UpTo is { } end ? end > before : i == slices.Count - 1)
            {
                before = slices[i].UpTo ?? before;
                continue;
            }

            issues.Error(IssueCodes.SliceOutOfOrder, $"{path}[{i}].upTo", slices[i].UpTo, "A slice must end later than the one before; only the last may have no end.",
                "Put the slices in order of upTo, each counted from the beginning.");
        }
    }

    private static void Twice(IReadOnlyList<PaySlice> slices, decimal rate, string path, string list, string flat, IssueList issues)
    {
        if (slices.Count == 0 || rate == 0)
            return;
        issues.Error(IssueCodes.RateGivenTwice, $"{path}.{flat}", rate, $"The same time has a price in {list}.", $"Keep one of {list} and {flat}.");
    }
}
