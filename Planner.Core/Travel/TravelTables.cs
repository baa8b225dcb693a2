using Planner.Core.Domain;

namespace Planner.Core.Travel;

/// <summary>The places of a scenario and a travel matrix for each profile that some engineer uses.</summary>
public sealed record TravelTables(PlaceIndex Places, IReadOnlyDictionary<ProfileId, TravelMatrix> Matrices);
