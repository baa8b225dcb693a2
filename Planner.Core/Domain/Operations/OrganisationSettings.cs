using NodaTime;
using Planner.Core.Domain.Parts;

namespace Planner.Core.Domain.Operations;

/// <summary>What belongs to the whole organisation, and to every scenario that is made from its store.</summary>
public sealed record OrganisationSettings
{
    /// <summary>The zone of its days.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>ISO 4217 code of every amount of money.</summary>
    public string Currency { get; init; } = "EUR";

    public CostSettings Costs { get; init; } = new();

    /// <summary>How many visits a new plan may change against the one in force.</summary>
    public ChangeBudget? ChangeBudget { get; init; }

    public Courier? Courier { get; init; }

    /// <summary>How much room parts take in vans; a part that is not named takes none.</summary>
    public IReadOnlyList<PartSize> PartSizes { get; init; } = [];

    /// <summary>How long before its start a published visit stays as it is; absent: until it starts.</summary>
    public Duration? Freeze { get; init; }

    /// <summary>The known names of skills and tools; an empty list knows every name. Parts are known by their own resources.</summary>
    public Catalogue Catalogue { get; init; } = new();

    /// <summary>How the calendar of inspections is made.</summary>
    public InspectionSettings Inspections { get; init; } = new();

    /// <summary>Who is told of tickets in danger, and how.</summary>
    public EscalationSettings Escalation { get; init; } = new();
}

/// <summary>A kind of part that the organisation keeps. Where there are any, no other part may be named.</summary>
public sealed record PartKind
{
    public required PartId Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>Pieces on their way to a depot.</summary>
public sealed record PartsOrder
{
    public required PartsOrderId Id { get; init; }

    public required PartId Part { get; init; }

    public required int Quantity { get; init; }

    public required DepotId Depot { get; init; }

    public required Instant ArrivesAt { get; init; }
}
