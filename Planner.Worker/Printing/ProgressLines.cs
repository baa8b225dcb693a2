using Planner.Core.Planning;

namespace Planner.Worker.Printing;

/// <summary>Progress for logs and pipes: one plain line at each new phase and every few seconds. Safe to report to from any thread.</summary>
public sealed class ProgressLines(TextWriter output, TimeProvider clock) : IProgress<PlanProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);
    private readonly Lock _gate = new();
    private long _lastLine;
    private PlanPhase? _lastPhase;

    public void Report(PlanProgress value)
    {
        lock (_gate)
        {
            if (_lastPhase == value.Phase && clock.GetElapsedTime(_lastLine) < Interval)
                return;
            _lastPhase = value.Phase;
            _lastLine = clock.GetTimestamp();
            output.WriteLine($"[{value.Elapsed.TotalSeconds,6:0.0} s] {ProgressText.Line(value)}");
            output.Flush();
        }
    }
}
