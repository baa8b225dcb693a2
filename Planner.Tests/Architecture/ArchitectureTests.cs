namespace Planner.Tests.Architecture;

/// <summary>The house rules, held against the sources.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void The_sources_are_found() => Assert.True(SourceTree.CSharp.Count > 30, $"only {SourceTree.CSharp.Count} files under {SourceTree.Root}");

    [Fact]
    public void Folders_use_each_other_only_in_the_listed_directions() => None(ArchitectureFindings.WrongDirections(SourceTree.CSharp));

    [Fact]
    public void Namespaces_follow_folders() => None(ArchitectureFindings.WrongNamespaces(SourceTree.CSharp));

    [Fact]
    public void OR_Tools_is_named_in_one_folder_only() => None(ArchitectureFindings.StrayOrTools(SourceTree.CSharp));

    [Fact]
    public void No_file_is_longer_than_the_limit() => None(ArchitectureFindings.LongFiles(SourceTree.CSharp));

    [Fact]
    public void Nothing_is_left_to_be_done_later() => None(ArchitectureFindings.UnfinishedWork(SourceTree.CSharp));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => None(ArchitectureFindings.EmptyTypeNames(SourceTree.CSharp));

    [Fact]
    public void Projects_add_no_hidden_usings()
    {
        var hidden = SourceTree.Files("*.csproj").Where(p => File.ReadAllText(p).Contains("<Using Include=\"Planner", StringComparison.Ordinal));
        None(hidden.Select(SourceTree.Relative));
    }

    [Fact]
    public void Every_public_type_of_the_engine_is_in_a_listed_folder()
    {
        var strays = typeof(Core.Domain.Scenario).Assembly.GetExportedTypes()
            .Where(t => t.Namespace is { } space && space.StartsWith("Planner.Core", StringComparison.Ordinal))
            .Where(t => FolderRules.FolderOf(t.Namespace!["Planner.".Length..]) is null);
        None(strays.Select(t => t.FullName ?? t.Name));
    }

    private static void None(IEnumerable<string> findings)
    {
        var list = findings.ToList();
        Assert.True(list.Count == 0, string.Join("\n", list));
    }
}
