using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;
using Planner.Tests.Planning;
using static Planner.Tests.Building.Clock;

namespace Planner.Tests.Explanation;

/// <summary>Tiny scenarios that leave out visit "v", one per reason, each with the relaxation that must be offered.</summary>
public static class LeftOut
{
    public static readonly VisitId V = new("v");
    private static readonly EngineerId Ann = new("ann");
    private static readonly EngineerId Bo = new("bo");
    private static readonly SkillId Hvac = new("hvac");
    private static readonly ToolId Ladder = new("ladder");
    private static readonly PartId Lens = new("lens");

    public static IReadOnlyDictionary<ReasonCode, (Scenario Scenario, RelaxationKind? Helps)> ByReason { get; } =
        new Dictionary<ReasonCode, (Scenario, RelaxationKind?)>
        {
            [ReasonCode.EngineerExcluded] = (Asks(v => v with { ExcludedEngineers = [Ann] }), RelaxationKind.AllowEngineer),
            [ReasonCode.EngineerNotRequired] = (WithBo(v => v with { RequiredEngineers = [Bo] }), RelaxationKind.AllowEngineer),
            [ReasonCode.OutsideTerritory] = (Asks(v => v, ann => ann with { Territories = [new("south")] }) with
            {
                Territories = [new Core.Domain.Places.Territory { Id = new("south"), Areas = [new Core.Domain.Places.Area { Outline = [new(-2, 0), new(-1, 0), new(-1, 1)] }] }],
            }, null),
            [ReasonCode.TravelNotApproved] = (Asks(v => v) is var taxi ? taxi with { TravelProfiles = [.. taxi.TravelProfiles.Select(profile => profile with { NeedsApproval = true })] } : null!, RelaxationKind.ApproveTravel),
            [ReasonCode.PinnedToOtherEngineer] = (WithBo(v => v with { Pin = new Pin { Engineer = Bo } }), RelaxationKind.Unpin),
            [ReasonCode.PinnedToOtherShift] = (TwoDays(), RelaxationKind.Unpin),
            [ReasonCode.SkillMissing] = (Asks(NeedsHvac(1)), RelaxationKind.SkillForEngineer),
            [ReasonCode.SkillLevelTooLow] = (Asks(NeedsHvac(3), Has(new EngineerSkill(Hvac, 2))), RelaxationKind.SkillForEngineer),
            [ReasonCode.SkillNotValid] = (Asks(NeedsHvac(1), Has(new EngineerSkill(Hvac, 1, null, At(7)))), RelaxationKind.SkillForEngineer),
            [ReasonCode.CrewTooSmall] = (Asks(v => v with { Skills = [new SkillRequirement(Hvac, 1, 2)] }, Has(new EngineerSkill(Hvac))), null),
            [ReasonCode.TeamTaken] = (TakenTeam(), null),
            [ReasonCode.ToolMissing] = (Asks(v => v with { Tools = [Ladder] }), RelaxationKind.ToolForEngineer),
            [ReasonCode.PartMissing] = (Stocked(0), RelaxationKind.PartAtDepot),
            [ReasonCode.PartTooLate] = (Stocked(0, arrives: At(15, 45)), RelaxationKind.PartAtDepot),
            [ReasonCode.PartTaken] = (SharedPart(), RelaxationKind.PartAtDepot),
            [ReasonCode.VanTooSmall] = (InVan(Stocked(1), room: 1), RelaxationKind.VanRoom),
            [ReasonCode.VanFull] = (InVan(Stocked(1), room: 3, others: 2), RelaxationKind.VanRoom),
            [ReasonCode.ReturnRefused] = (Asks(v => v with { Returns = [new PartQuantity(Lens, 1)] }), null),
            [ReasonCode.ReturnTooLate] = (FarDepot(), RelaxationKind.Overtime),
            [ReasonCode.ToolTaken] = (SharedTool(), RelaxationKind.ToolAtDepot),
            [ReasonCode.WindowOutsideShift] = (Asks(Within(At(18), At(19))), RelaxationKind.EarlierWindow),
            [ReasonCode.ArrivesTooLate] = (Asks(Within(At(8), At(8, 10))), RelaxationKind.LaterWindow),
            [ReasonCode.Unreachable] = (Unreachable(), null),
            [ReasonCode.ReturnsTooLate] = (Asks(Within(At(15, 20), null)), RelaxationKind.Overtime),
            [ReasonCode.RouteTooLong] = (Asks(v => v, ann => ann with { Shifts = [ann.Shifts[0] with { MaxRouteDuration = Duration.FromMinutes(69) }] }), null),
            [ReasonCode.WeekFull] = (Limited(shift => shift) is var week ? week with { Engineers = [week.Engineers[0] with { MaxWeeklyWork = Duration.FromMinutes(90) }] } : null!, RelaxationKind.ShiftLimit),
            [ReasonCode.ChangeBudget] = (Changed(), RelaxationKind.LargerChangeBudget),
            [ReasonCode.OnCallOnly] = (Limited(shift => shift with { OnCall = new OnCall { Kinds = [VisitKind.Repair] } }, VisitKind.Repair), null),
            [ReasonCode.TimeOff] = (CalledBefore(), null),
            [ReasonCode.ShiftFull] = (Limited(shift => shift with { MaxVisits = 1 }), RelaxationKind.ShiftLimit),
            [ReasonCode.KindFull] = (Limited(shift => shift with { MaxVisitsByKind = [new KindLimit(VisitKind.Inspection, 1)] }), RelaxationKind.ShiftLimit),
            [ReasonCode.LegTooLong] = (Limited(shift => shift with { MaxLegTravel = Duration.FromMinutes(19) }), RelaxationKind.ShiftLimit),
            [ReasonCode.TravelTooLong] = (Limited(shift => shift with { MaxTravel = Duration.FromMinutes(35) }), RelaxationKind.ShiftLimit),
            [ReasonCode.DrivesTooLong] = (Limited(shift => shift with { MaxTravelWithoutBreak = Duration.FromMinutes(35) }), RelaxationKind.ShiftLimit),
            [ReasonCode.BreakImpossible] = (TwoBreaks(), null),
            [ReasonCode.PinBroken] = (Pinned(), RelaxationKind.Unpin),
            [ReasonCode.LinkBroken] = (SameDay(), null),
        };

    /// <summary>A break from 11:00 to 11:30 at the latest, and a visit across that time.</summary>
    public static Scenario AcrossTheBreak() => Asks(
        v => Within(At(11), At(11, 10))(v) with { Duration = Duration.FromHours(1) },
        engineer => engineer with { Shifts = [engineer.Shifts[0] with { Breaks = [Pause(At(11), At(11, 30), 60)] }] });

    /// <summary>The way to the visit takes so long that only an earlier start or overtime helps.</summary>
    public static Scenario FarAway() =>
        new ScenarioBuilder().Engineer("ann").Visit("v", 230, 30).Build();

    private static Scenario Asks(Func<Visit, Visit> visit, Func<Engineer, Engineer>? engineer = null) =>
        new ScenarioBuilder().Engineer("ann", 0, engineer).Visit("v", 20, 30, visit).Build();

    // Bo, who had it before, can't make "v" any more; ann could, but no visit may change its engineer.
    private static Scenario Changed() => WithBo(Within(At(10), At(11))) with { ChangeBudget = new ChangeBudget { Engineer = 0 } };

    /// <summary>The plan before, where the reason looks back.</summary>
    public static Plan? Before(Scenario scenario) => scenario.ChangeBudget?.Engineer is null
        ? null
        : new PlanBuilder(scenario).Route("bo", At(9, 40), route => route.Visit("v", At(10))).Build();

    // A dearer visit on the other side leaves no room for "v" under the limit.
    private static Scenario Limited(Func<Shift, Shift> limit, VisitKind other = VisitKind.Inspection) => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { Shifts = [limit(ann.Shifts[0])] })
        .Visit("v", 20, 30, v => v with { Priority = 10 })
        .Visit("w", -2, 30, w => w with { Priority = 500, Kind = other }).Build();

    // Ann and Bo are together at "w", far off, when "v" would want one of them.
    private static Scenario TakenTeam() => new ScenarioBuilder()
        .Engineer("ann", 0, InTeam).Engineer("bo", 0, InTeam)
        .Visit("v", 20, 30, v => Within(At(10), At(10))(v) with { Priority = 10, Skills = [new SkillRequirement(Hvac)] })
        .Visit("w", -20, 30, w => Within(At(10), At(10))(w) with { Priority = 500, Skills = [new SkillRequirement(Hvac, 1, 2)] }).Build();

    private static Engineer InTeam(Engineer engineer) =>
        engineer with { Skills = [new EngineerSkill(Hvac)], Shifts = [engineer.Shifts[0] with { Team = new("crew") }] };

    // Whoever is called for "v" comes too late to "w" the next morning.
    private static Scenario CalledBefore() => new ScenarioBuilder()
        .Engineer("ann", 0, ann => TimeOffTests.OnCall(ann, hours: 3))
        .Visit("v", 20, 30, v => Within(At(19), At(20))(v) with { Priority = 10 })
        .Visit("w", 20, 30, w => Within(At(8, day: 1), At(9, day: 1))(w) with { Priority = 500 }).Build();

    private static Scenario WithBo(Func<Visit, Visit> visit) => new ScenarioBuilder()
        .Engineer("ann")
        .Engineer("bo", 0, bo => bo with { Shifts = [ScenarioBuilder.Shift("bo-1", At(8), At(8, 30))] })
        .Visit("v", 20, 30, visit).Build();

    private static Scenario TwoDays() => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with { Shifts = [.. ann.Shifts, ScenarioBuilder.Shift("ann-2", At(8, day: 1), At(16, day: 1))] })
        .Visit("v", 20, 30, v => Within(At(9, day: 1), At(10, day: 1))(v) with { Pin = new Pin { Engineer = Ann, Shift = new ShiftId("ann-1") } })
        .Build();

    private static Scenario Stocked(int pieces, Instant? arrives = null) => new ScenarioBuilder()
        .Engineer("ann").Visit("v", 20, 30, v => v with { Parts = [new PartQuantity(Lens, 1)] })
        .Depot("store", 5, depot => depot with { Stock = pieces > 0 ? [new PartQuantity(Lens, pieces)] : [] })
        .With(s => s with
        {
            PartsInTransit = arrives is { } at
                ? [new PartsInTransit { Part = Lens, Quantity = 1, Depot = new DepotId("store"), ArrivesAt = at }] : [],
        }).Build();

    // A lens takes two; the others are of no use here.
    private static Scenario InVan(Scenario scenario, int room, int others = 0) => scenario with
    {
        Engineers = [scenario.Engineers[0] with { VanCapacity = room, VanStock = others > 0 ? [new PartQuantity(new PartId("fan"), others)] : [] }],
        PartSizes = [new PartSize(Lens, 2), new PartSize(new PartId("fan"), 1)],
    };

    // Seven hours at the visit, and the depot that takes back what it yields an hour beyond.
    private static Scenario FarDepot() => new ScenarioBuilder()
        .Engineer("ann").Visit("v", 30, 420, v => v with { Returns = [new PartQuantity(Lens, 1)] }).Depot("store", 90, depot => depot with { TakesBack = [Lens] }).Build();

    private static Scenario SharedPart() => new ScenarioBuilder()
        .Engineer("ann").Visit("v", 20, 30, v => v with { Parts = [new PartQuantity(Lens, 1)], Priority = 10 })
        .Visit("w", 30, 30, w => w with { Parts = [new PartQuantity(Lens, 1)], Priority = 500 })
        .Depot("store", 5, depot => depot with { Stock = [new PartQuantity(Lens, 1)] }).Build();

    // Ann has the only ladder at "w" when Bo would want it for "v".
    private static Scenario SharedTool() => new ScenarioBuilder()
        .Engineer("ann").Engineer("bo")
        .Visit("v", 20, 30, v => Within(At(10), At(10))(v) with { Tools = [Ladder], Priority = 10 })
        .Visit("w", -20, 30, w => Within(At(10), At(10))(w) with { Tools = [Ladder], Priority = 500 })
        .Depot("store", 0, depot => depot with { ToolStock = [new ToolQuantity(Ladder, 1)] }).Build();

    private static Scenario Unreachable()
    {
        var scenario = Asks(v => v);
        var matrix = scenario.Matrices[0];
        return scenario with { Matrices = [matrix with { Seconds = [.. matrix.Seconds.Select((row, i) => (IReadOnlyList<int>)[.. row.Select((s, j) => i == j ? s : -1)])] }] };
    }

    // After an early visit both breaks are owed, and the first leaves no time for the second.
    private static Scenario TwoBreaks() => new ScenarioBuilder()
        .Engineer("ann", 0, ann => ann with
        {
            Shifts = [ScenarioBuilder.Shift("ann-1", At(8), At(20)) with { Breaks = [Pause(At(11), At(11, 30), 60), Pause(At(11, 30), At(11, 45), 10)] }],
        })
        .Visit("early", 0, 20, w => Within(At(8), At(8, 10))(w) with { Priority = 500 })
        .Visit("v", 0, 300, v => v with { Priority = 10 }).Build();

    private static Scenario Pinned() => new ScenarioBuilder()
        .Engineer("ann").Engineer("bo")
        .Visit("w", 0, 30, w => w with { Priority = 500, Pin = new Pin { Engineer = Ann, Start = At(10) } })
        .Visit("v", 0, 60, v => Within(At(9, 30), At(9, 30))(v) with { Priority = 10, RequiredEngineers = [Ann] }).Build();

    private static Scenario SameDay() => new ScenarioBuilder().Engineer("ann")
        .Visit("v", 0, 30, v => v with { Priority = 10 }).Visit("w", 0, 30, w => w with { Priority = 500 })
        .With(s => s with { Links = [new VisitLink { Id = new LinkId("l"), Kind = LinkKind.DifferentDays, Visits = [V, new VisitId("w")] }] })
        .Build();

    private static Func<Visit, Visit> NeedsHvac(int level) => v => v with { Skills = [new SkillRequirement(Hvac, level)] };

    private static Func<Engineer, Engineer> Has(EngineerSkill skill) => engineer => engineer with { Skills = [skill] };

    private static Func<Visit, Visit> Within(Instant from, Instant? last) => v => v with { TimeWindows = [new TimeWindow(from, last)] };

    private static Break Pause(Instant earliest, Instant latest, int minutes) =>
        new() { Earliest = earliest, Latest = latest, Duration = Duration.FromMinutes(minutes) };
}
