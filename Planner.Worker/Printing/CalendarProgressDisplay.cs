using System.Globalization;
using Planner.Core.Planning;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Progress of a calendar: a bar in a terminal, a plain line every few seconds elsewhere, or nothing.</summary>
public static class CalendarProgressDisplay
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(3);

    public static T During<T>(CommandContext context, bool quiet, Func<IProgress<CalendarProgress>?, T> work)
    {
        if (quiet)
            return work(null);
        if (!context.Live)
            return work(new Every(context.Clock, Line, value => context.Error.WriteLine($"planning {Text(value)}")));
        return context.ErrorConsole.Live(new Text("")).AutoClear(false).Start(display => work(new Every(context.Clock, Redraw, value =>
        {
            var done = (int)Math.Round(Math.Clamp(value.Share, 0, 1) * BarWidth);
            // Two rows: a display of one would eat the line above it.
            display.UpdateTarget(new Rows(
                new Markup($"planning     [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/] {value.Share * 100,3:0} %"),
                new Text(Text(value))));
        })));
    }

    private static string Text(CalendarProgress value) => string.Create(
        CultureInfo.InvariantCulture, $"{value.Share * 100:0} %, {value.TerritoriesDone} of {value.Territories} territories, cost {Words.Amount(value.Cost)}");

    private sealed class Every(TimeProvider clock, TimeSpan interval, Action<CalendarProgress> show) : IProgress<CalendarProgress>
    {
        private readonly Lock _gate = new();
        private long? _last;

        public void Report(CalendarProgress value)
        {
            lock (_gate)
            {
                if (_last is { } last && value.Share < 1 && clock.GetElapsedTime(last) < interval)
                    return;
                _last = clock.GetTimestamp();
                show(value);
            }
        }
    }
}
