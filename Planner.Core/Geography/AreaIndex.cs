using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using Planner.Core.Domain.Places;
using Position = Planner.Core.Domain.Places.Position;

namespace Planner.Core.Geography;

/// <summary>
/// Says which of many named groups of areas hold a point. Made once; a question looks only at the areas whose boxes hold the point. Safe
/// to ask from several threads at a time.
/// </summary>
public sealed class AreaIndex
{
    private readonly STRtree<Entry> _tree = new();

    /// <param name="groups">By row: the areas of one region or territory, valid each, overlapping at will.</param>
    public AreaIndex(IEnumerable<IReadOnlyList<Area>> groups)
    {
        var row = 0;
        foreach (var areas in groups)
        {
            foreach (var area in areas)
            {
                var polygon = AreaGeometry.Of(area);
                var prepared = PreparedGeometryFactory.Prepare(polygon);
                // The first question builds what the later ones use.
                prepared.Covers(polygon.InteriorPoint);
                _tree.Insert(polygon.EnvelopeInternal, new Entry(row, prepared));
            }

            row++;
        }

        _tree.Build();
    }

    /// <summary>The lowest row whose areas hold the point, borders included; -1 when none does.</summary>
    public int FirstHolding(Position point) => Holding(point).DefaultIfEmpty(-1).Min();

    /// <summary>Every row whose areas hold the point, borders included, in ascending order.</summary>
    public IReadOnlyList<int> AllHolding(Position point) => [.. Holding(point).Distinct().Order()];

    private IEnumerable<int> Holding(Position point)
    {
        var at = new Coordinate(point.Lon, point.Lat);
        var geometry = AreaGeometry.Factory.CreatePoint(at);
        return _tree.Query(new Envelope(at)).Where(entry => entry.Area.Covers(geometry)).Select(entry => entry.Row);
    }

    private sealed record Entry(int Row, IPreparedGeometry Area);
}
