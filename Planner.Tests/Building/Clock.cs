using NodaTime;

namespace Planner.Tests.Building;

/// <summary>Moments of the week of Monday 2 March 2026, UTC.</summary>
public static class Clock
{
    public static Instant At(int hour, int minute = 0, int second = 0, int day = 0) =>
        Instant.FromUtc(2026, 3, 2, 0, 0, 0) + Duration.FromSeconds((((day * 24 + hour) * 60 + minute) * 60) + second);
}
