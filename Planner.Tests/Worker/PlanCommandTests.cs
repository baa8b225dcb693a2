using System.Text.Json;
using System.Text.Json.Nodes;
using Planner.Worker;

namespace Planner.Tests.Worker;

/// <summary>From a scenario's file to a plan's files, and what the commands about a plan say of it.</summary>
public sealed class PlanCommandTests : IDisposable
{
    private static readonly string[] Short = ["--iterations", "50", "--no-recombine", "--quiet"];
    private readonly TemporaryFolder _folder = new();
    private readonly string _scenario;

    public PlanCommandTests() => _scenario = _folder.Write("scenario.json", ReadmeScenario.Text);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_files_asked_for_are_written_and_named()
    {
        var run = CommandRun.Of(["plan", _scenario, "--out", _folder["plan.json"], "--geojson", _folder["plan.geojson"], "--html", _folder["plan.html"], .. Short]);
        run.EndsWith(ExitCode.Done);
        Assert.Equal(["plan.geojson", "plan.html", "plan.json", "scenario.json"], _folder.Names);
        Assert.Equal(3, run.Out.Split('\n').Count(l => l.StartsWith("wrote ", StringComparison.Ordinal)));
        Assert.Contains("ann", run.Out);
        Assert.Contains("Every visit is planned", run.Out);
        JsonDocument.Parse(File.ReadAllText(_folder["plan.geojson"])).Dispose();
        Assert.Contains("</html>", File.ReadAllText(_folder["plan.html"]));
    }

    [Fact]
    public void The_curve_of_the_best_plan_is_written_as_a_table()
    {
        CommandRun.Of(["plan", _scenario, "--curve", _folder["curve.csv"], .. Short]).EndsWith(ExitCode.Done);
        var lines = File.ReadAllLines(_folder["curve.csv"]);
        Assert.Equal("cpuSeconds,service,money", lines[0]);
        Assert.True(lines.Length > 1);
        Assert.All(lines.Skip(1), line => Assert.Equal(3, line.Split(',').Length));
    }

    [Fact]
    public void With_json_the_plan_is_the_only_thing_on_standard_output()
    {
        var run = CommandRun.Of(["plan", _scenario, "--json", "--out", _folder["plan.json"], .. Short]).EndsWith(ExitCode.Done);
        JsonDocument.Parse(run.Out).Dispose();
        Assert.Equal(File.ReadAllText(_folder["plan.json"]), run.Out);
        Assert.Contains("wrote ", run.Error);
    }

    [Fact]
    public void The_same_seed_and_iterations_give_the_same_bytes() =>
        Assert.Equal(
            CommandRun.Of(["plan", _scenario, "--json", "--seed", "7", .. Short]).EndsWith(ExitCode.Done).Out,
            CommandRun.Of(["plan", _scenario, "--json", "--seed", "7", .. Short]).EndsWith(ExitCode.Done).Out);

    [Fact]
    public void Progress_goes_to_standard_error_and_quiet_shows_none()
    {
        var run = CommandRun.Of("plan", _scenario, "--iterations", "50", "--no-recombine").EndsWith(ExitCode.Done);
        Assert.Contains("searching", run.Error);
        Assert.Empty(CommandRun.Of(["plan", _scenario, .. Short]).EndsWith(ExitCode.Done).Error);
    }

    [Fact]
    public void An_interrupted_run_keeps_its_plan_and_ends_well()
    {
        var run = CommandRun.With(() => new CancellationToken(canceled: true), "plan", _scenario, "--time", "1h", "--no-recombine", "--out", _folder["plan.json"]);
        run.EndsWith(ExitCode.Done);
        Assert.Contains("stopped early on request", run.Out);
        CommandRun.Of("check", _scenario, _folder["plan.json"]).EndsWith(ExitCode.Done);
    }

    [Fact]
    public void A_lawful_plan_passes_the_check_and_a_changed_one_does_not()
    {
        var plan = Planned();
        Assert.Contains("lawful", CommandRun.Of("check", _scenario, plan).EndsWith(ExitCode.Done).Out);
        var json = JsonNode.Parse(File.ReadAllText(plan))!;
        json["routes"]![0]!["return"] = "2026-11-23T16:59:00+01:00";
        var changed = _folder.Write("changed.json", json.ToJsonString());
        using var answer = JsonDocument.Parse(CommandRun.Of("check", _scenario, changed, "--json").EndsWith(ExitCode.Refused).Out);
        Assert.False(answer.RootElement.GetProperty("lawful").GetBoolean());
        Assert.NotEmpty(answer.RootElement.GetProperty("violations").EnumerateArray());
        Assert.Contains("not lawful", CommandRun.Of("evaluate", _scenario, changed).EndsWith(ExitCode.Refused).Error);
        Assert.Contains("not lawful", CommandRun.Of("explain", _scenario, changed).EndsWith(ExitCode.Refused).Error);
    }

    [Fact]
    public void A_previous_plan_is_read_and_a_wrong_one_is_refused()
    {
        var plan = Planned();
        CommandRun.Of(["plan", _scenario, "--previous", plan, .. Short]).EndsWith(ExitCode.Done);
        CommandRun.Of(["plan", _scenario, "--previous", _folder.Write("bad.json", "{}"), .. Short]).EndsWith(ExitCode.Refused);
    }

    [Fact]
    public void Evaluate_names_terms_and_figures()
    {
        var plan = Planned();
        var run = CommandRun.Of("evaluate", _scenario, plan).EndsWith(ExitCode.Done);
        Assert.Contains("distance", run.Out);
        Assert.Contains("SLA clocks kept", run.Out);
        using var answer = JsonDocument.Parse(CommandRun.Of("evaluate", _scenario, plan, "--json").EndsWith(ExitCode.Done).Out);
        Assert.Equal(0, answer.RootElement.GetProperty("score").GetProperty("service").GetProperty("total").GetDecimal());
        Assert.Equal(2, answer.RootElement.GetProperty("indicators").GetProperty("assigned").GetInt32());
    }

    [Fact]
    public void Explain_derives_the_due_time_and_prices_the_place_of_a_planned_visit()
    {
        var plan = Planned();
        var run = CommandRun.Of("explain", _scenario, plan, "--visit", "repair").EndsWith(ExitCode.Done);
        Assert.Contains("on site due Mon 23 Nov 10:30", run.Out);
        Assert.Contains("kept", run.Out);
        Assert.Contains("uses 1 x switch", run.Out);
        Assert.Contains("leaving it out would cost 1,000.00 EUR", run.Out);
        using var answer = JsonDocument.Parse(CommandRun.Of("explain", _scenario, plan, "--visit", "repair", "--json").EndsWith(ExitCode.Done).Out);
        Assert.True(answer.RootElement.GetProperty("planned").GetBoolean());
        Assert.Equal("ann", answer.RootElement.GetProperty("engineer").GetString());
    }

    [Fact]
    public void Explain_says_why_a_visit_is_left_out_and_what_would_help()
    {
        _folder.Write("scenario.json", ReadmeScenario.Text.Replace("\"level\": 2", "\"level\": 5"));
        var json = JsonNode.Parse(File.ReadAllText(Planned()))!;
        json["unassigned"] = JsonNode.Parse("""
            [{ "visit": "repair", "verdict": "impossibleAlone", "summary": "Nobody has network at level 5.",
               "costs": [{ "term": "unassigned", "amount": 1000 }],
               "obstacles": [{ "engineer": "ann", "shift": "ann-mon", "code": "skillLevelTooLow", "text": "Ann has level 3." }],
               "relaxations": [{ "kind": "skillForEngineer", "engineer": "ann", "skill": "network", "text": "Network at level 5 for Ann." }] }]
            """);
        var plan = _folder.Write("plan.json", json.ToJsonString());
        foreach (var args in (string[][])[[], ["--visit", "repair"]])
        {
            var run = CommandRun.Of(["explain", _scenario, plan, .. args]).EndsWith(ExitCode.Done);
            Assert.Contains("repair", run.Out);
            Assert.Contains("impossible alone", run.Out);
            Assert.Equal(args.Length > 0, run.Out.Contains("Ann has level 3. (skillLevelTooLow)"));
            Assert.Contains("- Network at level 5 for Ann.", run.Out);
        }

        using var answer = JsonDocument.Parse(CommandRun.Of("explain", _scenario, plan, "--json").EndsWith(ExitCode.Done).Out);
        var left = Assert.Single(answer.RootElement.GetProperty("unassigned").EnumerateArray());
        Assert.Equal("impossibleAlone", left.GetProperty("verdict").GetString());
        Assert.Equal("skillForEngineer", left.GetProperty("relaxations")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public void Explain_names_the_likely_visit_when_the_id_is_wrong() =>
        Assert.Contains("Maybe you mean inspection", CommandRun.Of("explain", _scenario, Planned(), "--visit", "inspect").EndsWith(ExitCode.Usage).Error);

    private string Planned()
    {
        CommandRun.Of(["plan", _scenario, "--out", _folder["plan.json"], .. Short]).EndsWith(ExitCode.Done);
        return _folder["plan.json"];
    }
}
