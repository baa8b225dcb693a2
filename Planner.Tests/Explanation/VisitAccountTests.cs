using Planner.Core.Domain;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Planning;
using Planner.Tests.Building;

namespace Planner.Tests.Explanation;

public class VisitAccountTests
{
    private static readonly SkillId Hvac = new("hvac");

    private static Scenario Scenario { get; } = new ScenarioBuilder()
        .Engineer("near", 0, Skilled).Engineer("far", 60, Skilled).Engineer("none", 0)
        .Visit("v", 10, 30, v => v with { Skills = [new SkillRequirement(Hvac)] })
        .Build();

    [Fact]
    public void A_planned_visit_tells_its_cost_and_the_next_best_place()
    {
        var account = PlanExplainer.Explain(Scenario, Planned.By(Scenario), new VisitId("v")).Account!;
        // 20 minutes of travel and 30 of work at 60 an hour; the other engineer would travel 100 minutes.
        Assert.Equal(("near", 50m, 0m), (account.Engineer.Value, account.Money, account.Service));
        var other = Assert.Single(account.Alternatives);
        Assert.Equal(("far", 80m), (other.Engineer.Value, other.Money));
        Assert.Contains("the next best place is with far (shift of Mon 2 Mar), 80 EUR dearer", account.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Shifts_that_could_not_take_it_say_why()
    {
        var account = PlanExplainer.Explain(Scenario, Planned.By(Scenario), new VisitId("v")).Account!;
        Assert.Equal(ReasonCode.SkillMissing, Assert.Single(account.Obstacles).Code);
    }

    [Fact]
    public void An_unknown_visit_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ArgumentException>(() => PlanExplainer.Explain(Scenario, Planned.By(Scenario), new VisitId("other")));
        Assert.Contains("other", error.Message, StringComparison.Ordinal);
    }

    private static Engineer Skilled(Engineer engineer) =>
        engineer with { Skills = [new EngineerSkill(Hvac)], Pay = new Pay { PerHour = 60 } };
}
