using Planner.Core.Planning;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Planner.Worker.Printing;

/// <summary>Progress in a terminal: a bar and the figures under it, redrawn in place. Safe to report to from any thread.</summary>
public sealed class ProgressBar : IProgress<PlanProgress>
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);
    private readonly Lock _gate = new();
    private readonly LiveDisplayContext _display;
    private readonly TimeProvider _clock;
    private readonly CostCurve _curve;
    private long _lastDraw;
    private PlanPhase? _lastPhase;

    private ProgressBar(LiveDisplayContext display, TimeProvider clock)
    {
        _display = display;
        _clock = clock;
        _curve = new CostCurve(clock);
    }

    /// <summary>Shows the bar for as long as the work lasts, and leaves its last state on the screen.</summary>
    public static T During<T>(IAnsiConsole console, TimeProvider clock, Func<IProgress<PlanProgress>, T> work) =>
        console.Live(new Text("")).AutoClear(false).Start(display => work(new ProgressBar(display, clock)));

    public void Report(PlanProgress value)
    {
        lock (_gate)
        {
            _curve.Report(value);
            if (_lastPhase == value.Phase && _clock.GetElapsedTime(_lastDraw) < Interval)
                return;
            _lastPhase = value.Phase;
            _lastDraw = _clock.GetTimestamp();
            _display.UpdateTarget(Draw(value));
        }
    }

    private IRenderable Draw(PlanProgress value)
    {
        var done = (int)Math.Round(Math.Clamp(value.Share, 0, 1) * BarWidth);
        var bar = $"[green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]";
        var head = $"{ProgressText.Phase(value.Phase),-12} {bar} {value.Share * 100,3:0} % [dim]{value.Elapsed.TotalSeconds:0} s[/]";
        var figures = string.Join("   ", ProgressText.Figures(value).Select(f => f.Name == "" ? f.Text : $"[dim]{f.Name}[/] {f.Text}"));
        // Never a single line: going up by "none" to redraw it would eat the line above in most terminals.
        var rows = new List<IRenderable> { new Markup(head), new Markup(figures == "" ? " " : figures) };
        if (_curve.Line(BarWidth) is { Length: > 0 } curve)
            rows.Add(new Markup($"{"best plan",-12} [green]{curve}[/] [dim]over time[/]"));
        return new Rows(rows);
    }
}
