using Planner.Worker.Quarter;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Progress of a quarter: a bar in a terminal, a plain line every few seconds elsewhere, or nothing.</summary>
public static class QuarterDisplay
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Line = TimeSpan.FromSeconds(5);

    public static T During<T>(CommandContext context, bool quiet, Func<IProgress<QuarterProgress>?, T> work)
    {
        if (quiet)
            return work(null);
        if (!context.Live)
            return work(new Every(context.Clock, Line, value => context.Error.WriteLine(Text(value))));
        return context.ErrorConsole.Live(new Text("")).AutoClear(false).Start(display => work(new Every(context.Clock, Redraw, value =>
        {
            var share = (double)value.DaysDone / value.Days;
            var done = (int)Math.Round(Math.Clamp(share, 0, 1) * BarWidth);
            // Two rows: a display of one would eat the line above it.
            display.UpdateTarget(new Rows(
                new Markup($"quarter      [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/] {share * 100,3:0} %"),
                new Text(Text(value))));
        })));
    }

    private static string Text(QuarterProgress value) =>
        $"{value.Day:uuuu-MM-dd}: day {value.DaysDone} of {value.Days}, {Words.Count(value.Tickets, "ticket")}, {Words.Count(value.Visits, "visit")} made, {Words.Count(value.PlansInForce, "plan")} in force";

    private sealed class Every(TimeProvider clock, TimeSpan interval, Action<QuarterProgress> show) : IProgress<QuarterProgress>
    {
        private long? _last;

        public void Report(QuarterProgress value)
        {
            if (_last is { } last && value.DaysDone < value.Days && clock.GetElapsedTime(last) < interval)
                return;
            _last = clock.GetTimestamp();
            show(value);
        }
    }
}
