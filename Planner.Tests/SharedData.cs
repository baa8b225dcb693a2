namespace Planner.Tests;

/// <summary>Finds the folder of public benchmark instances, which is no part of the repository.</summary>
public static class SharedData
{
    private const string Variable = "PLANNER_DATA";

    /// <summary>The folder; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why a test that needs the data can't run; null when it can.</summary>
    public static string? MissingReason { get; } = Folder is null
        ? $"no benchmark data: set {Variable}, or put the collection into shared/data beside the repository"
        : null;

    /// <summary>The full path of a file of the collection.</summary>
    public static string PathOf(string relative) =>
        Path.Combine(Folder ?? throw new InvalidOperationException($"{MissingReason}. Maybe mark the test with [SharedDataFact]."), relative);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}

/// <summary>A fact about benchmark data; skipped, with the reason, where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.MissingReason;
}

/// <summary>A theory about benchmark data; skipped, with the reason, where the data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.MissingReason;
}
