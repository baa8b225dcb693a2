using System.Text.Json;
using Planner.Core.Checking;
using Planner.Core.IO;
using Planner.Worker;

namespace Planner.Tests.Worker;

/// <summary>`offer`: room for an urgent visit in a running plan, by file and by id.</summary>
public sealed class OfferCommandTests : IDisposable
{
    private const string Leak = """
        { "visit": { "id": "leak", "site": "office", "kind": "repair", "ticket": "t-9", "duration": "PT30M", "priority": 5000 },
          "ticket": { "id": "t-9", "contract": "c-bakery", "site": "office", "severity": "1", "receivedAt": "2026-11-23T07:20:00+01:00" },
          "site": { "id": "office", "position": { "lat": 48.205, "lon": 16.380 } } }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _scenario;
    private readonly string _plan;

    public OfferCommandTests()
    {
        _scenario = _folder.Write("scenario.json", ReadmeScenario.Text);
        _plan = _folder["plan.json"];
        CommandRun.Of("plan", _scenario, "--iterations", "50", "--no-recombine", "--quiet", "--out", _plan).EndsWith(ExitCode.Done);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_visit_gets_a_table_of_offers()
    {
        var run = CommandRun.Of("offer", _scenario, _plan, "--visit", _folder.Write("leak.json", Leak)).EndsWith(ExitCode.Done);
        Assert.Contains("Offers for leak", run.Out, StringComparison.Ordinal);
        Assert.Contains("ann", run.Out, StringComparison.Ordinal);
        Assert.Contains("kept", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 shift could take it", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void With_json_the_answer_has_the_routes_as_they_become()
    {
        var run = CommandRun.Of("offer", _scenario, _plan, "--visit", _folder.Write("leak.json", Leak), "--json").EndsWith(ExitCode.Done);
        using var answer = JsonDocument.Parse(run.Out);
        var offer = Assert.Single(answer.RootElement.GetProperty("offers").EnumerateArray());
        Assert.True(offer.GetProperty("keepsDueTimes").GetBoolean());
        Assert.True(offer.GetProperty("added").GetProperty("money").GetProperty("total").GetDecimal() > 0);
        Assert.Contains("leak", offer.GetProperty("routes").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_offer_taken_is_a_lawful_plan_that_can_be_asked_again()
    {
        var leak = _folder.Write("leak.json", Leak);
        CommandRun.Of("offer", _scenario, _plan, "--visit", leak, "--take", "1", "--out", _folder["taken"]).EndsWith(ExitCode.Done);
        var (scenario, plan) = (Path.Combine(_folder["taken"], "scenario.json"), Path.Combine(_folder["taken"], "plan.json"));
        CommandRun.Of("check", scenario, plan).EndsWith(ExitCode.Done);
        var read = ScenarioJson.ReadFile(scenario).Value!;
        Assert.Empty(PlanChecker.Check(read, PlanJson.ReadFile(plan, read).Value!));
        Assert.Contains("duplicate_id", CommandRun.Of("offer", scenario, plan, "--visit", leak).EndsWith(ExitCode.Refused).Error, StringComparison.Ordinal);
        Assert.Contains("visit_planned", CommandRun.Of("offer", scenario, plan, "--visit", "leak").EndsWith(ExitCode.Refused).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_the_visit_is_told_at_once()
    {
        var wrong = Leak.Replace("\"PT30M\"", "\"-PT30M\"", StringComparison.Ordinal).Replace("\"c-bakery\"", "\"c-none\"", StringComparison.Ordinal)
            .Replace("\"lat\": 48.205", "\"lat\": \"north\"", StringComparison.Ordinal);
        var run = CommandRun.Of("offer", _scenario, _plan, "--visit", _folder.Write("leak.json", wrong), "--json").EndsWith(ExitCode.Refused);
        using var answer = JsonDocument.Parse(run.Out);
        var paths = answer.RootElement.GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString());
        Assert.Equal(["site.position.lat", "ticket.contract", "visit.duration"], paths.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--visit", "none.json")]
    [InlineData("--visit", "inspection", "--take", "1")]
    [InlineData("--visit", "inspection", "--top", "-1")]
    [InlineData("--top", "3")]
    public void Wrong_options_end_with_2(params string[] options) => CommandRun.Of(["offer", _scenario, _plan, .. options]).EndsWith(ExitCode.Usage);

    [Fact]
    public void The_bench_measures_three_sizes()
    {
        var run = CommandRun.Of("bench", "offer", "--visits", "40", "--engineers", "8", "--runs", "5", "--json").EndsWith(ExitCode.Done);
        using var answer = JsonDocument.Parse(run.Out);
        var results = answer.RootElement.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([10, 10, 40, 40, 160, 160], results.Select(result => result.GetProperty("visits").GetInt32()));
        Assert.All(results, result => Assert.True(result.GetProperty("kilobytesPerCall").GetDouble() > 0));
    }
}
