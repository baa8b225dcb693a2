using NodaTime;

namespace Planner.Worker.Quarter;

/// <summary>A clock that stands where the simulation puts it; what is measured with it runs on.</summary>
internal sealed class QuarterClock(Instant start) : TimeProvider
{
    private long _ticks = start.ToUnixTimeTicks();

    /// <summary>Never runs backwards.</summary>
    public Instant Now
    {
        get => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));
        set => Interlocked.Exchange(ref _ticks, Math.Max(value.ToUnixTimeTicks(), Interlocked.Read(ref _ticks)));
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();
}
