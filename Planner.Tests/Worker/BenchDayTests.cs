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
    public void Technicians_form_teams_for_tasks_that_need_several()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["tasks_Team"]);
        Directory.CreateDirectory(folder["technicians_Team"]);
        var tasks = folder.Write("tasks_Team/R1_T.txt", "Capacity: 1\nCustomer: 2\n\nCUST NO. X\n1 0 0 0 0 100 0 0 0\n2 3 4 0 0 90 1 0 2\n");
        // One file of technicians for all tasks of a kind.
        folder.Write("technicians_Team/technicians_T.txt", "Technicians\nNumber of Technicians: 2\ndomains: 1\nproficiency level: 1\n\nID domain1\n1 1\n2 1\n");
        CommandRun.Of("bench", "strsp", tasks, "--iterations", "10", "--no-recombine", "--out", folder["out"]).EndsWith(0);
        using var solution = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder["out"], "R1_T.json")));
        Assert.Equal(10, solution.RootElement.GetProperty("cost").GetDouble());
        Assert.Equal(1, solution.RootElement.GetProperty("routes")[0].GetProperty("team").GetArrayLength());
    }
}
