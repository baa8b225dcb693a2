using Planner.Core.Domain.Travel;
using Planner.Core.Tables;

namespace Planner.Core.Travel;

/// <summary>Somewhere that travel times come from: the caller's matrix, the great circle, a road server.</summary>
public interface ITravelSource
{
    /// <summary>As it is reported with the plan: "matrix", "great circle".</summary>
    string Name { get; }

    /// <summary>Seconds and metres that its legs between the places hardly exceed.</summary>
    (int Seconds, int Metres) Largest(TravelProfile profile, PlaceIndex places);

    /// <summary>
    /// Sets those cells that are still unset and that the source knows, for a profile between all places.
    /// </summary>
    /// <param name="profile">The way to travel.</param>
    /// <param name="places">Gives the rows and columns.</param>
    /// <param name="seconds">Index: from * places.Count + to. Whole seconds, or <see cref="TravelMatrix.Unreachable"/>; the diagonal is already 0.</param>
    /// <param name="metres">Same index. Whole metres, 0 where unreachable.</param>
    /// <returns>How many cells were filled.</returns>
    int Fill(TravelProfile profile, PlaceIndex places, LegTable seconds, LegTable metres);
}
