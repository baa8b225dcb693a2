using Planner.Core.Domain;
using Planner.Core.Solver.Working;
using Planner.Tests.Building;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Working;

/// <summary>One route of a hand-made scenario, timed: stops are visit names, or "depot NAME" with a gate.</summary>
public sealed class TimedRoute
{
    private readonly CompiledScenario _compiled;

    public TimedRoute(Scenario scenario, params Halt[] halts)
    {
        _compiled = CompiledScenario.Of(scenario);
        Timer = new RouteTimer(_compiled.Instance);
        Lawful = Timer.Time(0, halts, 0);
    }

    /// <summary>The visits in the scenario's order on its first shift.</summary>
    public static TimedRoute InOrder(Scenario scenario) =>
        new(scenario, [.. Enumerable.Range(0, scenario.Visits.Count).Select(Halt.OfVisit)]);

    public RouteTimer Timer { get; }

    public bool Lawful { get; }

    /// <summary>"08:00:00" and the like, of Monday.</summary>
    public string Departure => Text(Timer.Departure);

    public string Return => Text(Timer.Return);

    /// <summary>Seconds of breaks and names of stops in the order made, as "a 09:00:00" in the earliest timing.</summary>
    public IEnumerable<string> EarliestStarts =>
        Enumerable.Range(0, Timer.Trace.Length).Select(i => $"{NameOf(Timer.Trace[i].Code)} {Text(Timer.Trace[i].Start)}");

    /// <summary>The engine's money in the scenario's currency.</summary>
    public decimal Money => Core.Compilation.Units.Currency(Timer.Cost.Money);

    public decimal Service => Core.Compilation.Units.Currency(Timer.Cost.Service);

    private string NameOf(int code) => code <= RouteTimer.BreakCode ? "break"
        : code < 0 ? _compiled.Index.Depots[-1 - code].Id.Value
        : _compiled.Index.Visits[code].Id.Value;

    private string Text(int second)
    {
        var time = _compiled.Index.MomentOf(second) - Clock.At(0);
        return $"{(int)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}";
    }
}
