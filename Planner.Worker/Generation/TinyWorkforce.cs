using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in what its engineers can and when they work.</summary>
internal static class TinyWorkforce
{
    private static readonly SkillId Network = new("network");
    private static readonly SkillId Cameras = new("cameras");
    private static readonly Position Office = new(40.220, 116.240);

    /// <summary>Visit 1 needs a level that only Ann has, 2 what only Bo can, 3 a certificate that Bo has lost, 4 nothing.</summary>
    public static Scenario Skills() => WithVisits(
            (1, visit => visit with { Skills = [new SkillRequirement(Network, 3)] }),
            (2, visit => visit with { Skills = [new SkillRequirement(Cameras)] }),
            (3, visit => visit with { Skills = [new SkillRequirement(Network, 2)] }))
        .WithEngineers(
            ann => ann with { Skills = [new EngineerSkill(Network, 3)] },
            bo => bo with { Skills = [new EngineerSkill(Network, 2, At(-2400), At(0)), new EngineerSkill(Cameras, 2)] });

    /// <summary>Both have work before and after noon, and pause between; Bo also has an unpaid pause in the afternoon.</summary>
    public static Scenario Breaks() => WithVisits(
            (1, visit => visit with { TimeWindows = [new TimeWindow(At(9), At(10))], RequiredEngineers = [Ann] }),
            (2, visit => visit with { TimeWindows = [new TimeWindow(At(9), At(10))], RequiredEngineers = [Bo] }),
            (3, visit => visit with { TimeWindows = [new TimeWindow(At(13), At(14))], RequiredEngineers = [Ann] }),
            (4, visit => visit with { TimeWindows = [new TimeWindow(At(14), At(15))], RequiredEngineers = [Bo] }))
        .WithEngineers(
            ann => WithBreaks(ann, Pause(11, 13, 45, true)),
            bo => WithBreaks(bo, Pause(11, 13, 45, true), Pause(14, 15, 15, false)));

    /// <summary>The same days; Ann eats at the canteen by the office, Bo at home.</summary>
    public static Scenario Canteen() => Breaks().WithEngineers(
        ann => WithBreaks(ann, ann.Shifts[0].Breaks[0] with { At = Office }),
        bo => WithBreaks(bo, bo.Shifts[0].Breaks[0] with { At = bo.Start }, bo.Shifts[0].Breaks[1]));

    /// <summary>Everything ends late; Ann may work an hour longer, Bo may not.</summary>
    public static Scenario Overtime() => WithVisits(
            (1, visit => visit with { TimeWindows = [new TimeWindow(At(15), At(15, 30))] }),
            (2, visit => visit with { TimeWindows = [new TimeWindow(At(15), At(15, 45))] }),
            (3, visit => visit with { TimeWindows = [new TimeWindow(At(14), At(14, 30))] }))
        .WithEngineers(ann => ann with { MaxOvertime = Duration.FromHours(1) }, bo => bo);

    /// <summary>Ann works on both days and in two turns on the first; visit 4 is possible on the second day only.</summary>
    public static Scenario SeveralShifts() => WithVisits(
            (2, visit => visit with { TimeWindows = [new TimeWindow(At(17), At(18))] }),
            (4, visit => visit with { TimeWindows = [new TimeWindow(At(24 + 9), At(24 + 12))] }))
        .WithEngineers(
            ann => ann with
            {
                Shifts =
                [
                    new Shift { Id = AnnsShift, Start = At(8), End = At(12) },
                    new Shift { Id = new ShiftId("ann-1-evening"), Start = At(16), End = At(19) },
                    new Shift { Id = new ShiftId("ann-2"), Start = At(24 + 8), End = At(24 + 16) },
                ],
            },
            bo => bo)
        with
    {
        Window = new PlanningWindow(At(0), At(48)),
    };

    /// <summary>Ann and Bo start at the office and may ride together; visit 1 takes both of them.</summary>
    public static Scenario Team() => WithVisits((1, visit => visit with { Skills = [new SkillRequirement(Network, 1, 2)] }))
        .WithEngineers(InTeam, InTeam);

    /// <summary>Visit 1 takes two people; Ann comes with a mate, Bo alone.</summary>
    public static Scenario StandsForCrew() => WithVisits((1, visit => visit with { Skills = [new SkillRequirement(Network, 1, 2)] }))
        .Only(1, 2)
        .WithEngineers(ann => ann with { Skills = [new EngineerSkill(Network, Count: 2)] }, bo => bo with { Skills = [new EngineerSkill(Network)] });

    private static Engineer InTeam(Engineer engineer) => engineer with
    {
        Skills = [new EngineerSkill(Network)],
        Start = Office,
        Shifts = [engineer.Shifts[0] with { Team = new TeamId("town") }],
    };

    /// <summary>Ann ends her day at the other side of the town; Bo's shift starts at the office.</summary>
    public static Scenario EndElsewhere() => Plain.WithEngineers(
        ann => ann with { End = new Position(40.190, 116.275) },
        bo => bo with { Shifts = [bo.Shifts[0] with { StartAt = Office }] });

    private static Engineer WithBreaks(Engineer engineer, params Break[] breaks) =>
        engineer with { Shifts = [engineer.Shifts[0] with { Breaks = breaks }] };

    private static Break Pause(int earliest, int latest, int minutes, bool paid) => new()
    {
        Earliest = At(earliest),
        Latest = At(latest),
        Duration = Duration.FromMinutes(minutes),
        Paid = paid,
    };
}
