namespace Planner.Core.Domain.Plans;

/// <summary>What the place of a planned visit costs the plan, and what other places would. Amounts in the scenario's currency.</summary>
public sealed record VisitAccount
{
    public required VisitId Visit { get; init; }

    public required EngineerId Engineer { get; init; }

    public required ShiftId Shift { get; init; }

    /// <summary>One sentence for a dispatcher.</summary>
    public required string Summary { get; init; }

    /// <summary>Service cost of the plan's routes with the visit less that without it: the lateness it has and brings to others.</summary>
    public required decimal Service { get; init; }

    /// <summary>Money of the plan with the visit less that without it.</summary>
    public required decimal Money { get; init; }

    /// <summary>Service price of leaving the visit out instead.</summary>
    public required decimal Priority { get; init; }

    /// <summary>Money that the visit earns, foregone when it is left out.</summary>
    public decimal Revenue { get; init; }

    /// <summary>The best place on each other shift that could take the visit, the rest of the plan unchanged; best first.</summary>
    public required IReadOnlyList<VisitAlternative> Alternatives { get; init; }

    /// <summary>For each shift that could not, the first rule that fails and by how much; nearest first.</summary>
    public required IReadOnlyList<ShiftObstacle> Obstacles { get; init; }
}

/// <summary>Another place for a planned visit.</summary>
/// <param name="Service">Service cost more (or, below zero, less) than where the plan has it.</param>
/// <param name="Money">Money more (or less) than where the plan has it.</param>
/// <param name="Text">A sentence with name, day and difference.</param>
public sealed record VisitAlternative(EngineerId Engineer, ShiftId Shift, decimal Service, decimal Money, string Text);
