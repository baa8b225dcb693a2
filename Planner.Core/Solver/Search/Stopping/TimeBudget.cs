namespace Planner.Core.Solver.Search.Stopping;

/// <summary>An amount of time on the given clock, from when it is made.</summary>
public sealed class TimeBudget(TimeProvider clock, TimeSpan limit) : IBudget
{
    private readonly long _start = clock.GetTimestamp();

    public double Share(long done) => limit <= TimeSpan.Zero ? 1 : clock.GetElapsedTime(_start) / limit;
}
