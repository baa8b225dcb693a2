using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in weeks, rest and calls.</summary>
internal static class TinyDuties
{
    /// <summary>Two visits today and one tomorrow, all nearest to Ann, who may work two and a half hours in this week; they would take three.</summary>
    public static Scenario WeeklyWork() => WithVisits((1, Between(8, 12)), (2, Between(8, 12)), (4, Between(32, 36))).Only(1, 2, 4)
        .For(days: 2)
        .WithEngineers(ann => ann with { MaxWeeklyWork = Duration.FromMinutes(150) }, bo => bo);

    /// <summary>A visit at half past eight in the evening, and one the next morning: Ann, who works overtime otherwise, has to be home by nine, eleven hours before her next shift.</summary>
    public static Scenario Rest() => WithVisits(
            (1, Between(32, 34)),
            (4, visit => visit with { TimeWindows = [new TimeWindow(At(20, 30), At(21))] }))
        .Only(1, 4)
        .WithEngineers(
            ann => ann with
            {
                MinRest = Duration.FromHours(11),
                MaxOvertime = Duration.FromHours(1),
                Shifts = [Evening(Ann) with { End = At(21) }, new Shift { Id = new ShiftId("ann-2"), Start = At(32), End = At(40) }],
            },
            bo => bo with { Shifts = [Evening(Bo)] })
        with
    {
        Window = new PlanningWindow(At(0), At(48)),
    };

    /// <summary>Bo may be called for repairs in the evening: he goes for 3, at the price of a call, and makes no inspection meanwhile.</summary>
    public static Scenario OnCall() => WithVisits((3, EveningRepair))
        .WithEngineers(ann => ann, bo => bo with
        {
            Shifts = [Evening(Bo) with { OnCall = new OnCall { Kinds = [VisitKind.Repair], CallOutPrice = 80 } }],
        });

    /// <summary>Bo, called to 3 tonight, begins three hours later tomorrow, so that Ann goes to 2 at nine.</summary>
    public static Scenario TimeOff() => WithVisits((2, Between(33, 34)), (3, EveningRepair))
        .Only(2, 3).For(days: 2)
        .WithEngineers(
            ann => ann,
            bo => bo with { Shifts = [Evening(Bo) with { OnCall = new OnCall { TimeOff = Duration.FromHours(3) } }, bo.Shifts[1]] });

    private static Visit EveningRepair(Visit visit) => Between(18, 20)(visit) with { Kind = VisitKind.Repair };

    private static Shift Evening(EngineerId engineer) => new() { Id = new ShiftId($"{engineer}-evening"), Start = At(16), End = At(22) };
}
