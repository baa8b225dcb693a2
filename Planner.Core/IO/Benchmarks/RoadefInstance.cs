namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// A problem of the ROADEF 2007 challenge (technicians and interventions for telecommunications): every day technicians form teams, a team makes
/// one intervention after the other, and all of one priority are to end soon. There is no travel; times are in the file's unit.
/// </summary>
public sealed record RoadefInstance
{
    /// <summary>Length of a working day.</summary>
    public const int Day = 120;

    public required string Name { get; init; }

    public required int Domains { get; init; }

    public required int Levels { get; init; }

    /// <summary>What interventions given to somebody else may cost together.</summary>
    public required int Budget { get; init; }

    /// <summary>Technician n is row n - 1.</summary>
    public required IReadOnlyList<RoadefTechnician> Technicians { get; init; }

    public required IReadOnlyList<RoadefIntervention> Interventions { get; init; }

    /// <summary>What a unit of time costs by which the last intervention of a priority (1 to 4) ends later; the last of all counts once more.</summary>
    public static int WeightOf(int priority) => priority switch { 1 => 28, 2 => 14, 3 => 4, _ => 0 };
}

/// <param name="Levels">By domain; 0: none.</param>
/// <param name="DaysOff">Days count from 1.</param>
public sealed record RoadefTechnician(IReadOnlyList<int> Levels, IReadOnlyList<int> DaysOff);

/// <param name="Number">As in the file.</param>
/// <param name="Before">Interventions that end before this one starts.</param>
/// <param name="Cost">Of giving it to somebody else.</param>
/// <param name="Needed">[domain][level - 1]: technicians needed at that level or better.</param>
public sealed record RoadefIntervention(
    int Number, int Time, IReadOnlyList<int> Before, int Priority, int Cost, IReadOnlyList<IReadOnlyList<int>> Needed);

/// <summary>Who works with whom, and when what is done.</summary>
/// <param name="Teams">By day: its teams from 1 on, technicians as numbered in the file; those of team 0 do not work.</param>
/// <param name="Starts">Interventions that are made.</param>
public sealed record RoadefSolution(IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Teams, IReadOnlyList<RoadefStart> Starts);

/// <param name="Time">Since the day's begin.</param>
/// <param name="Team">Row of the day's teams.</param>
public sealed record RoadefStart(int Intervention, int Day, int Time, int Team);
