namespace Planner.Core.Domain.Plans;

/// <summary>Pieces that a van lacks when its routes are over.</summary>
/// <param name="Quantity">One or more.</param>
/// <param name="Depot">A depot that will have them left; absent: no depot will, they have to be ordered.</param>
public sealed record Replenishment(EngineerId Engineer, PartId Part, int Quantity, DepotId? Depot = null);
