using System.Text.Json;
using Planner.Core.Domain.Plans;
using Planner.Worker;
using Planner.Worker.Benchmarks;
using Planner.Worker.Printing;

namespace Planner.Tests.Worker;

public class BenchTableTests
{
    private static readonly BenchResult Plain = new()
    {
        Instance = "C101",
        Seed = 1,
        Feasible = true,
        Cost = 827.3,
        Vehicles = 10,
        Unserved = 0,
        Iterations = 1,
        Seconds = 1,
        CpuSeconds = 1,
        IterationsPerSecond = 1,
        PeakMegabytes = 1,
        AllocatedMegabytes = 1,
        Curve = [],
        CpSat = RecombinationState.Done,
        Recombinations = 3,
        RecombinationsThatHelped = 2,
        Faults = [],
    };

    [Theory]
    [InlineData(RecombinationState.Done, "2/3")]
    [InlineData(RecombinationState.Interrupted, "2/3")]
    [InlineData(RecombinationState.Off, "off")]
    [InlineData(RecombinationState.Unavailable, "none")]
    public void A_figure_without_the_exact_solver_does_not_look_like_one_with_it(RecombinationState state, string cell) =>
        Assert.Equal(cell, Cells(Printed(false, Plain with { CpSat = state }))[^2]);

    [Fact]
    public void Why_there_was_no_exact_solver_is_told_once()
    {
        var without = Plain with { CpSat = RecombinationState.Unavailable, CpSatNote = "it is not installed" };
        var text = Printed(false, without, without with { Seed = 2 }, Plain with { Seed = 3 });
        Assert.Equal(2, text.Split("CP-SAT: it is not installed").Length);
        Assert.DoesNotContain("CP-SAT:", Printed(false, Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_are_told_too()
    {
        using var document = JsonDocument.Parse(Printed(true, Plain with { CpSat = RecombinationState.Unavailable, CpSatNote = "it is not installed" }));
        var result = document.RootElement.GetProperty("results")[0];
        Assert.Equal("unavailable", result.GetProperty("cpSat").GetString());
        Assert.Equal("it is not installed", result.GetProperty("cpSatNote").GetString());
    }

    [Fact]
    public void A_run_that_is_to_do_without_says_so()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("bench", "vrptw", folder.Write("tiny.txt", IO.Benchmarks.VrpTexts.Solomon), "--iterations", "20", "--no-recombine").EndsWith(0);
        Assert.Equal("off", Cells(run.Out, "tiny")[^2]);
    }

    private static string Printed(bool json, params BenchResult[] results)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        BenchTable.Print(new CommandContext { Out = output, Error = error }, results, json);
        return output.ToString();
    }

    private static string[] Cells(string table, string instance = "C101") =>
        table.Split('\n').First(line => line.Contains(instance, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
