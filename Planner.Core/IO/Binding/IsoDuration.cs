using System.Globalization;
using System.Text;
using NodaTime;

namespace Planner.Core.IO.Binding;

internal enum IsoDurationProblem
{
    None,
    Format,
    YearsOrMonths,
    FractionOfSecond,
    TooLong,
}

/// <summary>ISO 8601 durations of fixed length: weeks, days (24 h), hours, minutes, whole seconds.</summary>
internal static class IsoDuration
{
    /// <summary>Beyond any plan, and far inside what arithmetic on durations can bear.</summary>
    private const long MostSeconds = 10_000L * 86_400;

    private const string DateUnits = "YMWD";
    private const string TimeUnits = "HMS";

    public static IsoDurationProblem Parse(string text, out Duration value)
    {
        value = Duration.Zero;
        var at = 0;
        var negative = text.StartsWith('-');
        if (negative)
            at++;
        if (at >= text.Length || text[at] != 'P')
            return IsoDurationProblem.Format;
        at++;
        var seconds = 0L;
        var units = DateUnits;
        var inTime = false;
        var parts = 0;
        while (at < text.Length)
        {
            if (text[at] == 'T')
            {
                if (inTime || at == text.Length - 1)
                    return IsoDurationProblem.Format;
                inTime = true;
                units = TimeUnits;
                at++;
                continue;
            }

            var problem = ReadPart(text, inTime, ref at, ref units, out var part);
            if (problem != IsoDurationProblem.None)
                return problem;
            seconds += part;
            if (Math.Abs(seconds) > MostSeconds)
                return IsoDurationProblem.TooLong;
            parts++;
        }

        value = Duration.FromSeconds(negative ? -seconds : seconds);
        return parts > 0 ? IsoDurationProblem.None : IsoDurationProblem.Format;
    }

    /// <summary>Hours without bound, never days: "PT48H". Nothing is "PT0S".</summary>
    public static string Format(Duration value)
    {
        if (value == Duration.Zero)
            return "PT0S";
        var text = new StringBuilder(value < Duration.Zero ? "-PT" : "PT");
        var rest = value < Duration.Zero ? -value : value;
        var hours = (rest.Days * 24L) + rest.Hours;
        if (hours > 0)
            text.Append(CultureInfo.InvariantCulture, $"{hours}H");
        if (rest.Minutes > 0)
            text.Append(CultureInfo.InvariantCulture, $"{rest.Minutes}M");
        if (rest.Seconds > 0 || rest.SubsecondNanoseconds > 0)
        {
            var fraction = rest.SubsecondNanoseconds > 0
                ? "." + rest.SubsecondNanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')
                : "";
            text.Append(CultureInfo.InvariantCulture, $"{rest.Seconds}{fraction}S");
        }

        return text.ToString();
    }

    /// <summary>Reads "30M" and leaves in units only those that may still follow.</summary>
    private static IsoDurationProblem ReadPart(string text, bool inTime, ref int at, ref string units, out long seconds)
    {
        seconds = 0;
        var start = at;
        if (text[at] == '-')
            at++;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        if (!long.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return at - start > 15 ? IsoDurationProblem.TooLong : IsoDurationProblem.Format;
        if (at < text.Length && text[at] is '.' or ',')
        {
            while (++at < text.Length && char.IsAsciiDigit(text[at]))
            {
                if (text[at] != '0')
                    return IsoDurationProblem.FractionOfSecond;
            }
        }

        var unit = at < text.Length ? units.IndexOf(text[at]) : -1;
        if (unit < 0)
            return IsoDurationProblem.Format;
        if (!inTime && text[at] is 'Y' or 'M')
            return IsoDurationProblem.YearsOrMonths;
        var length = text[at] switch { 'W' => 604_800L, 'D' => 86_400L, 'H' => 3_600L, 'M' => 60L, _ => 1L };
        if (Math.Abs(number) > MostSeconds)
            return IsoDurationProblem.TooLong;
        seconds = number * length;
        units = units[(unit + 1)..];
        at++;
        return IsoDurationProblem.None;
    }
}
