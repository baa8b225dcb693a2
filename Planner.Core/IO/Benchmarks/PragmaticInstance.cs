using NodaTime;

namespace Planner.Core.IO.Benchmarks;

/// <summary>A case in the pragmatic format (vehicles, jobs of one or several tasks, relations), as far as a scenario has words for it.</summary>
public sealed record PragmaticInstance
{
    public required string Name { get; init; }

    public required IReadOnlyList<PragmaticJob> Jobs { get; init; }

    public required IReadOnlyList<PragmaticVehicle> Vehicles { get; init; }

    public required IReadOnlyList<PragmaticRelation> Relations { get; init; }

    /// <summary>[location]: degrees of latitude and longitude; null for one that is an index into the matrices alone.</summary>
    public required IReadOnlyList<(double Lat, double Lng)?> Locations { get; init; }

    /// <summary>By profile; a profile without one travels as the crow flies.</summary>
    public required IReadOnlyDictionary<string, PragmaticMatrix> Matrices { get; init; }

    /// <summary>By profile, metres per second; used where there is no matrix.</summary>
    public required IReadOnlyDictionary<string, double> Speeds { get; init; }
}

/// <summary>All tasks of a job are made by one vehicle on one tour, or none; pickups come before deliveries.</summary>
/// <param name="Value">What making it is worth; jobs of value come before all others.</param>
public sealed record PragmaticJob(string Id, IReadOnlyList<PragmaticTask> Tasks, PragmaticSkills Skills, double Value);

/// <param name="Demand">[dimension]: units picked up, delivered, or exchanged.</param>
/// <param name="Windows">When work may start, both ends included; empty: at any time.</param>
/// <param name="Service">Whole seconds.</param>
/// <param name="Tag">Tells tasks of one job and kind apart in solutions.</param>
public sealed record PragmaticTask(
    PragmaticKind Kind, int Location, int Service, IReadOnlyList<(Instant From, Instant To)> Windows, IReadOnlyList<int> Demand, string? Tag);

public enum PragmaticKind
{
    Pickup,
    Delivery,
    Replacement,
    Service,
}

public sealed record PragmaticSkills(IReadOnlyList<string> AllOf, IReadOnlyList<string> OneOf, IReadOnlyList<string> NoneOf);

/// <param name="Fixed">For each tour.</param>
/// <param name="PerMetre">Money per metre.</param>
/// <param name="PerSecond">Money per second from departure to return.</param>
/// <param name="Capacity">[dimension]: units on board at any time at most.</param>
public sealed record PragmaticVehicle(
    string Id, string Profile, decimal Fixed, decimal PerMetre, decimal PerSecond, IReadOnlyList<int> Capacity, IReadOnlyList<string> Skills,
    IReadOnlyList<PragmaticShift> Shifts)
{
    /// <summary>Longest tour, seconds; null: none.</summary>
    public int? MaxDuration { get; init; }

    /// <summary>Most tasks of a tour; null: any number.</summary>
    public int? TourSize { get; init; }
}

/// <param name="From">Where it starts; <see cref="Anywhere"/>: at the first task.</param>
/// <param name="To">Where it ends; <see cref="Anywhere"/>: at the last task.</param>
/// <param name="Breaks">When each may start, both ends included, and how many seconds it takes.</param>
public sealed record PragmaticShift(Instant Earliest, Instant Latest, int From, int To, IReadOnlyList<(Instant From, Instant To, int Seconds)> Breaks)
{
    /// <summary>The location that is no way from any other.</summary>
    public const int Anywhere = -1;

    /// <summary>Where a tour may be filled again with what it is to bring, each at most once.</summary>
    public IReadOnlyList<PragmaticReload> Reloads { get; init; } = [];
}

/// <param name="Service">Whole seconds.</param>
public sealed record PragmaticReload(int Location, int Service);

/// <param name="Jobs">Ids of jobs; "departure" and "arrival" stand for the tour's ends.</param>
public sealed record PragmaticRelation(PragmaticRelationType Type, IReadOnlyList<string> Jobs, string Vehicle, int Shift);

public enum PragmaticRelationType
{
    Any,
    Sequence,
    Strict,
}

/// <summary>Row by row; -1 seconds: no way.</summary>
public sealed record PragmaticMatrix(int Size, IReadOnlyList<int> Seconds, IReadOnlyList<int> Metres);

/// <summary>What vehicles do, in order, and what the format's own solver states of it.</summary>
/// <param name="Cost">As stated; it may rest on a matrix that did not come along.</param>
/// <param name="Unassigned">Jobs left out.</param>
public sealed record PragmaticSolution(IReadOnlyList<PragmaticTour> Tours, double Cost, int Unassigned);

/// <param name="Vehicle">Row of the vehicle.</param>
/// <param name="Shift">Row of its shift.</param>
public sealed record PragmaticTour(int Vehicle, int Shift, IReadOnlyList<PragmaticStop> Stops);

/// <param name="Job">Row of the job; -1: a break; -2: a reload.</param>
/// <param name="Row">Row of the job's task, or of the shift's break or reload.</param>
public readonly record struct PragmaticStop(int Job, int Row)
{
    public bool IsBreak => Job == -1;

    public bool IsReload => Job == -2;

    public bool IsTask => Job >= 0;

    public static PragmaticStop Break(int row) => new(-1, row);

    public static PragmaticStop Reload(int row) => new(-2, row);
}
