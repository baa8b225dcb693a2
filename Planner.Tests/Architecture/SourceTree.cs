namespace Planner.Tests.Architecture;

/// <summary>The repository's files, found from the place of the test assembly.</summary>
public static class SourceTree
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "out", ".git", ".planner", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every C# source file of the repository.</summary>
    public static IReadOnlyList<SourceFile> CSharp { get; } = [.. Files("*.cs").Select(p => new SourceFile(Relative(p), File.ReadAllText(p)))];

    /// <summary>Full paths of files with the pattern, build output excluded.</summary>
    public static IEnumerable<string> Files(string pattern) => Walk(Root, pattern);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))).SelectMany(d => Walk(d, pattern)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Planner.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException($"No Planner.sln above {AppContext.BaseDirectory}. Maybe the tests were moved out of the repository.");
    }
}
