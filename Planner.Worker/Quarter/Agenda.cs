using NodaTime;

namespace Planner.Worker.Quarter;

/// <summary>What is to happen, in order of time; what is due at one moment happens in the order in which it was entered.</summary>
internal sealed class Agenda(QuarterClock clock)
{
    private readonly PriorityQueue<Func<Task>, (Instant At, int Number)> _due = new();
    private int _number;

    public void At(Instant moment, Func<Task> happening) => _due.Enqueue(happening, (Instant.Max(moment, clock.Now), _number++));

    /// <summary>Lets happen what is due before a moment, and puts the clock there.</summary>
    public async Task RunUntilAsync(Instant end, CancellationToken cancellation)
    {
        while (_due.TryPeek(out _, out var next) && next.At < end)
        {
            cancellation.ThrowIfCancellationRequested();
            clock.Now = next.At;
            await _due.Dequeue()();
        }

        clock.Now = end;
    }
}
