using System.Globalization;

namespace Planner.Core.Solver.Exact;

/// <summary>Reads how a solve stands from a line of CP-SAT's search log.</summary>
/// <remarks>
/// The lines are "#3  0.12s best:1203  next:[980,1202] ..." for a solution and "#Bound  0.15s best:1203  next:[991,1202] ..." for a
/// bound. The log prints nine digits; a bound beyond that is taken down by as much as the rounding could have lifted it, so that it
/// stays a bound, and an objective beyond that is near, not exact.
/// </remarks>
internal static class SearchLog
{
    private const double ExactBelow = 1e9;
    private const double RoundedBy = 1e-8;
    private const double Largest = 9e18;

    /// <summary>The line's objective and bound; null when the line is about something else.</summary>
    public static CpSatIncumbent? Parse(string line)
    {
        if (line.Length < 2 || line[0] != '#' || !(char.IsAsciiDigit(line[1]) || line.StartsWith("#Bound", StringComparison.Ordinal)))
            return null;
        var objective = NumberAfter(line, "best:");
        var bound = NumberAfter(line, "next:[");
        if (objective is null && bound is null)
            return null;
        return new CpSatIncumbent(
            objective is { } best ? (long)Math.Round(best) : null,
            bound is { } least ? RoundDown(least) : null);
    }

    /// <summary>A whole number that is surely no higher than the bound that was rounded to this one.</summary>
    public static long RoundDown(double bound)
    {
        var surely = Math.Abs(bound) < ExactBelow ? bound : bound - Math.Abs(bound) * RoundedBy;
        return surely <= -Largest ? long.MinValue : surely >= Largest ? (long)Largest : (long)Math.Floor(surely);
    }

    private static double? NumberAfter(string line, string label)
    {
        var at = line.IndexOf(label, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var start = at + label.Length;
        var end = start;
        while (end < line.Length && line[end] is not (' ' or ',' or ']'))
            end++;
        return double.TryParse(line.AsSpan(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
               && Math.Abs(number) < Largest
            ? number
            : null;
    }
}
