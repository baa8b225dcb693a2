using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Tests.Building;
using Planner.Worker.Generation;

namespace Planner.Tests.Checking;

public class AnyPlanTests
{
    [Fact]
    public void Leaving_every_visit_out_is_lawful_in_any_scenario()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var scenario = RandomScenario.Create(seed, size: 1 + seed % 12);
            var plan = new PlanBuilder(scenario).Unassigned([.. scenario.Visits.Select(visit => visit.Id.Value)]).Build();
            Assert.Empty(PlanChecker.Check(scenario, plan));
        }
    }

    [Fact]
    public void No_plan_however_scrambled_makes_the_checker_fail() => Prop.ForAll(
        Gen.Choose(0, 10_000).ToArbitrary(),
        seed =>
        {
            var scenario = RandomScenario.Create(seed, size: 1 + seed % 12);
            var plan = Scrambled(scenario, new Random(seed));
            var violations = PlanChecker.Check(scenario, plan);
            return violations.Count > 0 && violations.All(violation => violation.Path.Length > 0 && violation.Text.EndsWith('.'));
        }).QuickCheckThrowOnFailure();

    /// <summary>Routes of stops thrown together: known and unknown ids, times of a few days in any order, any legs and pieces.</summary>
    private static Plan Scrambled(Scenario scenario, Random random) => new()
    {
        Scenario = scenario.Id,
        MadeAt = scenario.Now,
        Zone = scenario.Zone,
        Routes = [.. Enumerable.Range(0, 3).Select(_ => RouteOf(scenario, random))],
        Unassigned = [.. Enumerable.Range(0, random.Next(4)).Select(_ => LeftOut(VisitOf(scenario, random)))],
        Score = new PlanScore { Service = new ServiceScore { Lateness = -1 }, Money = new MoneyScore() },
    };

    private static Unassigned LeftOut(VisitId visit) => new() { Visit = visit, Verdict = Verdict.SearchLimit, Summary = "?" };

    private static Route RouteOf(Scenario scenario, Random random)
    {
        var engineer = One(scenario.Engineers, random);
        var shift = engineer.Shifts.Count > 0 ? One(engineer.Shifts, random).Id : new ShiftId("none");
        return new Route
        {
            Engineer = random.Next(20) == 0 ? new EngineerId("nobody") : engineer.Id,
            Shift = shift,
            Departure = MomentOf(scenario, random),
            Return = MomentOf(scenario, random),
            LastLeg = LegOf(random),
            Stops = [.. Enumerable.Range(0, random.Next(6)).Select(_ => StopOf(scenario, random))],
        };
    }

    private static Stop StopOf(Scenario scenario, Random random)
    {
        var kind = (StopKind)random.Next(3);
        var isFetch = kind == StopKind.Depot && scenario.Depots.Count > 0;
        return new Stop
        {
            Kind = kind,
            Visit = kind == StopKind.Visit ? VisitOf(scenario, random) : null,
            Depot = isFetch ? One(scenario.Depots, random).Id : null,
            Leg = LegOf(random),
            Arrival = MomentOf(scenario, random),
            Start = MomentOf(scenario, random),
            End = MomentOf(scenario, random),
            Loaded = isFetch && scenario.Catalogue.Parts.Count > 0
                ? [new PartUse(One(scenario.Catalogue.Parts, random), random.Next(-1, 4))] : [],
            ToolsLoaded = isFetch && scenario.Catalogue.Tools.Count > 0 ? [One(scenario.Catalogue.Tools, random)] : [],
        };
    }

    private static T One<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];

    private static VisitId VisitOf(Scenario scenario, Random random) =>
        random.Next(20) == 0 ? new VisitId("nothing") : One(scenario.Visits, random).Id;

    private static Leg LegOf(Random random) => new(random.Next(-100, 10_000), random.Next(-100, 100_000));

    private static Instant MomentOf(Scenario scenario, Random random) =>
        scenario.Window.Start + Duration.FromSeconds(random.Next(-10_000, 200_000));
}
