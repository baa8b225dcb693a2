namespace Planner.Tests.Architecture;

/// <summary>Each house rule catches a breach made up for the purpose; otherwise its silence would mean nothing.</summary>
public sealed class ArchitectureFindingsTests
{
    private static readonly SourceFile Search = File("Planner.Core/Solver/Search/Loop.cs", "namespace Planner.Core.Solver.Search; class Loop;");
    private static readonly SourceFile Travel = File("Planner.Core/Travel/Road.cs", "namespace Planner.Core.Travel; class Road;");
    private static readonly SourceFile Reasons = File("Planner.Core/Domain/Reasons/Reason.cs", "namespace Planner.Core.Domain.Reasons; class Reason;");
    private static readonly SourceFile Domain = File("Planner.Core/Domain/Scenario.cs", "namespace Planner.Core.Domain; class Scenario;");

    [Theory]
    [InlineData("Checking", "using Planner.Core.Solver.Search;")]
    [InlineData("Checking", "class C { Planner.Core.Solver.Search.Loop? l; }")]
    [InlineData("Checking", "class C { Solver.Search.Loop? l; }")]
    [InlineData("Checking", "using Hidden = Planner.Core.Solver.Search.Loop;")]
    [InlineData("Checking", "using static Planner.Core.Solver.Search.Loop;")]
    [InlineData("Solver.Exact", "using Planner.Core.Solver.Search;")]
    [InlineData("Solver.Rules", "using Planner.Core.Domain;")]
    [InlineData("Solver.Search", "class C { Travel.Road? r; }")]
    [InlineData("Domain", "using Planner.Core.Travel;")]
    public void A_wrong_direction_is_found(string folder, string code)
    {
        var findings = Directions(folder, code);
        Assert.Contains("may not use", Assert.Single(findings));
    }

    [Theory]
    [InlineData("Checking", "using Planner.Core.Travel;")]
    [InlineData("Checking", "// once used Planner.Core.Solver.Search\nclass C { string s = \"Planner.Core.Solver.Search\"; }")]
    [InlineData("Solver.Rules", "using Planner.Core.Domain.Reasons;")]
    [InlineData("Solver.Search", "class C { void M(D options) => options.Travel.Road(); }")]
    [InlineData("Planning", "using Planner.Core.Solver.Search; using Planner.Core.Travel;")]
    public void A_lawful_direction_is_let_pass(string folder, string code) => Assert.Empty(Directions(folder, code));

    [Fact]
    public void A_host_that_reaches_into_the_solver_is_found()
    {
        var host = File("Planner.Worker/Commands/Peek.cs", "using Planner.Core.Solver.Search;\nnamespace Planner.Worker.Commands; class Peek;");
        Assert.Single(ArchitectureFindings.WrongDirections([host, Search]));
    }

    [Fact]
    public void A_folder_that_nobody_listed_is_found()
    {
        var stray = File("Planner.Core/Misc/Bag.cs", "namespace Planner.Core.Misc; class Bag;");
        Assert.Contains("no listed folder", Assert.Single(ArchitectureFindings.WrongDirections([stray])));
    }

    [Fact]
    public void A_namespace_that_is_not_the_folders_is_found() =>
        Assert.Single(ArchitectureFindings.WrongNamespaces([File("Planner.Core/Checking/Odd.cs", "namespace Planner.Core.Domain; class Odd;")]));

    [Fact]
    public void OR_Tools_outside_its_folder_is_found() =>
        Assert.Single(ArchitectureFindings.StrayOrTools([File("Planner.Core/Planning/P.cs", "using Google" + ".OrTools.Sat;")]));

    [Fact]
    public void A_long_file_is_found()
    {
        Assert.Empty(ArchitectureFindings.LongFiles([File("a.cs", new string('\n', ArchitectureFindings.MaxLines))]));
        Assert.Single(ArchitectureFindings.LongFiles([File("a.cs", new string('\n', ArchitectureFindings.MaxLines + 1))]));
    }

    [Fact]
    public void Unfinished_work_is_found() => Assert.Single(ArchitectureFindings.UnfinishedWork([File("a.cs", "// TO" + "DO later")]));

    [Theory]
    [InlineData("RouteManager")]
    [InlineData("StringUtils")]
    [InlineData("EngineerInfo")]
    [InlineData("CommonRules")]
    [InlineData("RuleBase")]
    public void A_name_that_says_nothing_is_found(string name) =>
        Assert.Single(ArchitectureFindings.EmptyTypeNames([File("a.cs", $"public sealed class {name} {{ }}")]));

    [Theory]
    [InlineData("Informed")]
    [InlineData("Baseline")]
    [InlineData("CostSettings")]
    public void An_ordinary_name_is_let_pass(string name) =>
        Assert.Empty(ArchitectureFindings.EmptyTypeNames([File("a.cs", $"public readonly record struct {name};")]));

    private static List<string> Directions(string folder, string code)
    {
        var lines = code.StartsWith("using", StringComparison.Ordinal) ? $"{code}\nnamespace Planner.Core.{folder};" : $"namespace Planner.Core.{folder};\n{code}";
        var file = File($"Planner.Core/{folder.Replace('.', '/')}/Made.cs", lines);
        return [.. ArchitectureFindings.WrongDirections([file, Search, Travel, Reasons, Domain]).Where(f => f.StartsWith(file.Path, StringComparison.Ordinal))];
    }

    private static SourceFile File(string path, string text) => new(path, text);
}
