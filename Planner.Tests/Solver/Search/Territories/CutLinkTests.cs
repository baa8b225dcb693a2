using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;
using Planner.Tests.Compilation;
using Planner.Tests.Planning;

namespace Planner.Tests.Solver.Search.Territories;

/// <summary>A visit whose partner is outside its part of the instance is left where it is: nothing is known there of what the partner does.</summary>
public class CutLinkTests
{
    [Theory]
    [InlineData(LinkKind.DifferentDays)]
    [InlineData(LinkKind.DifferentEngineers)]
    [InlineData(LinkKind.SameEngineer)]
    [InlineData(LinkKind.OneOf)]
    [InlineData(LinkKind.Together)]
    public void A_visit_cut_from_its_partner_goes_nowhere(LinkKind kind)
    {
        Scenario city = Cities.Town;
        var link = new VisitLink { Id = new LinkId("pair"), Kind = kind, Visits = [city.Visits[0].Id, city.Visits[1].Id] };
        Instance whole = CompiledScenario.Of(city with { Links = [link] }).Instance;
        Assert.True(Allowed(whole, 0));

        Assert.True(Allowed(PartOf(whole, [0, 1, 2]), 0));
        Assert.False(Allowed(PartOf(whole, [0, 2, 3]), 0));
        Assert.True(Allowed(PartOf(whole, [0, 2, 3]), 1));
    }

    private static bool Allowed(Instance instance, int visit) =>
        Enumerable.Range(0, instance.ShiftCount).Any(shift => LinkedPlan.Allows(instance, Empty(instance), visit, shift));

    private static WorkingPlan Empty(Instance instance) =>
        new(instance, new RouteBuilder(instance, new SupplyPlanner(instance), new RouteTimer(instance)));

    private static Instance PartOf(Instance whole, int[] visits)
    {
        var lent = new int[whole.VisitCount];
        Array.Fill(lent, -1);
        return InstancePart.Of(whole, visits, [0, 1], [0], whole.Supplies.LotQuantity, lent).Instance;
    }
}
