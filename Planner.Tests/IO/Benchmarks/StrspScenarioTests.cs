using Planner.Core.Domain;
using Planner.Core.IO.Benchmarks;
using Planner.Core.Validation;
using Planner.Tests.Planning;

namespace Planner.Tests.IO.Benchmarks;

public class StrspScenarioTests
{
    private static readonly StrspPoint Depot = new(1, 0, 0, 0, 500, 0, [[0, 0], [0, 0]]);

    // Task 2 is near and simple, task 3 wants level 2 of the second domain, task 4 is so far that outsourcing it is cheaper.
    private static readonly StrspInstance Tiny = new()
    {
        Name = "tiny",
        Domains = 2,
        Levels = 2,
        Depot = Depot,
        Tasks =
        [
            new StrspPoint(2, 3, 4, 0, 400, 10, [[1, 0], [0, 0]]),
            new StrspPoint(3, 6, 8, 0, 400, 10, [[0, 0], [1, 1]]),
            new StrspPoint(4, 0, 130, 0, 400, 10, [[1, 0], [0, 0]]),
        ],
        Technicians = [[2, 1], [0, 2]],
    };

    [Fact]
    public void The_scenario_is_valid() =>
        Assert.DoesNotContain(ScenarioValidator.Validate(StrspScenario.From(Tiny)), issue => issue.Severity == IssueSeverity.Error);

    [Fact]
    public void Tasks_for_several_are_made_by_teams()
    {
        var instance = Tiny with { Tasks = [Tiny.Tasks[0] with { Needed = [[2, 0], [1, 1]] }, Tiny.Tasks[1]], Technicians = [[2, 1], [0, 2], [1, 0]] };
        var scenario = StrspScenario.From(instance);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(300));
        EngineRun.AssertHolds(scenario, plan);
        // All three for task 2, which lies on the way to task 3.
        var route = Assert.Single(plan.Routes);
        Assert.Equal(2, route.Team.Count);
        Assert.Equal(20, StrspSolutionEvaluator.Evaluate(instance, [[2, 3]], [[1, 2]]).Cost, 6);
        var few = StrspSolutionEvaluator.Evaluate(instance, [[2], [3]], [[2], [2]]);
        Assert.Contains(few.Faults, fault => fault.Contains("technician 3 is on 2 routes", StringComparison.Ordinal));
        Assert.Contains(few.Faults, fault => fault.Contains("task 2: level 2 of domain 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Outsourcing_is_weighed_against_the_way_in_one_currency()
    {
        var scenario = StrspScenario.From(Tiny);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(300));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Equal(["1", "2", "for 4"], plan.Routes.Select(route => route.Engineer.Value));
        var evaluation = StrspSolutionEvaluator.Evaluate(Tiny, [[2], [3]]);
        Assert.True(evaluation.Feasible, string.Join("; ", evaluation.Faults));
        Assert.Equal(10 + 20 + 201, evaluation.Cost, 6);
        Assert.Equal(evaluation.Cost, (double)plan.Score.Money.Total, 3);
    }

    [Fact]
    public void Every_breach_is_told()
    {
        var late = Tiny with { Tasks = [.. Tiny.Tasks.Select(task => task.Number == 4 ? task with { Due = 50 } : task)] };
        var evaluation = StrspSolutionEvaluator.Evaluate(late, [[3, 4, 2], [2, 9]]);
        Assert.False(evaluation.Feasible);
        string[] told = ["task 3: level 2 of domain 2 has 0 technicians of 1", "task 4: starts at", "task 2 is made 2 times", "9 is no task", "technician 2, task 2: level 1 of domain 1"];
        Assert.All(told, text => Assert.Contains(evaluation.Faults, fault => fault.Contains(text, StringComparison.Ordinal)));
    }
}
