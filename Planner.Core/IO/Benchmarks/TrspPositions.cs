using Planner.Core.Domain.Places;

namespace Planner.Core.IO.Benchmarks;

/// <summary>Positions for maps: the plan's times come from the matrix, to which each position's place name leads.</summary>
internal static class TrspPositions
{
    /// <summary>One position per point; a unit of distance is a kilometre.</summary>
    public static IReadOnlyList<Position> Of(TrspInstance instance)
    {
        var plane = instance.HasRoadMatrices ? Triangulate(instance) : [.. instance.Points.Select(p => (p.X, p.Y))];
        return PlanePositions.Of(plane);
    }

    // The industrial files state no coordinates. Distances to the depot and to the point farthest from it give each point's place up to the
    // side of that line; the point farthest from the line decides the side. Roads are no straight lines, so this is a sketch of the map.
    private static (double X, double Y)[] Triangulate(TrspInstance instance)
    {
        var n = instance.Points.Count;
        var far = Enumerable.Range(0, n).MaxBy(i => instance.Distance(0, i));
        var axis = instance.Distance(0, far);
        if (axis <= 0)
            return new (double, double)[n];
        var plane = new (double X, double Y)[n];
        for (var i = 0; i < n; i++)
        {
            var (near, opposite) = (instance.Distance(0, i), instance.Distance(far, i));
            var x = Math.Clamp((near * near + axis * axis - opposite * opposite) / (2 * axis), -near, near);
            plane[i] = (x, Math.Sqrt(near * near - x * x));
        }
        var side = Enumerable.Range(0, n).MaxBy(i => plane[i].Y);
        for (var i = 0; i < n; i++)
        {
            var measured = instance.Distance(side, i);
            var (dx, same, other) = (plane[i].X - plane[side].X, plane[i].Y - plane[side].Y, plane[i].Y + plane[side].Y);
            if (Math.Abs(double.Hypot(dx, other) - measured) < Math.Abs(double.Hypot(dx, same) - measured))
                plane[i].Y = -plane[i].Y;
        }
        return plane;
    }
}
