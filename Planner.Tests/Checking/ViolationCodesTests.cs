using Planner.Core.Checking;

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

    [Fact]
    public void Every_code_has_a_plan_that_breaks_it() =>
        Assert.Empty(Enum.GetValues<ViolationCode>().Except(Plans.Select(plan => plan.Code)));

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
