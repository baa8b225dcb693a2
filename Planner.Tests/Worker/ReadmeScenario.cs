using Planner.Tests.Architecture;

namespace Planner.Tests.Worker;

/// <summary>The scenario printed in README.md: what a reader copies must work.</summary>
public static class ReadmeScenario
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        var lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "README.md"));
        return string.Join('\n', lines.SkipWhile(l => l != "```json").Skip(1).TakeWhile(l => l != "```"));
    }
}
