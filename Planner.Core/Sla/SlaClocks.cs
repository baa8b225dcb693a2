using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Sla;

/// <summary>Which moment of a visit a clock binds, and how a visit stands to a due time.</summary>
public static class SlaClocks
{
    /// <summary>Whether the clock binds visits at all; an answer by phone does not.</summary>
    public static bool Binds(SlaClock clock) => BindsStart(clock) || BindsEnd(clock);

    /// <summary>Whether the visit has to start by the due time.</summary>
    public static bool BindsStart(SlaClock clock) => clock is SlaClock.OnSite or SlaClock.SpareOnSite;

    /// <summary>Whether the visit has to end by the due time.</summary>
    public static bool BindsEnd(SlaClock clock) => clock is SlaClock.Restore;

    /// <summary>The moment of a visit [start, end) that is held against the clock's due time.</summary>
    /// <exception cref="ArgumentException">The clock binds no visit: ask <see cref="Binds"/> first.</exception>
    public static Instant BoundMoment(SlaClock clock, Instant start, Instant end)
    {
        if (BindsStart(clock))
            return start;
        return BindsEnd(clock)
            ? end
            : throw new ArgumentException($"Clock {clock} binds no moment of a visit. Maybe ask SlaClocks.Binds first.", nameof(clock));
    }

    /// <summary>How far a visit [start, end) is past the due time; zero when kept.</summary>
    /// <exception cref="ArgumentException">The clock binds no visit.</exception>
    public static Duration Lateness(DerivedDueTime due, Instant start, Instant end) =>
        Duration.Max(Duration.Zero, BoundMoment(due.Clock, start, end) - due.DueBy);

    /// <summary>How a visit [start, end) stands to the due time; breached once past the limit.</summary>
    /// <exception cref="ArgumentException">The clock binds no visit.</exception>
    public static ClockOutcome Outcome(DerivedDueTime due, Instant start, Instant end) => new()
    {
        Clock = due.Clock,
        DueBy = due.DueBy,
        Late = Lateness(due, start, end),
        Breached = BoundMoment(due.Clock, start, end) > due.Limit,
    };
}
