using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Planner.Core.Validation;

/// <summary>Values as messages show them.</summary>
internal static class Text
{
    private const int Longest = 80;

    public static string? Of(object? value)
    {
        var text = value switch
        {
            null => null,
            Instant time => Of(time),
            Duration duration => Of(duration),
            LocalTime time => LocalTimePattern.ExtendedIso.Format(time),
            LocalDate date => LocalDatePattern.Iso.Format(date),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return text?.Length > Longest ? string.Concat(text.AsSpan(0, Longest - 3), "...") : text;
    }

    public static string Of(Instant value) => InstantPattern.General.Format(value);

    public static string Of(Duration value) => value.IsKnown()
        ? PeriodPattern.Roundtrip.Format(Period.FromSeconds((long)value.TotalSeconds).Normalize())
        : "unreadable";
}
