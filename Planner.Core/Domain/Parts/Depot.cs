using NodaTime;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain.Parts;

/// <summary>A store of spare parts and tools where engineers may fetch what the van lacks.</summary>
public sealed record Depot
{
    public required DepotId Id { get; init; }

    public string? Name { get; init; }

    public required Position Position { get; init; }

    /// <summary>Opening hours: a stop begins and ends inside one open span; absent: always open.</summary>
    public CalendarId? OpeningHours { get; init; }

    /// <summary>Time a stop at the counter takes.</summary>
    public Duration HandlingTime { get; init; } = Duration.Zero;

    /// <summary>Money for each stop here, whatever it loads.</summary>
    public decimal StopPrice { get; init; }

    /// <summary>Pieces on hand at the scenario's now, shared by all routes.</summary>
    public IReadOnlyList<PartQuantity> Stock { get; init; } = [];

    /// <summary>Tools lent to anyone who stops; there are enough of each.</summary>
    public IReadOnlyList<ToolId> Tools { get; init; } = [];

    /// <summary>Parts of which failed units may be handed in here; they do not become stock.</summary>
    public IReadOnlyList<PartId> TakesBack { get; init; } = [];

    /// <summary>Tools of which only so many are lent. What a route borrows is out on every local day that its shift touches, overtime included.</summary>
    public IReadOnlyList<ToolQuantity> ToolStock { get; init; } = [];
}

/// <summary>So many of a tool.</summary>
public sealed record ToolQuantity(ToolId Tool, int Quantity);

/// <summary>Pieces that reach a depot later: they can be fetched from ArrivesAt on.</summary>
public sealed record PartsInTransit
{
    public required PartId Part { get; init; }

    public required int Quantity { get; init; }

    public required DepotId Depot { get; init; }

    public required Instant ArrivesAt { get; init; }
}
