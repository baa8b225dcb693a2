using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Loan units with numbers of their own: parts of which there is one each, taken out by one visit and brought back by another, days later.</summary>
public class LoanUnitTests
{
    private static readonly PartId Display = new("display");
    private static readonly PartId Loan3 = new("loan-display-3");
    private static readonly PartId Loan7 = new("loan-display-7");

    [Fact]
    public void The_loan_unit_goes_out_and_the_failed_one_comes_back()
    {
        var stops = Made(Lending([Loan7])).Routes[0].Stops;
        Assert.Equal([StopKind.Depot, StopKind.Visit, StopKind.Depot], stops.Select(stop => stop.Kind));
        Assert.Equal([new PartUse(Loan7, 1)], stops[0].Loaded);
        Assert.Equal([new PartUse(Display, 1)], stops[2].HandedIn);
    }

    [Fact]
    public void A_unit_is_lent_to_one_customer_only()
    {
        var plan = EngineRun.Plan(Lending([Loan7], Lend("w")), EngineRun.Options(100) with { Explain = true });
        var left = Assert.Single(plan.Unassigned);
        Assert.Contains(left.Obstacles, one => one.Code == ReasonCode.PartTaken);
    }

    [Fact]
    public void Another_unit_of_the_pool_will_do()
    {
        var plan = Made(Lending([Loan3, Loan7], Lend("w")));
        Assert.Equal([Loan3, Loan7], plan.Routes.SelectMany(route => route.Stops).SelectMany(stop => stop.Loaded).Select(use => use.Part).OrderBy(part => part.Value));
    }

    [Fact]
    public void After_the_repair_the_loan_unit_is_brought_back_and_not_lent_again_the_same_day()
    {
        ScenarioBuilder Collect(ScenarioBuilder builder) =>
            builder.Visit("collect", 31, 30, visit => visit with { Parts = [new PartQuantity(Display, 1)], Returns = [new PartQuantity(Loan7, 1)] });

        var scenario = Lending([Display], Collect);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        Assert.Contains(new PartUse(Loan7, 1), plan.Routes.SelectMany(route => route.Stops).SelectMany(stop => stop.HandedIn));
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(("v", ReasonCode.PartMissing), (left.Visit.Value, Assert.Single(left.Obstacles).Code));
    }

    /// <summary>Ann at 0, a depot at 10 with one of each of these, and a visit at 30 that swaps a failed display for a loan unit.</summary>
    private static Scenario Lending(PartId[] stock, params Func<ScenarioBuilder, ScenarioBuilder>[] more)
    {
        var builder = Lend("v")(new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Pay = new Pay { PerHour = 10, PerKm = 1 } })
            .Depot("d", 10, depot => depot with
            {
                HandlingTime = Duration.FromMinutes(5), Stock = [.. stock.Select(part => new PartQuantity(part, 1))], TakesBack = [Display, Loan3, Loan7],
            }));
        return more.Aggregate(builder, (all, one) => one(all)).Build();
    }

    private static Func<ScenarioBuilder, ScenarioBuilder> Lend(string id) => builder => builder.Visit(id, 30, 30, visit => visit with
    {
        Parts = [new PartQuantity(Loan7, 1)], Substitutes = [new PartSubstitute(Loan7, Loan3, 0)], Returns = [new PartQuantity(Display, 1)],
    });

    private static Plan Made(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }
}
