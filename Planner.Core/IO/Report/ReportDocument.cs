using Planner.Core.Domain.Plans;

namespace Planner.Core.IO.Report;

/// <summary>
/// What the page's script draws. Times are unix seconds; spans are seconds; visits, engineers and depots refer to each other by
/// their index in this document; absent lists are empty lists.
/// </summary>
internal sealed record ReportDocument
{
    public required string Title { get; init; }

    public required string Scenario { get; init; }

    public required long MadeAt { get; init; }

    public required ReportZone Zone { get; init; }

    public required string Currency { get; init; }

    public required PlanIndicators Indicators { get; init; }

    public required PlanScore Score { get; init; }

    public required SolveReport Solve { get; init; }

    public required IReadOnlyList<Violation> Violations { get; init; }

    public required IReadOnlyList<ReportEngineer> Engineers { get; init; }

    public required IReadOnlyList<ReportDepot> Depots { get; init; }

    public required IReadOnlyList<ReportVisit> Visits { get; init; }

    public required IReadOnlyList<ReportShift> Shifts { get; init; }

    public required IReadOnlyList<ReportUnassigned> Unassigned { get; init; }
}

/// <param name="Id">The zone's IANA name.</param>
/// <param name="Offsets">Pairs [from, seconds east of UTC], ascending: the page needs no zone data of its own.</param>
internal sealed record ReportZone(string Id, IReadOnlyList<IReadOnlyList<long>> Offsets);

/// <summary>Latitude and longitude in degrees.</summary>
internal sealed record ReportPlace(double Lat, double Lon);

internal sealed record ReportQuantity(string Id, int Quantity);

internal sealed record ReportEngineer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Profile { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public IReadOnlyList<string>? Tools { get; init; }

    public IReadOnlyList<ReportQuantity>? VanStock { get; init; }

    /// <summary>What the van lacks after the last route, and where to fetch it.</summary>
    public IReadOnlyList<string>? ToReplenish { get; init; }
}

internal sealed record ReportDepot
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public ReportPlace? Place { get; init; }

    public IReadOnlyList<ReportQuantity>? Stock { get; init; }
}

internal sealed record ReportVisit
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Kind { get; init; }

    public string? Site { get; init; }

    public string? Region { get; init; }

    public ReportPlace? Place { get; init; }

    public string? Ticket { get; init; }

    public string? Severity { get; init; }

    public string? Symptom { get; init; }

    public string? Customer { get; init; }

    public string? Policy { get; init; }

    public long? Received { get; init; }

    public long Duration { get; init; }

    public decimal? Priority { get; init; }

    public decimal? Revenue { get; init; }

    /// <summary>Triples [earliest start, latest start or null, latest end or null].</summary>
    public IReadOnlyList<IReadOnlyList<long?>>? Windows { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    public IReadOnlyList<string>? Tools { get; init; }

    public IReadOnlyList<ReportQuantity>? Parts { get; init; }

    /// <summary>What dispatchers asked for: pins, preferred, required and excluded engineers, one sentence each.</summary>
    public IReadOnlyList<string>? Wishes { get; init; }

    public IReadOnlyList<ReportDueTime>? DueTimes { get; init; }
}

internal sealed record ReportDueTime(
    string Clock, long DueBy, long Limit, decimal PenaltyPerHour, decimal BreachPenalty, IReadOnlyList<string>? Derivation);

/// <summary>One shift of the planning window, with its route if it has one.</summary>
internal sealed record ReportShift
{
    public required int Engineer { get; init; }

    public required string Id { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    /// <summary>Seconds by which the shift may run over.</summary>
    public long MaxOvertime { get; init; }

    public ReportPlace? From { get; init; }

    public ReportPlace? To { get; init; }

    public ReportRoute? Route { get; init; }

    /// <summary>Row of the engineer with whom this one rides along.</summary>
    public int? With { get; init; }
}

internal sealed record ReportRoute
{
    public required long Departure { get; init; }

    public required long Return { get; init; }

    public required long Overtime { get; init; }

    public required decimal Money { get; init; }

    public required Leg LastLeg { get; init; }

    /// <summary>The way along the roads, as the plan has it.</summary>
    public string? Shape { get; init; }

    /// <summary>Rows of the engineers who ride along.</summary>
    public IReadOnlyList<int>? Team { get; init; }

    public required IReadOnlyList<ReportStop> Stops { get; init; }

    public IReadOnlyList<CostTerm>? Costs { get; init; }
}

internal sealed record ReportStop
{
    public required StopKind Kind { get; init; }

    public int? Visit { get; init; }

    public int? Depot { get; init; }

    /// <summary>Of a break at a place.</summary>
    public ReportPlace? Place { get; init; }

    public required Leg Leg { get; init; }

    public required long Arrival { get; init; }

    public required long Start { get; init; }

    public required long End { get; init; }

    public IReadOnlyList<ReportQuantity>? Parts { get; init; }

    public IReadOnlyList<ReportQuantity>? Collected { get; init; }

    public IReadOnlyList<ReportQuantity>? HandedIn { get; init; }

    public IReadOnlyList<ReportQuantity>? Loaded { get; init; }

    public IReadOnlyList<string>? ToolsLoaded { get; init; }

    public IReadOnlyList<ReportClock>? Clocks { get; init; }

    public IReadOnlyList<CostTerm>? Costs { get; init; }
}

/// <param name="Late">Seconds past the due time; 0 when kept.</param>
internal sealed record ReportClock(string Clock, long DueBy, long Late, bool Breached);

internal sealed record ReportUnassigned
{
    public required int Visit { get; init; }

    public required Verdict Verdict { get; init; }

    public required string Summary { get; init; }

    public IReadOnlyList<ReportObstacle>? Obstacles { get; init; }

    public IReadOnlyList<ReportCrowding>? CrowdedBy { get; init; }

    public IReadOnlyList<ReportRelaxation>? Relaxations { get; init; }

    public IReadOnlyList<CostTerm>? Costs { get; init; }
}

internal sealed record ReportObstacle(int Engineer, string Shift, string Code, string Text, long? ShortBy);

internal sealed record ReportCrowding(int Engineer, string Shift, IReadOnlyList<int> Visits, decimal Price);

internal sealed record ReportRelaxation(string Kind, string Text);
