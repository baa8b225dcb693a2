using NodaTime;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Domain.Operations;

/// <summary>When an engineer works, week by week: it becomes the shifts of the days that are planned.</summary>
public sealed record Roster
{
    public required RosterId Id { get; init; }

    public required EngineerId Engineer { get; init; }

    /// <summary>The first day.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day; absent: no end.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The zone of its hours; absent: the organisation's.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Days without work, whatever the weekday: a calendar's holidays, and its swapped days; absent: none.</summary>
    public CalendarId? Calendar { get; init; }

    /// <summary>The shifts of a week.</summary>
    public required IReadOnlyList<RosterShift> Shifts { get; init; }
}

/// <summary>A shift on each of the days, from From to To; where To is not after From, it ends on the next day.</summary>
public sealed record RosterShift
{
    public required IReadOnlyList<IsoDayOfWeek> Days { get; init; }

    public required LocalTime From { get; init; }

    public required LocalTime To { get; init; }

    public IReadOnlyList<RosterBreak> Breaks { get; init; } = [];

    public Duration? MaxOvertime { get; init; }

    public TeamId? Team { get; init; }

    /// <summary>Given: the engineer is not at work, but may be called.</summary>
    public OnCall? OnCall { get; init; }
}

/// <summary>A pause of each of the shifts, by the clock.</summary>
public sealed record RosterBreak
{
    public required LocalTime Earliest { get; init; }

    public required LocalTime Latest { get; init; }

    public required Duration Duration { get; init; }

    public bool Paid { get; init; } = true;

    /// <summary>Where it is taken; absent: where the engineer is.</summary>
    public Position? At { get; init; }
}

/// <summary>A span [From, To) in which an engineer does not work: shifts in it fall away, those it cuts into are shortened.</summary>
public sealed record Absence
{
    public required AbsenceId Id { get; init; }

    public required EngineerId Engineer { get; init; }

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    public string? Reason { get; init; }
}
