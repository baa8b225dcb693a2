namespace Planner.Core.Validation;

/// <summary>Finds the known name that a misspelt one was probably meant to be.</summary>
internal static class Spelling
{
    /// <summary>Comparing each wrong name with very many known ones would take longer than planning.</summary>
    private const int MostNames = 400;

    /// <summary>The nearest name, or null when none is near.</summary>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        var limit = Math.Max(1, given.Length / 3);
        string? best = null;
        foreach (var name in known)
        {
            if (Math.Abs(name.Length - given.Length) > limit)
                continue;
            var distance = Distance(given.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance > limit)
                continue;
            limit = distance - 1;
            best = name;
            if (distance == 0)
                break;
        }

        return best;
    }

    /// <summary>"Did you mean "x"?", or the fallback advice.</summary>
    public static string Advice(string given, IReadOnlyCollection<string> known, string otherwise) =>
        known.Count <= MostNames && Nearest(given, known) is { } name ? $"Did you mean \"{name}\"?" : otherwise;

    /// <summary>Optimal string alignment: Levenshtein's distance with a swap of neighbours as one change.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(substitution, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}
