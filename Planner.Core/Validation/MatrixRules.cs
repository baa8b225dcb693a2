using Planner.Core.Domain;
using Planner.Core.Domain.Travel;

namespace Planner.Core.Validation;

/// <summary>The caller's matrices are square, one per profile, with times and distances that can be.</summary>
internal static class MatrixRules
{
    private const int Unreachable = -1;

    public static void Check(ScenarioIds ids, IssueList issues)
    {
        var matrices = ids.Scenario.Matrices;
        Checks.Distinct(issues, matrices, m => m.Profile.Value, i => $"matrices[{i}].profile", "matrix of profile");
        for (var i = 0; i < matrices.Count; i++)
        {
            var matrix = matrices[i];
            var path = $"matrices[{i}]";
            Checks.Reference<ProfileId>(issues, $"{path}.profile", ids.Profiles, matrix.Profile);
            Checks.Distinct(issues, matrix.Places, p => p.Value, j => $"{path}.places[{j}]", "place");
            Check(matrix.Seconds, matrix, $"{path}.seconds", (int)Limits.Seconds, issues);
            if (matrix.Metres is { } metres)
                Check(metres, matrix, $"{path}.metres", Limits.Metres, issues);
        }
    }

    private static void Check(IReadOnlyList<IReadOnlyList<int>> rows, CallerMatrix matrix, string path, int most, IssueList issues)
    {
        var size = matrix.Places.Count;
        // An unreadable list holds one unreadable element: its length says nothing.
        var sizeKnown = matrix.Places.All(p => p.Value is not null) || size > 1;
        if (sizeKnown && rows.Count != size)
            NotSquare(path, rows.Count, "rows", size, issues);
        for (var i = 0; i < rows.Count; i++)
        {
            if (sizeKnown && rows[i].Count != size)
                NotSquare($"{path}[{i}]", rows[i].Count, "entries", size, issues);
            for (var j = 0; j < rows[i].Count; j++)
                Entry(rows[i][j], i == j, most, issues, path, i, j);
        }
    }

    private static void Entry(int value, bool onDiagonal, int most, IssueList issues, string path, int i, int j)
    {
        if (onDiagonal && value != 0)
        {
            issues.Error(IssueCodes.MatrixDiagonal, $"{path}[{i}][{j}]", value, $"{value} on the diagonal: the way from a place to itself is 0.",
                "Write 0.");
        }
        else if (value < Unreachable || value > most)
        {
            issues.Error(IssueCodes.MatrixEntryInvalid, $"{path}[{i}][{j}]", value, $"{value} is not between 0 and {most}, nor -1 (can't be reached).",
                "Write whole seconds or metres, or -1.");
        }
    }

    private static void NotSquare(string path, int count, string noun, int size, IssueList issues) => issues.Error(
        IssueCodes.MatrixNotSquare, path, count, $"There are {count} {noun} for {size} places.", "Write one row and one column for each place, in their order.");
}
