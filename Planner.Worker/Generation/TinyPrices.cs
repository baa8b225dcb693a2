using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in what time, wishes and visits left out cost.</summary>
internal static class TinyPrices
{
    /// <summary>The first two hours of a route at the usual rate, what is more at twice that: so Ann and Bo share the work.</summary>
    public static Scenario PaySlices() => Plain.WithPay(pay => pay with
    {
        PerHour = 0,
        WorkSlices = [new PaySlice { UpTo = Duration.FromHours(2), PerHour = 60 }, new PaySlice { PerHour = 120 }],
    });

    /// <summary>Two visits at the end of the day. Half an hour of overtime is cheap and an hour dear: Bo comes as well, though that has its price.</summary>
    public static Scenario OvertimeSlices() => WithVisits((1, Late), (2, Late))
        .Only(1, 2)
        .WithPay(pay => pay with
        {
            OvertimePerHour = 0,
            OvertimeSlices = [new PaySlice { UpTo = Duration.FromMinutes(30), PerHour = 40 }, new PaySlice { PerHour = 200 }],
        })
        .WithEngineers(
            ann => ann with { MaxOvertime = Duration.FromHours(2) },
            bo => bo with { MaxOvertime = Duration.FromHours(2), Pay = bo.Pay with { PerShift = 30 } });

    /// <summary>Visit 2 would like Bo; the presets make wishes cheap, and Ann makes it in passing.</summary>
    public static Scenario Presets() => WithVisits((2, visit => visit with { PreferredEngineers = [Bo] })) with
    {
        Costs = new CostSettings { Presets = [new CostPreset(CostPresetName.CostFirst, 3), new CostPreset(CostPresetName.SlaFirst)] },
    };

    /// <summary>Work is to be spread evenly, and Ann has worked six hours more before.</summary>
    public static Scenario Fairness() => Plain.WithEngineers(ann => ann with { History = new WorkHistory { Work = Duration.FromHours(6) } }, bo => bo) with
    {
        Costs = new CostSettings { Fairness = new FairnessPrices { WorkPrice = 30 } },
    };

    /// <summary>The sooner the last of the two repairs is done the better: Ann and Bo make one each at once.</summary>
    public static Scenario LastEnds() => WithVisits((3, visit => visit with { Kind = VisitKind.Repair }), (4, visit => visit with { Kind = VisitKind.Repair })) with
    {
        Costs = new CostSettings { LastEnds = [new LastEndPrice { Kinds = [VisitKind.Repair], PerHour = 60 }] },
    };

    /// <summary>Visit 3 is possible at eight or at two. The afternoon makes the shorter way, the morning the earlier return.</summary>
    public static Scenario Finish() => WithVisits((3, visit => visit with { TimeWindows = [new TimeWindow(At(8), At(8, 30)), new TimeWindow(At(14), At(15))] }))
        .AnnAlone() with
    {
        Costs = new CostSettings { FinishPrice = 20 },
    };

    /// <summary>Visits 2 and 3 need not be made: 2 earns more than it costs, 3 does not.</summary>
    public static Scenario Optional() => WithVisits(
        (2, visit => visit with { Priority = 0, Revenue = 200 }),
        (3, visit => visit with { Priority = 0, Revenue = 20 }));

    private static Visit Late(Visit visit) => visit with { TimeWindows = [new TimeWindow(At(15, 30), At(16, 30))] };

    private static Scenario WithPay(this Scenario scenario, Func<Pay, Pay> change) =>
        scenario with { Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Pay = change(engineer.Pay) })] };
}
