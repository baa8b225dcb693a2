using System.Text.Json.Nodes;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;
using Planner.Tests.Planning;

namespace Planner.Tests.IO.Benchmarks;

public class PragmaticTests
{
    // Out to the third place and back, four stops of a minute, half an hour at the second place as soon as it opens: nobody waits for it.
    private const double LineCost = 10 + 0.001 * 6_000 + 0.0123 * 60 * (6 + 4);

    [Fact]
    public void A_plans_money_is_the_formats_cost()
    {
        var instance = PragmaticTexts.Instance(_ => { });
        var (plan, evaluation) = Solved(instance);
        Assert.Empty(plan.Unassigned);
        Assert.Equal(LineCost, evaluation.Cost, 6);
        Assert.Equal(LineCost * PragmaticScenario.PriceScale(instance), (double)plan.Score.Money.Total, 6);
    }

    [Fact]
    public void A_strict_relation_lets_nothing_come_between()
    {
        var instance = PragmaticTexts.Instance(document => document["plan"]!["relations"] = Relation("strict", "departure", "two", "one"));
        var (plan, evaluation) = Solved(instance);
        Assert.Equal(["two", "one"], plan.Routes[0].Stops.Take(2).Select(stop => stop.Visit!.Value.Value));
        Assert.True(evaluation.Cost > LineCost);
    }

    [Fact]
    public void Skills_and_capacity_leave_jobs_out()
    {
        var instance = PragmaticTexts.Instance(document =>
        {
            document["plan"]!["jobs"]!.AsArray().RemoveAt(2);
            document.Job(0)["skills"] = new JsonObject { ["oneOf"] = new JsonArray("crane", "lift") };
            document.Job(1)["value"] = 5;
            document.Van()["capacity"] = new JsonArray(1);
            document.Van()["vehicleIds"] = new JsonArray("van 1", "van 2");
        });
        var (plan, evaluation) = Solved(instance);
        Assert.Equal(["one"], plan.Unassigned.Select(visit => visit.Visit.Value));
        Assert.Equal(1, evaluation.Unassigned);
    }

    [Fact]
    public void Each_shift_of_a_small_van_takes_what_fits()
    {
        var instance = PragmaticTexts.Instance(document =>
        {
            document["plan"]!["jobs"]!.AsArray().RemoveAt(2);
            document.Van()["capacity"] = new JsonArray(1);
            var later = document.Shift().DeepClone();
            later["start"]!["earliest"] = "2026-01-06T08:00:00Z";
            later["end"]!["latest"] = "2026-01-06T12:00:00Z";
            document.Van()["shifts"]!.AsArray().Add(later);
        });
        var (plan, evaluation) = Solved(instance);
        Assert.Equal((2, 0), (plan.Routes.Count, evaluation.Unassigned));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "reloads", "[{ \"location\": { \"index\": 1 }, \"duration\": 60, \"times\": [] }]", "fleet.vehicles[0].shifts[0].reloads[0].times" },
        { "reloads", "[{ \"location\": { \"index\": 1 }, \"duration\": 60, \"resourceId\": \"a\" }]", "fleet.vehicles[0].shifts[0].reloads[0].resourceId" },
        { "recharges", "{ \"maxDistance\": 1 }", "fleet.vehicles[0].shifts[0].recharges" },
        { "breaks", "[{ \"time\": { \"earliest\": 60, \"latest\": 60 }, \"duration\": 60 }]", "fleet.vehicles[0].shifts[0].breaks[0].duration" },
        { "breaks", "[{ \"time\": [0, 60], \"places\": [{ \"duration\": 60 }] }]", "fleet.vehicles[0].shifts[0].breaks[0].time" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_a_scenario_has_no_word_for_is_refused(string name, string value, string path)
    {
        var issue = Assert.Single(PragmaticTexts.Read(document => document.Shift()[name] = JsonNode.Parse(value)).Issues);
        Assert.Equal((BenchmarkIssueCodes.NotExpressible, path), (issue.Code, issue.Path));
    }

    [Fact]
    public void Loads_that_come_and_go_are_refused_where_they_bind()
    {
        var issue = Assert.Single(PragmaticTexts.Read(document => document.Van()["capacity"] = new JsonArray(1)).Issues);
        Assert.Equal((BenchmarkIssueCodes.NotExpressible, "plan.jobs"), (issue.Code, issue.Path));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var issues = PragmaticTexts.Read(document =>
        {
            document.Job(0).AsObject().Remove("id");
            document.Job(1)["deliveries"]![0]!["places"]![0]!["duration"] = "long";
            document["plan"]!["relations"] = Relation("any", "three");
            document.Shift()["start"]!["earliest"] = "yesterday";
        }).Issues;
        Assert.Equal(
            ["fleet.vehicles[0].shifts[0].start.earliest", "plan.jobs[0].id", "plan.jobs[1].deliveries[0].places[0].duration", "plan.relations[0].jobs[0]"],
            issues.Select(issue => issue.Path == "plan.jobs[0]" ? "plan.jobs[0].id" : issue.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_breach_is_told()
    {
        var instance = PragmaticTexts.Instance(document =>
        {
            document["plan"]!["relations"] = Relation("sequence", "two", "one");
            document.Shift()["breaks"] = JsonNode.Parse("""[{ "time": ["2026-01-05T08:00:00Z", "2026-01-05T09:30:00Z"], "places": [{ "duration": 60 }] }]""");
            document.Job(0)["skills"] = new JsonObject { ["allOf"] = new JsonArray("crane") };
            document.Van()["limits"] = new JsonObject { ["tourSize"] = 1, ["maxDuration"] = 60 };
        });
        var evaluation = PragmaticSolutionEvaluator.Evaluate(instance, [new PragmaticTour(0, 0, [new(0, 0), new(2, 1), new(2, 0), new(1, 0)]), new PragmaticTour(0, 0, [new(1, 0)])]);
        string[] told =
        [
            "break 1 is missing", "both: is delivered before it is picked up", "one: van 1 has not the skills", "more tasks than 1", "the tour takes", "shift 0 has 2 tours",
            "two: 2 of 1 tasks", "the relation of two, one is broken",
        ];
        Assert.All(told, text => Assert.Contains(evaluation.Faults, fault => fault.Contains(text, StringComparison.Ordinal)));
    }

    [SharedDataTheory]
    [InlineData("simple.basic", "simple.basic", 41.504842)]
    [InlineData("basics/break.basic", "simple.basic", 101.964322)]
    [InlineData("basics/reload.basic", null, null)]
    [InlineData("basics/reload.multi", null, null)]
    [InlineData("basics/skills.basic", null, null)]
    [InlineData("basics/multi-day.basic", null, null)]
    [InlineData("basics/priorities.value", null, 28.06)]
    [InlineData("basics/relation-any.basic", null, null)]
    [InlineData("basics/relation-strict.basic", null, null)]
    [InlineData("basics/unassigned.unreachable", null, 29.538104)]
    [InlineData("basics/profiles.basic", "basics/profiles.basic", 89.371516)]
    [InlineData("basics/location.basic", null, 32.152962)]
    [InlineData("basics/multi-job.basic", null, null)]
    [InlineData("basics/multi-job.mixed", null, null)]
    public void Stored_cases_are_solved_no_worse(string name, string? matrix, double? stated)
    {
        var problem = SharedData.PathOf($"reinterpretcat-pragmatic/{name}.problem.json");
        var matrices = matrix is null
            ? []
            : Directory.GetFiles(Path.GetDirectoryName(problem.Replace(name, matrix, StringComparison.Ordinal))!, $"{Path.GetFileName(matrix)}.matrix*.json").Select(File.ReadAllBytes).ToList();
        var read = PragmaticReader.Read(name, File.ReadAllBytes(problem), matrices);
        var instance = read.Value!;
        var stored = PragmaticSolutionReader.ReadBeside(problem, instance).Value!;
        var known = PragmaticSolutionEvaluator.Evaluate(instance, stored.Tours);
        Assert.True(known.Feasible, string.Join("; ", known.Faults));
        Assert.Equal(stored.Unassigned, known.Unassigned);
        if (stated is { } cost)
            Assert.Equal((cost, cost), (Math.Round(known.Cost, 6), Math.Round(stored.Cost, 6)));
        var (_, evaluation) = Solved(instance);
        Assert.True(evaluation.Unassigned <= known.Unassigned && evaluation.Cost <= known.Cost + 1e-6, $"{evaluation.Cost} for {known.Cost}");
    }

    private static JsonArray Relation(string type, params string[] jobs) =>
        [new JsonObject { ["type"] = type, ["jobs"] = new JsonArray([.. jobs.Select(job => (JsonNode)job)]), ["vehicleId"] = "van 1" }];

    private static (Plan Plan, PragmaticEvaluation Evaluation) Solved(PragmaticInstance instance)
    {
        var scenario = PragmaticScenario.From(instance);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(500));
        EngineRun.AssertHolds(scenario, plan);
        var evaluation = PragmaticSolutionEvaluator.Evaluate(instance, [.. plan.Routes.Select(route => PragmaticScenario.TourOf(instance, route))]);
        Assert.True(evaluation.Feasible, string.Join("; ", evaluation.Faults));
        return (plan, evaluation);
    }
}
