using NodaTime;
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
    public void Visits_in_pieces_are_no_alternatives() => AssertIssue(
        IssueCodes.SplitInLink, "links[0].visits[1]", WithSplit(Three(Link("x", "a", "b")), "b", visit => visit));

    [Fact]
    public void Visits_in_pieces_have_no_setup_and_stop_for_no_break()
    {
        AssertIssue(IssueCodes.SplitContradicts, "visits[1].setup", WithSplit(Three(), "b", visit => visit with { Setup = Duration.FromMinutes(5) }));
        AssertIssue(IssueCodes.SplitContradicts, "visits[1].resumable", WithSplit(Three(), "b", visit => visit with { Resumable = true }));
        AssertIssue(IssueCodes.SplitContradicts, "visits[1].durations",
            WithSplit(Three(), "b", visit => visit with { Durations = [new SkillDuration(new SkillId("disk"), 1, Duration.FromMinutes(5))] }));
        var pin = new Pin { Engineer = new EngineerId("ann") };
        AssertIssue(IssueCodes.SplitContradicts, "visits[1].pin.order", WithSplit(Three(), "b", visit => visit with { Pin = pin with { Order = 1 } }));
        AssertIssue(IssueCodes.SplitContradicts, "visits[1].pin.shift", WithSplit(Three(), "b", visit => visit with { Pin = pin with { Shift = new ShiftId("ann-1") } }));
    }

    [Fact]
    public void Pieces_take_some_time_and_are_few()
    {
        AssertIssue(IssueCodes.NotPositive, "visits[1].split.piece", With(new VisitSplit { Piece = Duration.Zero }));
        AssertIssue(IssueCodes.NegativeValue, "visits[1].split.piece", With(new VisitSplit { Piece = -Duration.FromHours(1) }));
        AssertIssue(IssueCodes.ValueTooLarge, "visits[1].split.piece", With(new VisitSplit { Piece = Duration.FromSeconds(1) }));
        AssertIssue(IssueCodes.NegativeValue, "visits[1].split.maxGap", With(new VisitSplit { Piece = Duration.FromMinutes(10), MaxGap = -Duration.FromHours(1) }));

        static Scenario With(VisitSplit split) => Three() is var scenario
            ? scenario with { Visits = [scenario.Visits[0], scenario.Visits[1] with { Split = split }, scenario.Visits[2]] }
            : throw new InvalidOperationException();
    }

    [Fact]
    public void Pieces_are_named_like_no_other_visit()
    {
        var scenario = WithSplit(Three(), "b", visit => visit);
        AssertIssue(IssueCodes.DuplicateId, "visits[1].id", scenario with { Visits = [.. scenario.Visits.SkipLast(1), scenario.Visits[2] with { Id = new VisitId("b/2") }] });
    }

    private static Scenario WithSplit(Scenario scenario, string name, Func<Visit, Visit> change) => scenario with
    {
        Visits = [.. scenario.Visits.Select(visit => visit.Id.Value == name ? change(visit) with { Split = new VisitSplit { Piece = Duration.FromMinutes(10) } } : visit)],
    };

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
