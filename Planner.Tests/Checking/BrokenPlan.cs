using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Tests.Building;

namespace Planner.Tests.Checking;

/// <summary>A plan that breaks one rule on purpose.</summary>
/// <param name="Code">The violation that must be found.</param>
/// <param name="Path">Where.</param>
/// <param name="Also">What the checker cannot but find as well.</param>
public sealed record BrokenPlan(ViolationCode Code, string Path, Scenario Scenario, Plan Plan, params ViolationCode[] Also)
{
    /// <summary>The plan before, where the rule looks back.</summary>
    public Plan? Previous { get; init; }

    public static IEnumerable<BrokenPlan> All =>
        [
            .. BrokenHeads.All, .. BrokenTimes.All, .. BrokenDepartures.All, .. BrokenChoices.All, .. BrokenLinks.All, .. BrokenSupplies.All,
            .. BrokenTeams.All, .. BrokenFigures.All, .. BrokenConditions.All,
        ];

    /// <summary>Ann at 0 from 08:00 to 16:00.</summary>
    public static ScenarioBuilder Ann() => new ScenarioBuilder().Engineer("ann");

    /// <summary>Ann, and v1 ten minutes away, half an hour long, at nine or later.</summary>
    public static ScenarioBuilder AnnAndV1() => Ann().Visit("v1", at: 10, change: FromNine);

    public static Core.Domain.Visits.Visit FromNine(Core.Domain.Visits.Visit visit) =>
        visit with { TimeWindows = [new Core.Domain.Visits.TimeWindow(Clock.At(9))] };

    /// <summary>Ann departs at 08:50 for v1 and is back at 09:40: the lawful plan for <see cref="AnnAndV1"/>.</summary>
    public static Plan ToV1(Scenario scenario) =>
        new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), route => route.Visit("v1")).Build();

    /// <summary>The plan with its first route changed, and priced again.</summary>
    public static Plan WithRoute(Scenario scenario, Plan plan, Func<Route, Route> change) =>
        new PlanBuilder(scenario).Priced(plan with { Routes = [change(plan.Routes[0]), .. plan.Routes.Skip(1)] });

    /// <summary>The plan with one stop of its first route changed, and priced again.</summary>
    public static Plan WithStop(Scenario scenario, Plan plan, int at, Func<Stop, Stop> change) => WithRoute(scenario, plan, route =>
        route with { Stops = [.. route.Stops.Select((stop, index) => index == at ? change(stop) : stop)] });

    public override string ToString() => $"{ViolationCodes.NameOf(Code)} at {Path}";
}
