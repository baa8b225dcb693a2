using System.Text.RegularExpressions;

namespace Planner.Tests.Architecture;

/// <summary>Looks for breaches of the house rules in source files; each finding is one line that says where and what.</summary>
public static partial class ArchitectureFindings
{
    public const int MaxLines = 400;

    private static readonly string[] BannedWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Impl", "Info", "Common"];

    /// <summary>Uses of a folder by one that may not.</summary>
    public static IEnumerable<string> WrongDirections(IReadOnlyList<SourceFile> files)
    {
        var known = files.Select(f => f.Namespace).Where(n => n.StartsWith("Planner.", StringComparison.Ordinal)).ToHashSet();
        foreach (var file in files.Where(f => IsProduct(f.Namespace)))
        {
            var own = Below(file.Namespace);
            if (FolderRules.FolderOf(own) is null)
            {
                yield return $"{file.Path}: namespace {file.Namespace} is in no listed folder";
                continue;
            }

            foreach (var used in file.Uses(known).Where(u => IsProduct(u) || u == "Planner.Core").Distinct().Order(StringComparer.Ordinal))
            {
                if (!FolderRules.Allows(own, Below(used)))
                    yield return $"{file.Path}: {file.Namespace} may not use {used}";
            }
        }
    }

    /// <summary>Files whose namespace is not that of their folder, which would blind the rules about folders.</summary>
    public static IEnumerable<string> WrongNamespaces(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Namespace != "" && file.Namespace != ExpectedNamespace(file.Path)
        select $"{file.Path}: namespace {file.Namespace} instead of {ExpectedNamespace(file.Path)}";

    /// <summary>Mentions of OR-Tools outside its one folder.</summary>
    public static IEnumerable<string> StrayOrTools(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Code.Contains("Google" + ".OrTools", StringComparison.Ordinal) && !file.Path.StartsWith("Planner.Core/Solver/Exact/", StringComparison.Ordinal)
        select $"{file.Path}: names OR-Tools, which only Planner.Core/Solver/Exact may";

    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Lines > MaxLines
        select $"{file.Path}: {file.Lines} lines, more than {MaxLines}";

    /// <summary>Markers of unfinished work; the words are put together here so that this file is clean.</summary>
    public static IEnumerable<string> UnfinishedWork(IEnumerable<SourceFile> files) =>
        from file in files
        from Match match in Marker().Matches(file.Text)
        select $"{file.Path}: {match.Value}";

    /// <summary>Type names with words that say nothing.</summary>
    public static IEnumerable<string> EmptyTypeNames(IEnumerable<SourceFile> files) =>
        from file in files
        from name in file.TypeNames
        where WordsOf(name).Any(BannedWords.Contains) || WordsOf(name)[^1] == "Base"
        select $"{file.Path}: type {name}";

    private static string[] WordsOf(string name) => [.. NameWord().Matches(name).Select(m => m.Value)];

    private static bool IsProduct(string space) =>
        space.StartsWith("Planner.Core.", StringComparison.Ordinal) || Is(space, "Planner.Worker") || Is(space, "Planner.Api");

    private static bool Is(string space, string top) => space == top || space.StartsWith(top + ".", StringComparison.Ordinal);

    private static string Below(string space) => space["Planner.".Length..];

    private static string ExpectedNamespace(string path) =>
        path.Contains('/') ? path[..path.LastIndexOf('/')].Replace('/', '.') : "";

    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b|NotImplemented" + "Exception")]
    private static partial Regex Marker();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex NameWord();
}
