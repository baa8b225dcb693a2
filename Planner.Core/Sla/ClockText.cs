using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain.Contracts;

namespace Planner.Core.Sla;

/// <summary>How moments, lengths of time and clocks are written in derivations.</summary>
public static class ClockText
{
    private static readonly LocalDateTimePattern ToTheMinute =
        LocalDateTimePattern.CreateWithInvariantCulture("ddd uuuu'-'MM'-'dd HH':'mm");

    private static readonly LocalDateTimePattern ToTheSecond =
        LocalDateTimePattern.CreateWithInvariantCulture("ddd uuuu'-'MM'-'dd HH':'mm':'ss");

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd uuuu'-'MM'-'dd");

    /// <summary>"Fri 2026-11-20 17:20"; seconds only when there are any, the offset only where the clock shows the time twice.</summary>
    public static string Moment(Instant moment, DateTimeZone zone)
    {
        ZonedDateTime zoned = moment.InZone(zone);
        LocalDateTime local = zoned.LocalDateTime;
        string text = (local.Second == 0 ? ToTheMinute : ToTheSecond).Format(local);
        return zone.MapLocal(local).Count == 2 ? $"{text} ({zoned.Offset})" : text;
    }

    /// <summary>"Fri 2026-11-20".</summary>
    public static string Date(LocalDate date) => Day.Format(date);

    /// <summary>"48 h", "1 h 30 min", "20 s"; zero is "0 min".</summary>
    public static string Length(Duration length)
    {
        long seconds = (long)length.TotalSeconds;
        var pieces = new List<string>(3);
        if (seconds >= 3600)
            pieces.Add(Number(seconds / 3600) + " h");
        if (seconds / 60 % 60 > 0)
            pieces.Add(Number(seconds / 60 % 60) + " min");
        if (seconds % 60 > 0)
            pieces.Add(Number(seconds % 60) + " s");
        return pieces.Count == 0 ? "0 min" : string.Join(' ', pieces);
    }

    /// <summary>What the clock promises: "on site", "answered", ...</summary>
    public static string Promise(SlaClock clock) => clock switch
    {
        SlaClock.Answer => "answered",
        SlaClock.OnSite => "on site",
        SlaClock.Restore => "restored",
        SlaClock.SpareOnSite => "spare on site",
        _ => throw new ArgumentOutOfRangeException(nameof(clock), clock, "Not a clock of a contract."),
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
