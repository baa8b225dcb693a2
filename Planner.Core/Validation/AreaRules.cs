using NetTopologySuite.Operation.Valid;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Core.Validation;

/// <summary>Areas have corners enough, and outlines and holes that cross neither themselves nor each other.</summary>
internal static class AreaRules
{
    private const int FewestCorners = 3;
    private const double WidestDegrees = 180;

    public static void Check(IReadOnlyList<Area> areas, string path, IssueList issues)
    {
        if (areas.Count == 0)
        {
            issues.Error(IssueCodes.EmptyList, path, null, "Without an area nothing lies inside.", "Add an area with its outline, or remove the entry.");
        }

        for (var i = 0; i < areas.Count; i++)
            Check(areas[i], $"{path}[{i}]", issues);
    }

    private static void Check(Area area, string path, IssueList issues)
    {
        var whole = Ring(area.Outline, $"{path}.outline", issues);
        for (var i = 0; i < area.Holes.Count; i++)
            whole &= Ring(area.Holes[i], $"{path}.holes[{i}]", issues);
        if (whole)
            Shape(area, path, issues);
    }

    /// <summary>Whether the ring's corners can be used.</summary>
    private static bool Ring(IReadOnlyList<Corner> corners, string path, IssueList issues)
    {
        var before = issues.Issues.Count;
        for (var i = 0; i < corners.Count; i++)
        {
            Checks.Coordinate(issues, $"{path}[{i}].lat", corners[i].Lat, 90, "latitude");
            Checks.Coordinate(issues, $"{path}[{i}].lon", corners[i].Lon, 180, "longitude");
        }

        if (corners.Any(corner => double.IsNaN(corner.Lat) || double.IsNaN(corner.Lon)) || issues.Issues.Count > before)
            return false;
        if (corners.Distinct().Count() < FewestCorners)
        {
            issues.Error(IssueCodes.TooFewCorners, path, corners.Distinct().Count(), $"{corners.Distinct().Count()} different corners enclose nothing.",
                $"Give at least {FewestCorners} corners, in order around the area.");
            return false;
        }

        if (corners.Max(corner => corner.Lon) - corners.Min(corner => corner.Lon) <= WidestDegrees)
            return true;
        issues.Error(IssueCodes.AreaTooWide, path, null, $"The corners lie more than {WidestDegrees} degrees of longitude apart.",
            "Cut an area that crosses the 180th meridian in two, one on either side.");
        return false;
    }

    private static void Shape(Area area, string path, IssueList issues)
    {
        if (new IsValidOp(AreaGeometry.Of(area with { Holes = [] })).ValidationError is { } bent)
        {
            Crossing($"{path}.outline", bent, issues);
            return;
        }

        var crossing = false;
        for (var i = 0; i < area.Holes.Count; i++)
        {
            if (new IsValidOp(AreaGeometry.Of(new Area { Outline = area.Holes[i] })).ValidationError is { } bentHole)
            {
                Crossing($"{path}.holes[{i}]", bentHole, issues);
                crossing = true;
            }
        }

        if (crossing || new IsValidOp(AreaGeometry.Of(area)).ValidationError is not { } error)
            return;
        issues.Error(IssueCodes.HoleNotInside, $"{path}.holes", At(error),
            $"Near {At(error)} a hole leaves the outline, or meets another hole.", "Keep holes inside the outline and apart from each other.");
    }

    private static void Crossing(string path, TopologyValidationError error, IssueList issues) =>
        issues.Error(IssueCodes.OutlineCrosses, path, At(error), $"The corners' edges cross or touch each other near {At(error)}.",
            "List the corners in order around the area, each once; two areas that touch are two entries.");

    private static string At(TopologyValidationError error) => $"{Text.Of(error.Coordinate.Y)}, {Text.Of(error.Coordinate.X)}";
}
