using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Planner.Worker.Commands;

/// <summary>Durations as people type them.</summary>
public static partial class TimeText
{
    /// <summary>Reads "45" (seconds), "30s", "2m", "1h30m" or ISO 8601 ("PT1M30S").</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        if (text.StartsWith('P') || text.StartsWith('p'))
            return TryParseIso(text.ToUpperInvariant(), out value);
        var match = Typed().Match(text.Trim());
        if (!match.Success || match.Length == 0)
            return false;
        double seconds = 0;
        foreach (var (group, factor) in (ReadOnlySpan<(string, double)>)[("h", 3600), ("m", 60), ("s", 1), ("bare", 1)])
        {
            if (match.Groups[group] is { Success: true } part)
                seconds += double.Parse(part.Value, CultureInfo.InvariantCulture) * factor;
        }

        if (seconds >= TimeSpan.MaxValue.TotalSeconds)
            return false;
        value = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static bool TryParseIso(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        try
        {
            value = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?:(?<bare>\d+(?:\.\d+)?)|(?=.)(?:(?<h>\d+(?:\.\d+)?)h)?(?:(?<m>\d+(?:\.\d+)?)m(?:in)?)?(?:(?<s>\d+(?:\.\d+)?)s)?)$")]
    private static partial Regex Typed();
}
