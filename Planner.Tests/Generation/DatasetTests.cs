using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Tests.Architecture;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

public class DatasetTests
{
    /// <summary>Set to 1 to write the files anew instead of comparing them.</summary>
    private const string Rewrite = "PLANNER_WRITE_DATASETS";

    private static readonly string Folder = Path.Combine(SourceTree.Root, "datasets");

    public static TheoryData<string> Files => ["demo-city.json", .. TinyScenarios.All.Select(s => $"tiny/{s.Name}.json")];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_what_the_generator_makes(string file)
    {
        var path = Path.Combine(Folder, file);
        var text = ScenarioJson.Write(Make(file));
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"datasets/{file} is not what the generator makes. Run this test once with {Rewrite}=1 and commit the file.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_reads_without_an_issue_and_gives_the_same_text_again(string file)
    {
        var path = Path.Combine(Folder, file);
        var read = ScenarioJson.ReadFile(path);
        Assert.Empty(read.Issues);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), ScenarioJson.Write(read.Value!));
    }

    [Fact]
    public void No_other_file_lies_among_the_tiny_ones()
    {
        var names = Directory.GetFiles(Path.Combine(Folder, "tiny")).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(TinyScenarios.All.Select(s => s.Name).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static Scenario Make(string file) => file == "demo-city.json"
        ? CityGenerator.Generate(CityRecipe.Demo)
        : TinyScenarios.Get(Path.GetFileNameWithoutExtension(file));
}
