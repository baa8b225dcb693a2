using NodaTime;

namespace Planner.Core.Domain.Contracts;

/// <summary>When a service is open: weekly hours in a zone, without holidays, with swapped working days.</summary>
public sealed record ServiceCalendar
{
    public required CalendarId Id { get; init; }

    public string? Name { get; init; }

    public required DateTimeZone Zone { get; init; }

    /// <summary>The open hours of an ordinary week. Spans of one day may not overlap.</summary>
    public required IReadOnlyList<WeeklyHours> Hours { get; init; }

    /// <summary>Days without service, whatever the weekday.</summary>
    public IReadOnlyList<LocalDate> Holidays { get; init; } = [];

    /// <summary>Days that are worked as another weekday would be (a Sunday worked as a Friday); stronger than a holiday.</summary>
    public IReadOnlyList<SwappedDay> SwappedDays { get; init; } = [];
}

/// <summary>Open hours [From, To) on each of the days; To 00:00 (written "24:00") is the day's end.</summary>
public sealed record WeeklyHours(IReadOnlyList<IsoDayOfWeek> Days, LocalTime From, LocalTime To);

/// <summary>A date that is worked as the given weekday would be.</summary>
public sealed record SwappedDay(LocalDate Date, IsoDayOfWeek WorksAs);
