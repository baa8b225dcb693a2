using System.Globalization;
using Planner.Core.Domain;
using Planner.Core.IO.Benchmarks;
using Planner.Core.Validation;
using Planner.Tests.Planning;
using Planner.Worker.Benchmarks;

namespace Planner.Tests.IO.Benchmarks;

/// <summary>Problems of the ROADEF 2007 challenge: read, planned in teams, and judged as the challenge's own samples are.</summary>
public sealed class RoadefTests : IDisposable
{
    private const string Head = "name domains level techs interv abandon\ntiny 2 2 3 3 50\n";
    private const string Technicians = "tech d1 d2 dispo\n1 1 2 [ 2 ]\n2 1 0 [ ]\n3 0 2 [ 1 3 ]\n";

    // 1 takes two of domain 1, 2 comes after it, 3 takes two of domain 2 at level 2.
    private const string Interventions = "number time preds prio cost d1_1 d1_2 d2_1 d2_2\n1 60 [ ] 1 400 2 0 0 0\n2 90 [ 1 ] 2 100 0 0 1 1\n3 15 [ ] 4 50 0 0 2 2\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("roadef").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_problem_is_read_whole()
    {
        var instance = Tiny();
        Assert.Equal((2, 2, 50, 3, 3), (instance.Domains, instance.Levels, instance.Budget, instance.Technicians.Count, instance.Interventions.Count));
        Assert.Equal([1, 3], instance.Technicians[2].DaysOff);
        Assert.Equal([1], instance.Interventions[1].Before);
        Assert.Equal([[0, 0], [2, 2]], instance.Interventions[2].Needed);
    }

    [Fact]
    public void Every_fault_of_a_file_is_told_with_its_line()
    {
        var read = RoadefReader.Read("broken", Head, Technicians, "number\n1 60 [ ] 1 400 2 0 0\n2 x [ 1 ] 2 100 0 0 1 1\n3 15 [ ] 4 50 0 0 2 2\n");
        Assert.Null(read.Value);
        Assert.Equal(
            [("line_malformed", "line 2"), ("number_malformed", "line 3")], read.Issues.Select(issue => (issue.Code, issue.Path)));
        Assert.Equal("row_missing", Assert.Single(RoadefReader.Read("short", Head, Technicians + "\n4 1 1 [ ]\n", Interventions).Issues).Code);
    }

    [Fact]
    public void Teams_are_formed_each_day()
    {
        var scenario = RoadefScenario.From(Tiny());
        Assert.DoesNotContain(ScenarioValidator.Validate(scenario), issue => issue.Severity == IssueSeverity.Error);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(400));
        EngineRun.AssertHolds(scenario, plan);
        Write(Head, "instance");
        Write(Technicians, "tech_list");
        Write(Interventions, "interv_list");
        var verdict = RoadefBench.Read(Path.Combine(_folder, "instance")).Value!.Judge(plan);
        Assert.Empty(verdict.Faults);
        // Technicians 1 and 2 together on day 1; 3 alone on day 2, when 1 is off; 1 and 3 together on day 4.
        Assert.Equal(28 * 60 + 14 * (120 + 90) + (360 + 15), verdict.Cost);
        Assert.Equal(verdict.Cost, (double)plan.Score.Money.LastEnds, 6);
    }

    [Fact]
    public void Every_breach_is_told()
    {
        var solution = new RoadefSolution(
            new Dictionary<int, IReadOnlyList<IReadOnlyList<int>>> { [1] = [[], [1], [2, 3]] },
            [new RoadefStart(1, 1, 0, 1), new RoadefStart(2, 1, 45, 1), new RoadefStart(3, 1, 0, 4)]);
        var evaluation = RoadefSolutionEvaluator.Evaluate(Tiny(), solution);
        string[] told =
        [
            "day 1: technician 3 is off", "intervention 1: level 1 of domain 1 has 1 technicians of 2", "intervention 2 does not lie within its day",
            "there is no team 4 on day 1", "intervention 2 starts before 1 ends", "interventions 1 and 2 of team 1 overlap",
        ];
        Assert.All(told, text => Assert.Contains(evaluation.Faults, fault => fault.Contains(text, StringComparison.Ordinal)));
        var given = RoadefSolutionEvaluator.Evaluate(Tiny(), solution with { Starts = [new RoadefStart(2, 1, 0, 1)] });
        Assert.Contains("intervention 2 is made, 1 before it is not", given.Faults);
        Assert.Contains("interventions for 450 are given away, for 50 may be", given.Faults);
    }

    [SharedDataFact]
    public void Samples_of_the_challenge_get_its_verdicts()
    {
        var samples = SharedData.PathOf("roadef2007/sample-solutions");
        foreach (var line in File.ReadLines(Path.Combine(samples, "expected_verdicts.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var folder = Path.Combine(samples, cells[0]);
            var evaluation = RoadefSolutionEvaluator.Evaluate(RoadefReader.ReadFolder(folder).Value!, RoadefReader.ReadSolution(folder).Value!);
            Assert.True((bool.Parse(cells[2]), long.Parse(cells[3], CultureInfo.InvariantCulture)) == (evaluation.Feasible, evaluation.Cost),
                $"{cells[0]}: {evaluation.Feasible}, {evaluation.Cost}; {string.Join("; ", evaluation.Faults)}");
        }
    }

    private static RoadefInstance Tiny() => RoadefReader.Read("tiny", Head, Technicians, Interventions).Value!;

    private void Write(string text, string name) => File.WriteAllText(Path.Combine(_folder, name), text);
}
