using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Planner.Core.Validation;

namespace Planner.Tests.Checking;

public class ViolationCodesTests
{
    private static readonly BrokenPlan[] Plans = [.. BrokenPlan.All];

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (var index = 0; index < Plans.Length; index++)
                cases.Add(index, Plans[index].ToString());
            return cases;
        }
    }

    public static TheoryData<ViolationCode> Codes => [.. Enum.GetValues<ViolationCode>()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_found_where_it_is_broken(int index, string what)
    {
        var broken = Plans[index];

        var violations = PlanChecker.Check(broken.Scenario, broken.Plan, broken.Previous);

        var expected = broken.Also.Append(broken.Code).Select(ViolationCodes.NameOf).Distinct().Order();
        var found = violations.Select(violation => violation.Code).Distinct().Order();
        Assert.True(expected.SequenceEqual(found), $"{what}: found {string.Join("\n", violations)}");
        Assert.Contains(violations, violation => violation.Code == ViolationCodes.NameOf(broken.Code) && violation.Path == broken.Path);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_is_broken_by_some_plan_and_found(ViolationCode code)
    {
        var plans = Plans.Where(plan => plan.Code == code).ToList();
        Assert.True(plans.Count > 0, $"No plan breaks {code}: register one with BrokenPlan.All.");
        Assert.All(plans, broken => Assert.Contains(PlanChecker.Check(broken.Scenario, broken.Plan, broken.Previous), found => found.Code == ViolationCodes.NameOf(code)));
    }

    /// <summary>So it is the plan that is wrong, not its scenario; and the engine keeps the rule.</summary>
    [Theory]
    [MemberData(nameof(Codes))]
    public void Of_the_same_scenario_the_engine_makes_a_plan_that_breaks_no_rule(ViolationCode code)
    {
        using var engine = new PlanningEngine(TimeProvider.System);
        // Some break a rule by a scenario that is refused, where the checker asks again.
        var valid = Plans.Where(plan => plan.Code == code && ScenarioValidator.Validate(plan.Scenario).All(issue => issue.Severity != IssueSeverity.Error)).ToList();
        Assert.NotEmpty(valid);
        Assert.All(valid, broken =>
        {
            var run = engine.Run(broken.Scenario, new PlanOptions { Iterations = 50, Recombine = false, Explain = false, Previous = broken.Previous });
            Assert.True(run.Plan is not null, string.Join('\n', run.Issues));
            Assert.Empty(PlanChecker.Check(broken.Scenario, run.Plan, broken.Previous));
        });
    }

    [Fact]
    public void Every_code_has_a_sentence_of_its_own()
    {
        var sentences = Enum.GetValues<ViolationCode>().Select(ViolationCodes.SentenceOf).ToList();

        Assert.All(sentences, sentence => Assert.EndsWith(".", sentence));
        Assert.Equal(sentences.Count, sentences.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => ViolationCodes.SentenceOf((ViolationCode)(-1)));
    }

    [Fact]
    public void Names_are_lower_snake_case() =>
        Assert.Equal("visit_planned_and_unassigned", ViolationCodes.NameOf(ViolationCode.VisitPlannedAndUnassigned));
}
