using NodaTime;
using Planner.Core.Domain.Visits;

namespace Planner.Core.Domain.Parts;

/// <summary>
/// A courier who brings parts from a central warehouse to a visit's site, instead of the engineer fetching them. The warehouse is taken to have
/// enough of each.
/// </summary>
public sealed record Courier
{
    /// <summary>From the scenario's now until the parts are on site.</summary>
    public required Duration LeadTime { get; init; }

    /// <summary>Money per visit that is brought its parts.</summary>
    public decimal Price { get; init; }

    /// <summary>What he can bring; empty: every part.</summary>
    public IReadOnlyList<PartId> Parts { get; init; } = [];
}

/// <summary>
/// A part that is a set of others: a visit that asks for it may use a whole kit, where kits are in stock, or its contents as loose pieces.
/// </summary>
public sealed record Kit
{
    /// <summary>The part that the kit is.</summary>
    public required PartId Part { get; init; }

    /// <summary>What is in one kit; no kits among it.</summary>
    public required IReadOnlyList<PartQuantity> Contents { get; init; }
}

/// <summary>How much room one piece of a part takes in a van, in whole units that the caller chooses.</summary>
public sealed record PartSize(PartId Part, int Size);

/// <summary>A part that will do in the place of another, piece for piece.</summary>
/// <param name="Part">The part that the visit asks for.</param>
/// <param name="By">What will do instead.</param>
/// <param name="Price">Money for each visit that makes do with it: 0 where it is as good.</param>
/// <param name="Duration">How long the visit takes with it, whoever makes it: a unit swapped instead of repaired. Absent: as long as without.</param>
public sealed record PartSubstitute(PartId Part, PartId By, decimal Price = 0, Duration? Duration = null);
