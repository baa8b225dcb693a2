using NodaTime;
using Planner.Core.Planning;

namespace Planner.Worker.Quarter;

/// <summary>How large the simulated organisation is, and how much the engine may work. Everything is counted in work, so a quarter repeats exactly.</summary>
public sealed record QuarterOptions
{
    private const int EngineersOfTerritory = 7;
    private const int MostTerritories = 3;

    public int Seed { get; init; } = 1;

    public int Days { get; init; } = 90;

    public int Sites { get; init; } = 400;

    public int Engineers { get; init; } = 14;

    /// <summary>Iterations of a night's run in each territory.</summary>
    public long NightIterations { get; init; } = 4_000;

    /// <summary>Iterations when a running day is planned again.</summary>
    public long DayIterations { get; init; } = 1_500;

    /// <summary>Rounds for each inspection, when the calendar is repaired at night.</summary>
    public int CalendarRounds { get; init; } = 40;

    /// <summary>Days that each night's plan covers.</summary>
    public int PlannedDays { get; init; } = 4;

    /// <summary>A Monday; the clocks go forward in its last week but one.</summary>
    public LocalDate First { get; init; } = new(2027, 1, 4);

    public int Territories => Math.Clamp((Engineers + EngineersOfTerritory / 2) / EngineersOfTerritory, 1, MostTerritories);

    public LocalDate Last => First.PlusDays(Days - 1);

    /// <summary>Options of a run, on one thread: territories are planned side by side.</summary>
    internal static PlanOptions Search(long iterations, int seed) => new() { Iterations = iterations, Seed = seed, Recombine = false, Prove = false };
}
