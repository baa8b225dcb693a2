using Planner.Core.Domain.Inspections;
using Planner.Core.IO;
using Planner.Tests.Architecture;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

public sealed class InspectionDatasetTests
{
    /// <summary>Set to 1 to write the files anew instead of comparing them.</summary>
    private const string Rewrite = "PLANNER_WRITE_DATASETS";

    public static TheoryData<string, Func<InspectionRegister>> Files => new()
    {
        { "town.json", () => InspectionTown.Register },
        { "four-hundred.json", () => InspectionGenerator.Generate(new InspectionRecipe(400)) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_what_the_generator_makes_and_reads_without_an_issue(string file, Func<InspectionRegister> make)
    {
        var path = Path.Combine(SourceTree.Root, "datasets", "inspections", file);
        var text = RegisterJson.Write(make());
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"datasets/inspections/{file} is not what the generator makes. Run this test once with {Rewrite}=1 and commit the file.");
        Assert.Empty(RegisterJson.ReadFile(path).Issues);
    }
}
