using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using Planner.Core.Validation;
using Planner.Tests.Building;

namespace Planner.Tests.Validation;

/// <summary>Links and ways of supply that contradict each other.</summary>
public sealed class LinkFaultTests
{
    [Fact]
    public void A_visit_is_an_alternative_in_one_link_only() =>
        AssertIssue(IssueCodes.AlternativeTwice, "links[1].visits[0]", Three(Link("x", "a", "b"), Link("y", "a", "c")));

    [Fact]
    public void Sequences_lead_back_to_no_visit() => AssertIssue(
        IssueCodes.LinksCircular,
        "links[2]",
        Three(Link("x", "a", "b"), Link("y", "b", "c"), Link("z", "c", "a")) is var scenario
            ? scenario with { Links = [.. scenario.Links.Select(link => link with { Kind = LinkKind.Sequence })] }
            : throw new InvalidOperationException());

    [Fact]
    public void Parts_and_substitutes_are_put_together_in_few_ways()
    {
        PartId[] parts = [.. Enumerable.Range(0, 5).Select(i => new PartId($"p{i}"))];
        var scenario = new ScenarioBuilder().Engineer("ann").Visit("v", 10, 30, visit => visit with
        {
            Parts = [.. parts.Select(part => new PartQuantity(part, 1))],
            Substitutes = [.. parts.Select(part => new PartSubstitute(part, new PartId("spare")))],
        }).Build();
        AssertIssue(IssueCodes.TooManyWays, "visits[0].substitutes", scenario);
    }

    private static Scenario Three(params VisitLink[] links) => new ScenarioBuilder()
        .Engineer("ann").Visit("a", 10).Visit("b", 20).Visit("c", 30)
        .With(scenario => scenario with { Links = links })
        .Build();

    private static VisitLink Link(string id, params string[] visits) => new()
    {
        Id = new LinkId(id), Kind = LinkKind.OneOf, Visits = [.. visits.Select(visit => new VisitId(visit))],
    };

    private static void AssertIssue(string code, string path, Scenario scenario)
    {
        var issue = Assert.Single(ScenarioValidator.Validate(scenario));
        Assert.Equal((code, path), (issue.Code, issue.Path));
    }
}
