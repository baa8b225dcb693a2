using NodaTime;

namespace Planner.Core.Domain.Contracts;

/// <summary>A contract's promises: for each severity, how soon to answer, be on site and restore, and whom to tell when not.</summary>
public sealed record SlaPolicy
{
    public required PolicyId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>One entry per severity; severity "any" serves every severity that has no entry of its own.</summary>
    public required IReadOnlyList<SeverityTerms> Severities { get; init; }

    public IReadOnlyList<EscalationStep> Escalation { get; init; } = [];
}

/// <summary>What one severity is promised.</summary>
public sealed record SeverityTerms
{
    public required Severity Severity { get; init; }

    /// <summary>Hours of service; absent: round the clock, every day.</summary>
    public CalendarId? Calendar { get; init; }

    /// <summary>Whether the promised durations run on through closed hours or stand still in them.</summary>
    public TimeMeasure Measure { get; init; } = TimeMeasure.Elapsed;

    /// <summary>What becomes of a ticket received outside the hours of service.</summary>
    public OutsideHours OutsideHours { get; init; } = OutsideHours.NextPeriod;

    public required IReadOnlyList<ClockTerms> Clocks { get; init; }
}

/// <summary>One promised clock of a severity.</summary>
public sealed record ClockTerms
{
    public required SlaClock Clock { get; init; }

    /// <summary>From when the clock runs.</summary>
    public ClockStart From { get; init; } = ClockStart.Received;

    /// <summary>Runs day and night, whatever the severity's hours of service (a hotline answers at night too).</summary>
    public bool RoundTheClock { get; init; }

    /// <summary>Targets by region; an entry without region serves every region that has no entry of its own.</summary>
    public required IReadOnlyList<RegionTarget> Targets { get; init; }

    /// <summary>Service price per hour past the target; absent: the scenario's default.</summary>
    public decimal? PenaltyPerHour { get; init; }

    /// <summary>Service price paid once when the limit (or, without one, the target) is passed.</summary>
    public decimal BreachPenalty { get; init; }
}

/// <summary>
/// A clock's target, and the limit beyond which the contract is broken. Each is a duration or a number of working days;
/// a limit is never sooner than its target.
/// </summary>
public sealed record RegionTarget
{
    public RegionId? Region { get; init; }

    public Duration? Target { get; init; }

    /// <summary>Target in working days of the severity's calendar, counted from the day after the start, due at that day's close.</summary>
    public int? TargetWorkingDays { get; init; }

    public Duration? Limit { get; init; }

    public int? LimitWorkingDays { get; init; }
}

/// <summary>Tell a role when a ticket of this severity has no diagnosis after so long (elapsed hours since receipt).</summary>
public sealed record EscalationStep(Severity Severity, Duration After, string Role);

public enum SlaClock
{
    /// <summary>An answer by phone; binds no visit, but is reported.</summary>
    Answer,

    /// <summary>An engineer at work on the site: binds a visit's start.</summary>
    OnSite,

    /// <summary>Service restored: binds a visit's end.</summary>
    Restore,

    /// <summary>A spare or loan unit on site: binds a visit's start.</summary>
    SpareOnSite,
}

public enum ClockStart
{
    Received,

    /// <summary>When phone or remote help was found not to suffice; a ticket that lacks this moment uses its receipt.</summary>
    PhoneFailed,
}

public enum TimeMeasure
{
    /// <summary>Hours run on day and night once the clock has started.</summary>
    Elapsed,

    /// <summary>Only hours inside the calendar count.</summary>
    ServiceTime,
}

public enum OutsideHours
{
    /// <summary>Counts as received at the start of the next working period.</summary>
    NextPeriod,

    /// <summary>Counts from the moment it was received.</summary>
    AtOnce,
}
