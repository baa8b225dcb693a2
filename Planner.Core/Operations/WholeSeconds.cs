using NodaTime;

namespace Planner.Core.Operations;

/// <summary>Documents are in whole seconds; the clock is finer.</summary>
internal static class WholeSeconds
{
    public static Instant Of(Instant moment) => Instant.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
