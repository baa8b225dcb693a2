using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using static Planner.Tests.Checking.BrokenPlan;

namespace Planner.Tests.Checking;

/// <summary>Plans that send the wrong engineer.</summary>
internal static class BrokenChoices
{
    private static readonly SkillId Networks = new("networks");

    public static IEnumerable<BrokenPlan> All =>
    [
        V1(ViolationCode.EngineerExcluded, visit => visit with { ExcludedEngineers = [new("ann")] }),
        V1(ViolationCode.EngineerNotRequired, visit => visit with { RequiredEngineers = [new("bob")] }),
        Abroad(),
        ByTaxi(),
        V1(ViolationCode.SkillMissing, Needing(2)),
        V1(ViolationCode.SkillLevelTooLow, Needing(2), new EngineerSkill(Networks)),
        V1(ViolationCode.SkillNotValid, Needing(2), new EngineerSkill(Networks, 2, ValidUntil: Clock.At(9, 29, 59))),
        V1(ViolationCode.SkillNotValid, Needing(2), new EngineerSkill(Networks), new EngineerSkill(Networks, 3, ValidUntil: Clock.At(8))),
        V1(ViolationCode.PinnedEngineerDiffers, visit => visit with { Pin = new Pin { Engineer = new("bob") } }),
        V1(ViolationCode.PinnedShiftDiffers, visit => visit with { Pin = new Pin { Engineer = new("ann"), Shift = new("ann-2") } }),
        PinnedOrder(),
    ];

    private static Func<Visit, Visit> Needing(int level) => visit => visit with { Skills = [new SkillRequirement(Networks, level)] };

    private static BrokenPlan V1(ViolationCode code, Func<Visit, Visit> change, params EngineerSkill[] skills)
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Skills = skills, Shifts = [.. ann.Shifts, ScenarioBuilder.Shift("ann-2", Clock.At(8, day: 1), Clock.At(16, day: 1))] })
            .Engineer("bob")
            .Visit("v1", at: 10, change: visit => change(FromNine(visit)))
            .Build();
        return new BrokenPlan(code, "routes[0].stops[0]", scenario, ToV1(scenario));
    }

    private static BrokenPlan ByTaxi()
    {
        var scenario = AnnAndV1().With(one => one with { TravelProfiles = [one.TravelProfiles[0] with { NeedsApproval = true }] }).Build();
        return new BrokenPlan(ViolationCode.TravelNotApproved, "routes[0].stops[0]", scenario, ToV1(scenario));
    }

    // Places of the line lie on the equator, v1 at 0.1 degrees.
    private static BrokenPlan Abroad()
    {
        Area home = new() { Outline = [new(-1, -1), new(-1, 0.05), new(1, 0.05), new(1, -1)] };
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: ann => ann with { Territories = [new("home")] })
            .Visit("v1", at: 10, change: FromNine)
            .With(one => one with { Territories = [new Territory { Id = new("home"), Areas = [home] }] })
            .Build();
        return new BrokenPlan(ViolationCode.OutsideTerritory, "routes[0].stops[0]", scenario, ToV1(scenario));
    }

    private static BrokenPlan PinnedOrder()
    {
        var scenario = Ann()
            .Visit("v1", at: 10, change: visit => FromNine(visit) with { Pin = new Pin { Engineer = new("ann"), Order = 2 } })
            .Visit("v2", at: 10)
            .Visit("v3", at: 10, change: visit => visit with { Pin = new Pin { Engineer = new("ann"), Order = 1 } })
            .Build();
        Plan plan = new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), route => route.Visit("v1").Visit("v2").Visit("v3")).Build();
        return new BrokenPlan(ViolationCode.PinnedOrderBroken, "routes[0].stops[2]", scenario, plan);
    }
}
