using System.Text.Json;
using Planner.Tests.IO.Benchmarks;

namespace Planner.Tests.Worker;

public class BenchCommandTests
{
    [Fact]
    public void Vrptw_writes_routes_and_their_cost_by_the_benchmarks_own_measure()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("tiny.txt", VrpTexts.Solomon);
        folder.Write("bks.csv", "instance,bks_value,vehicles,convention\nTINY,99,9,\"SINTEF: other, not this\"\nTINY,15.6,2,DIMACS\n");
        var run = CommandRun.Of("bench", "vrptw", file, "--iterations", "200", "--no-recombine", "--out", folder["out"]).EndsWith(0);
        Assert.Contains("15.6", run.Out, StringComparison.Ordinal);
        var lines = File.ReadAllLines(Path.Combine(folder["out"], "tiny.sol"));
        Assert.Equal(["Cost 15.6", "1,2,3,4"], [lines[^1], Customers(lines)]);
        Assert.All(lines[..^1], line => Assert.Matches(@"^Route #\d+:( \d+)+$", line));
    }

    [Fact]
    public void Trsp_writes_each_technicians_stops_and_the_working_time()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("toy.txt", TrspTexts.Toy);
        CommandRun.Of("bench", "trsp", file, "--iterations", "200", "--no-recombine", "--out", folder["out"]).EndsWith(0);
        using var solution = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder["out"], "toy.json")));
        Assert.Equal("toy", solution.RootElement.GetProperty("instance").GetString());
        Assert.True(solution.RootElement.GetProperty("cost").GetDouble() > 0);
        Assert.All(solution.RootElement.GetProperty("routes").EnumerateArray(), route =>
        {
            Assert.True(route.GetProperty("technician").GetInt32() > 0);
            Assert.NotEqual(0, route.GetProperty("stops").GetArrayLength());
        });
    }

    [Fact]
    public void Json_holds_every_run_and_the_sums()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("tiny.txt", VrpTexts.Solomon);
        var run = CommandRun.Of("bench", "vrptw", file, "--objective", "vehicles", "--iterations", "100", "--runs", "3", "--no-recombine", "--json").EndsWith(0);
        using var document = JsonDocument.Parse(run.Out);
        Assert.Equal([1, 2, 3], document.RootElement.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("seed").GetInt32()));
        Assert.Equal(6, document.RootElement.GetProperty("all").GetProperty("vehicles").GetInt32());
    }

    [Fact]
    public void A_broken_file_is_told_and_the_others_are_still_run()
    {
        using var folder = new TemporaryFolder();
        var broken = folder.Write("broken.txt", "nothing of the kind");
        var whole = folder.Write("tiny.txt", VrpTexts.Solomon);
        var run = CommandRun.Of("bench", "vrptw", broken, whole, "--iterations", "50", "--no-recombine").EndsWith(1);
        Assert.Contains("section_missing", run.Error, StringComparison.Ordinal);
        Assert.Contains("tiny", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_budgets_are_refused() =>
        CommandRun.Of("bench", "vrptw", "any.txt", "--seconds", "1", "--cpu-seconds", "1").EndsWith(2);

    private static string Customers(IEnumerable<string> lines) =>
        string.Join(',', lines.Where(line => line.StartsWith("Route", StringComparison.Ordinal)).SelectMany(line => line.Split(": ")[1].Split(' ')).Order());
}
