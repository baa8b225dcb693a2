using System.IO.Compression;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.IO.Benchmarks;
using Planner.Core.Validation;

namespace Planner.Tests.IO.Benchmarks;

public class TrspReaderTests
{
    public static TheoryData<string> PlaneFiles => Files("trsp-pillac/crew25", "trsp-pillac/crew13", "trsp-pillac/toy");

    public static TheoryData<string> RoadFiles => Files("trsp-pillac/industrial-praxedo");

    [SharedDataTheory]
    [MemberData(nameof(PlaneFiles))]
    public void Every_instance_on_the_plane_becomes_a_lawful_scenario(string file)
    {
        var instance = TrspReader.ReadFile(SharedData.PathOf(file)).Value!;
        var scenario = TrspReader.ReadScenarioFile(SharedData.PathOf(file)).Value!;
        Assert.Equal(Path.GetFileNameWithoutExtension(file), scenario.Id.Value);
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), i => i.Severity == IssueSeverity.Error);
        Assert.Equal(instance.Technicians, scenario.Engineers.Count);
        Assert.Equal(instance.Requests, scenario.Visits.Count);
        Assert.Equal(instance.Points.Count, scenario.Matrices[0].Places.Count);
        Assert.Single(scenario.Depots);
    }

    [SharedDataTheory]
    [MemberData(nameof(RoadFiles))]
    public void Every_industrial_instance_becomes_a_lawful_scenario(string file)
    {
        var instance = TrspReader.ReadFile(SharedData.PathOf(file)).Value!;
        var scenario = TrspScenario.From(instance);
        Assert.True(instance.HasRoadMatrices);
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), i => i.Severity == IssueSeverity.Error);
        Assert.Empty(scenario.Depots);
        Assert.InRange(scenario.Visits.Count, 30, 300);
        Assert.True(scenario.Sites.Select(s => (s.Position.Lat, s.Position.Lon)).Distinct().Count() > scenario.Sites.Count / 2);
    }

    [SharedDataFact]
    public void Industrial_windows_and_legs_are_minutes_and_kilometres()
    {
        var scenario = TrspReader.ReadScenarioFile(SharedData.PathOf("trsp-pillac/industrial-praxedo/R1.txt.gz")).Value!;
        Assert.Equal(12, scenario.Engineers.Count);
        Assert.Equal(47, scenario.Visits.Count);
        Assert.Equal(scenario.Now + Duration.FromHours(7), scenario.Engineers[0].Shifts[0].Start);
        Assert.Equal(scenario.Now + Duration.FromHours(19), scenario.Engineers[0].Shifts[0].End);
        Assert.Equal(scenario.Now + Duration.FromMinutes(465), scenario.Visits[0].TimeWindows[0].MinStart);
        Assert.Equal(Duration.FromMinutes(45), scenario.Visits[0].Duration);
        Assert.Equal(1208, scenario.Matrices[0].Seconds[0][13]); // 20.1333 min = 1207.998 s
        Assert.Equal(20_490, scenario.Matrices[0].Metres![0][13]);
    }

    [Fact]
    public void A_unit_of_the_plane_is_a_thousand_seconds_and_costs_one()
    {
        var scenario = TrspScenario.From(TrspReader.Read("toy", TrspTexts.Toy).Value!);
        Assert.Equal(35_356, scenario.Matrices[0].Seconds[1][5]); // 25 sqrt 2 = 35.3553
        Assert.Equal(Duration.FromSeconds(200_000), scenario.Visits[0].Duration);
        Assert.Equal(1m, scenario.Engineers[0].Pay.PerHour / 3600 * TrspScenario.SecondsPerPlaneUnit);
        Assert.Equal(4, scenario.Engineers[0].VanStock.Single().Quantity);
        Assert.Equal("t0", scenario.Depots[0].Tools.Single().Value);
        Assert.Equal(["s3"], scenario.Visits[^1].Skills.Select(s => s.Skill.Value));
    }

    [Theory]
    [InlineData("CREW COUNT", "CREW", BenchmarkIssueCodes.SectionMissing, "$")]
    [InlineData("4           4       1       1", "4 4 1", BenchmarkIssueCodes.LineMalformed, "line 5")]
    [InlineData("4           4       1       1", "-4 4 1 1", BenchmarkIssueCodes.NumberOutOfRange, "line 5")]
    [InlineData("3    25    75", "3    x5    75", BenchmarkIssueCodes.NumberMalformed, "line 12")]
    [InlineData("3    25    75", "3    NaN    75", BenchmarkIssueCodes.NumberMalformed, "line 12")]
    [InlineData("3    25    75", "7    25    75", BenchmarkIssueCodes.RowUnexpected, "line 12")]
    [InlineData("200    [3]", "-200    [3]", BenchmarkIssueCodes.NumberOutOfRange, "line 17")]
    [InlineData("200    [3]", "200    [4]", BenchmarkIssueCodes.NumberOutOfRange, "line 17")]
    [InlineData("200    [3]", "200    3", BenchmarkIssueCodes.LineMalformed, "line 17")]
    [InlineData("5     0     0     0      1236", "5     0     0     1237      1236", BenchmarkIssueCodes.NumberOutOfRange, "line 14")]
    public void What_is_wrong_comes_back_with_its_line(string from, string to, string code, string path)
    {
        var result = TrspReader.Read("toy", TrspTexts.Toy.Replace(from, to));
        Assert.Null(result.Value);
        Assert.Contains(result.Issues, i => i.Code == code && i.Path == path);
    }

    [Fact]
    public void All_faults_come_back_at_once()
    {
        var result = TrspReader.Read("toy", TrspTexts.Toy.Replace("[1]      [0]", "[9]      [8]"));
        Assert.Equal(4, result.Issues.Count);
    }

    [Fact]
    public void A_matrix_that_is_cut_off_is_an_issue()
    {
        var result = TrspReader.Read("roads", TrspTexts.Roads[..^12]);
        Assert.Null(result.Value);
        Assert.Contains(result.Issues, i => i.Code == BenchmarkIssueCodes.LineMalformed);
    }

    [Fact]
    public void Road_matrices_may_be_larger_than_the_table()
    {
        var instance = TrspReader.Read("roads", TrspTexts.Roads).Value!;
        Assert.Equal(2.5, instance.Distance(1, 2));
        Assert.Equal(7.25, instance.TravelTime(2, 0));
    }

    [Fact]
    public void A_file_that_is_no_gzip_is_an_issue()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt.gz");
        File.WriteAllText(path, TrspTexts.Toy);
        try
        {
            Assert.Equal(BenchmarkIssueCodes.NotGzip, TrspReader.ReadFile(path).Issues.Single().Code);
            using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
                packed.Write(System.Text.Encoding.UTF8.GetBytes(TrspTexts.Toy));
            Assert.True(TrspReader.ReadFile(path).Ok);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_is_an_issue()
    {
        Assert.Equal("file_not_found", TrspReader.ReadScenarioFile("no-such-file.txt").Issues.Single().Code);
    }

    private static TheoryData<string> Files(params string[] folders)
    {
        var files = new TheoryData<string>();
        foreach (var folder in folders)
        {
            // Without the data the theory is skipped; xunit still wants a row.
            if (SharedData.Folder is null)
                files.Add(folder);
            else
                files.AddRange([.. Directory.GetFiles(SharedData.PathOf(folder), "*.txt*").Order().Select(f => $"{folder}/{Path.GetFileName(f)}")]);
        }
        return files;
    }
}
