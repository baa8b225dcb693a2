using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.Travel;

/// <summary>
/// The distinct places of a scenario, in the order sites, depots, engineers and their shifts name them first. Two positions are one
/// place when they have the same name or, both without a name, equal coordinates.
/// </summary>
public sealed class PlaceIndex
{
    private readonly Dictionary<Key, int> _rows = [];
    private readonly List<Position> _positions = [];

    public PlaceIndex(Scenario scenario)
    {
        foreach (var site in scenario.Sites)
            Add(site.Position);
        foreach (var depot in scenario.Depots)
            Add(depot.Position);
        foreach (var engineer in scenario.Engineers)
        {
            Add(engineer.Start);
            Add(engineer.End);
            foreach (var shift in engineer.Shifts)
            {
                Add(shift.StartAt);
                Add(shift.EndAt);
                foreach (var pause in shift.Breaks)
                    Add(pause.At);
            }
        }
    }

    /// <summary>Index: row. The first position that named the place.</summary>
    public IReadOnlyList<Position> Positions => _positions;

    public int Count => _positions.Count;

    /// <summary>The row of a position of the scenario.</summary>
    /// <exception cref="ArgumentException">The position is none of the scenario's.</exception>
    public int RowOf(Position position) =>
        _rows.TryGetValue(Key.Of(position), out var row)
            ? row
            : throw new ArgumentException(
                $"{position} is no place of the scenario that the index was made from. Maybe the index is of another one.",
                nameof(position));

    /// <summary>The row of a position, or -1 when it is none of the scenario's.</summary>
    public int Find(Position position) => _rows.GetValueOrDefault(Key.Of(position), -1);

    private void Add(Position? position)
    {
        if (position is not null && _rows.TryAdd(Key.Of(position), _positions.Count))
            _positions.Add(position);
    }

    private readonly record struct Key(PlaceId? Place, double Lat, double Lon)
    {
        public static Key Of(Position position) =>
            position.Place is { } place ? new Key(place, 0, 0) : new Key(null, position.Lat, position.Lon);
    }
}
