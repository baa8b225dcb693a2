using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Validation;

namespace Planner.Core.IO.Binding;

/// <summary>"2026-11-23T08:30:00+08:00": whole seconds, with an offset.</summary>
internal sealed class InstantBinder : TextBinder<Instant>
{
    private static readonly OffsetDateTimePattern Full = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<Z+HH:mm>");
    private static readonly OffsetDateTimePattern Short = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>");
    private static readonly Instant Earliest = Instant.FromUtc(1900, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);

    public override Instant Placeholder => Validation.Placeholder.Instant;

    protected override string Expected => "a time with offset such as \"2026-11-23T08:30:00+08:00\"";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out Instant value)
    {
        value = default;
        if (!Full.Parse(text).TryGetValue(default, out var time) && !Short.Parse(text).TryGetValue(default, out time))
        {
            ReportFormat(text, element, context);
            return false;
        }

        // Beyond these years an offset may lead out of what there is of time.
        value = time.Year is >= 1800 and <= 2300 ? time.ToInstant() : Instant.MinValue;
        if (time.NanosecondOfSecond != 0)
        {
            context.Report(ReadIssueCodes.FractionOfSecond, element, $"\"{text}\" has a fraction of a second; plans are made in whole seconds.",
                "Round the time to a whole second.");
            return false;
        }

        if (value < Earliest || value >= Latest)
        {
            context.Report(ReadIssueCodes.InvalidTime, element, $"\"{text}\" is not between the years 1900 and 2200.", "Check the year.");
            return false;
        }

        return true;
    }

    private void ReportFormat(string text, JsonElement element, BindContext context)
    {
        if (LocalDateTimePattern.ExtendedIso.Parse(text).Success || LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text).Success)
        {
            context.Report(ReadIssueCodes.MissingOffset, element, $"\"{text}\" has no offset, so it is no moment.",
                $"Add the offset from UTC: \"{text}+08:00\", or \"{text}Z\" for UTC.");
            return;
        }

        context.Report(ReadIssueCodes.InvalidTime, element, $"\"{text}\" is not {Expected}.",
            "Write an existing date and time in ISO 8601 with offset: yyyy-MM-ddTHH:mm:ss+hh:mm.");
    }
}

/// <summary>"PT1H30M" or "P1DT2H": weeks, days, hours, minutes, seconds; a sign is read, for validation to judge.</summary>
internal sealed class DurationBinder : TextBinder<Duration>
{
    public override Duration Placeholder => Validation.Placeholder.Duration;

    protected override string Expected => "a duration such as \"PT1H30M\"";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out Duration value)
    {
        var problem = IsoDuration.Parse(text, out value);
        switch (problem)
        {
            case IsoDurationProblem.None:
                return true;
            case IsoDurationProblem.FractionOfSecond:
                context.Report(ReadIssueCodes.FractionOfSecond, element, $"\"{text}\" has a fraction of a second; plans are made in whole seconds.",
                    "Round the duration to a whole second.");
                return false;
            case IsoDurationProblem.YearsOrMonths:
                context.Report(ReadIssueCodes.InvalidDuration, element, $"\"{text}\" counts years or months, which differ in length.",
                    "Write days or hours: \"P30D\", \"PT720H\". Minutes stand after a T: \"PT30M\".");
                return false;
            case IsoDurationProblem.TooLong:
                context.Report(ReadIssueCodes.NumberOutOfRange, element, $"\"{text}\" is too long for a duration.", "Check the unit.");
                return false;
            default:
                context.Report(ReadIssueCodes.InvalidDuration, element, $"\"{text}\" is not {Expected}.",
                    "Write an ISO 8601 duration: PT45M, PT1H30M, P1DT2H.");
                return false;
        }
    }
}

/// <summary>"2026-11-22".</summary>
internal sealed class DateBinder : TextBinder<LocalDate>
{
    public override LocalDate Placeholder => Validation.Placeholder.Date;

    protected override string Expected => "a date such as \"2026-11-22\"";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out LocalDate value)
    {
        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out value) && value.Year is >= 1900 and < 2200)
            return true;
        context.Report(ReadIssueCodes.InvalidDate, element, $"\"{text}\" is not {Expected}.", "Write an existing date as yyyy-MM-dd.");
        return false;
    }
}

/// <summary>"08:30" or "08:30:15"; "24:00" only where it closes a span, and there it is midnight.</summary>
internal sealed class TimeOfDayBinder(bool endOfSpan) : TextBinder<LocalTime>
{
    private static readonly LocalTimePattern Short = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern Full = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    public override LocalTime Placeholder => Validation.Placeholder.TimeOfDay;

    protected override string Expected => "a time of day such as \"08:30\"";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out LocalTime value)
    {
        value = LocalTime.Midnight;
        if (text is "24:00" or "24:00:00")
        {
            if (endOfSpan)
                return true;
            context.Report(ReadIssueCodes.InvalidTimeOfDay, element, "\"24:00\" can only close a span.", "Write \"00:00\" for the start of the day.");
            return false;
        }

        if (Short.Parse(text).TryGetValue(default, out value) || Full.Parse(text).TryGetValue(default, out value))
            return true;
        context.Report(ReadIssueCodes.InvalidTimeOfDay, element, $"\"{text}\" is not {Expected}.", "Write hours and minutes as HH:mm, 00:00 to 23:59.");
        return false;
    }
}

/// <summary>An IANA zone: "Asia/Shanghai".</summary>
internal sealed class ZoneBinder : TextBinder<DateTimeZone>
{
    public override DateTimeZone Placeholder => DateTimeZone.Utc;

    protected override string Expected => "an IANA zone such as \"Asia/Shanghai\"";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out DateTimeZone value)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is { } zone)
        {
            value = zone;
            return true;
        }

        value = Placeholder;
        context.Report(ReadIssueCodes.UnknownZone, element, $"\"{text}\" is not a known IANA zone.",
            Spelling.Nearest(text, DateTimeZoneProviders.Tzdb.Ids) is { } near
                ? $"Did you mean \"{near}\"?"
                : "Write an IANA zone such as \"Europe/Berlin\" or \"Asia/Shanghai\".");
        return false;
    }
}
