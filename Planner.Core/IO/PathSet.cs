namespace Planner.Core.IO;

/// <summary>Paths of fields that could not be read.</summary>
internal sealed class PathSet(IEnumerable<string> paths)
{
    private readonly HashSet<string> _paths = new(paths, StringComparer.Ordinal);

    /// <summary>Whether the path is one of these or lies inside one.</summary>
    public bool Covers(string path) => _paths.Count > 0 && (_paths.Contains(path) || Parents(path).Any(_paths.Contains));

    private static IEnumerable<string> Parents(string path)
    {
        for (var at = path.Length - 1; at > 0; at--)
        {
            if (path[at] is '.' or '[')
                yield return path[..at];
        }
    }
}
