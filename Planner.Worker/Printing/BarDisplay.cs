using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Progress of long work: a bar with a line under it in a terminal, a plain line every few seconds elsewhere, or nothing. Safe to report to from any thread.</summary>
public static class BarDisplay
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(4);

    /// <param name="verb">What is done, before the bar.</param>
    /// <param name="share">0 to 1.</param>
    public static TResult During<TValue, TResult>(
        CommandContext context, bool quiet, string verb, Func<TValue, double> share, Func<TValue, string> text, Func<IProgress<TValue>?, TResult> work)
    {
        if (quiet)
            return work(null);
        if (!context.Live)
            return work(new Every<TValue>(context.Clock, Line, share, value => context.Error.WriteLine($"{verb} {text(value)}")));
        return context.ErrorConsole.Live(new Text("")).AutoClear(false).Start(display => work(new Every<TValue>(context.Clock, Redraw, share, value =>
        {
            var done = (int)Math.Round(Math.Clamp(share(value), 0, 1) * BarWidth);
            // Two rows: a display of one would eat the line above it.
            display.UpdateTarget(new Rows(
                new Markup($"{verb,-12} [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/] {share(value) * 100,3:0} %"),
                new Text(text(value))));
        })));
    }

    private sealed class Every<TValue>(TimeProvider clock, TimeSpan interval, Func<TValue, double> share, Action<TValue> show) : IProgress<TValue>
    {
        private readonly Lock _gate = new();
        private long? _last;

        public void Report(TValue value)
        {
            lock (_gate)
            {
                if (_last is { } last && share(value) < 1 && clock.GetElapsedTime(last) < interval)
                    return;
                _last = clock.GetTimestamp();
                show(value);
            }
        }
    }
}
