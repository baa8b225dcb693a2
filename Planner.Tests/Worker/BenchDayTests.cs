using System.Text.Json;

namespace Planner.Tests.Worker;

public class BenchDayTests
{
    [Fact]
    public void A_generated_day_is_lawful_and_its_plan_is_written()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of(
            "bench", "day", "--visits", "30", "--engineers", "6", "--iterations", "100", "--no-recombine", "--json", "--out", folder["out"]).EndsWith(0);
        using var document = JsonDocument.Parse(run.Out);
        var result = document.RootElement.GetProperty("results")[0];
        Assert.True(result.GetProperty("feasible").GetBoolean());
        Assert.NotEqual(0, result.GetProperty("curve").GetArrayLength());
        Assert.True(File.Exists(Path.Combine(folder["out"], "day-30x6.json")));
    }

    [Fact]
    public void Teams_are_refused_in_words()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["tasks_Team"]);
        Directory.CreateDirectory(folder["technicians_Team"]);
        var tasks = folder.Write("tasks_Team/T.txt", "Capacity: 1\nCustomer: 2\n\nCUST NO. X\n1 0 0 0 0 100 0 0 0\n2 1 1 0 0 90 1 0 2\n");
        folder.Write("technicians_Team/technicians_T.txt", "Technicians\nNumber of Technicians: 1\ndomains: 1\nproficiency level: 1\n\nID domain1\n1 1\n");
        var run = CommandRun.Of("bench", "strsp", tasks, "--iterations", "10").EndsWith(2);
        Assert.Contains("teams", run.Error, StringComparison.Ordinal);
    }
}
