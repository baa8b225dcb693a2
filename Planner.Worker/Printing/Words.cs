using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain.Contracts;

namespace Planner.Worker.Printing;

/// <summary>Times, amounts and names as a dispatcher reads them.</summary>
public static class Words
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern ClockWithSeconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");

    /// <summary>"08:30", or "08:30:05" where seconds matter.</summary>
    public static string Time(Instant moment, DateTimeZone zone)
    {
        var local = moment.InZone(zone).TimeOfDay;
        return (local.Second == 0 ? Clock : ClockWithSeconds).Format(local);
    }

    /// <summary>"Mon 23 Nov 08:30".</summary>
    public static string DayAndTime(Instant moment, DateTimeZone zone) => $"{Day.Format(moment.InZone(zone).Date)} {Time(moment, zone)}";

    /// <summary>ISO 8601 with the zone's offset, for programs.</summary>
    public static string Iso(Instant moment, DateTimeZone zone) =>
        OffsetDateTimePattern.Rfc3339.Format(moment.InZone(zone).ToOffsetDateTime());

    /// <summary>"1 h 05", "35 min", "20 s".</summary>
    public static string Span(long seconds)
    {
        var sign = seconds < 0 ? "-" : "";
        var s = Math.Abs(seconds);
        return sign + (s < 60 ? $"{s} s" : s < 3600 ? $"{(s + 30) / 60} min" : $"{(s + 30) / 3600} h {(s + 30) % 3600 / 60:00}");
    }

    public static string Span(Duration duration) => Span((long)duration.TotalSeconds);

    public static string Amount(decimal value) => value.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A share: "3.1 %", "0.004 %"; never rounded down to nothing.</summary>
    public static string Percent(decimal share) => share is > 0 and < 0.0005m
        ? (100 * share).ToString("0.####", CultureInfo.InvariantCulture) + " %"
        : (100 * share).ToString("#,0.0", CultureInfo.InvariantCulture) + " %";

    public static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Km(long metres) => (metres / 1000.0).ToString("#,0.0", CultureInfo.InvariantCulture);

    public static string Clocks(SlaClock clock) => Spaced(clock);

    /// <summary>"3 visits", "1 visit".</summary>
    public static string Count(long count, string one) => $"{Number(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>An enum's name in lower-case words: CrowdedOut becomes "crowded out".</summary>
    public static string Spaced(Enum value)
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append(' ');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>An enum's name as in the JSON documents: CrowdedOut becomes "crowdedOut".</summary>
    public static string Camel(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
