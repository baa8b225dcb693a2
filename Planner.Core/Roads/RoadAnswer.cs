using System.Text.Json;

namespace Planner.Core.Roads;

/// <summary>Reads the documents that road servers answer with.</summary>
internal static class RoadAnswer
{
    // Beyond any leg that can be planned.
    private const double Largest = 100_000_000;

    /// <summary>Runs a reader; what does not look as it should becomes one clear error.</summary>
    public static T Read<T>(string server, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception odd) when (odd is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw new RoadServerException(RoadFailure.Refused, $"{server} answers in a form that is not its own: {odd.Message}", odd);
        }
    }

    /// <summary>Rows of numbers under two names; without the second the ways are not said.</summary>
    public static RoadTable Table(JsonElement answer, string durations, string distances, int sources, int targets, double metresPerUnit)
    {
        var table = Empty(sources, targets);
        Fill(answer.GetProperty(durations), table.Seconds, targets, 1);
        if (answer.TryGetProperty(distances, out var ways) && ways.ValueKind == JsonValueKind.Array)
            Fill(ways, table.Metres, targets, metresPerUnit);
        return table;
    }

    public static RoadTable Empty(int sources, int targets) => new(
        [.. Enumerable.Range(0, sources).Select(_ => new int[targets])],
        [.. Enumerable.Range(0, sources).Select(_ => Enumerable.Repeat(RoadTable.NotSaid, targets).ToArray())]);

    public static void Require(int count, int expected)
    {
        if (count != expected)
            throw new FormatException($"{count} rows or entries instead of {expected}");
    }

    /// <summary>A number in whole seconds or metres, rounded up to the thousandth; null, or too much: no way.</summary>
    public static int Whole(JsonElement number, double factor)
    {
        if (number.ValueKind == JsonValueKind.Null)
            return RoadTable.NoWay;
        // Thousandths first: 1.1 km are 1,100 m, whatever 1.1 * 1000 is in binary.
        var value = Math.Ceiling(Math.Round(number.GetDouble() * factor, 3));
        return value is >= 0 and <= Largest ? (int)value : RoadTable.NoWay;
    }

    private static void Fill(JsonElement rows, int[][] table, int targets, double factor)
    {
        Require(rows.GetArrayLength(), table.Length);
        foreach (var (row, source) in rows.EnumerateArray().Select((row, source) => (row, source)))
        {
            Require(row.GetArrayLength(), targets);
            foreach (var (entry, target) in row.EnumerateArray().Select((entry, target) => (entry, target)))
                table[source][target] = Whole(entry, factor);
        }
    }
}
