using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in parts, tools and depots.</summary>
internal static class TinySupplies
{
    private static readonly PartId OldDisk = new("old-disk");
    internal static readonly PartId Server = new("server");
    private static readonly ToolId Ladder = new("ladder");
    private static readonly ToolId Splicer = new("splicer");

    internal static readonly Depot Store = new()
    {
        Id = new DepotId("store"),
        Name = "Store",
        Position = new Position(40.230, 116.225),
        HandlingTime = Duration.FromMinutes(10),
    };

    private static readonly Depot Branch = new()
    {
        Id = new DepotId("branch"),
        Name = "Branch",
        Position = new Position(40.205, 116.240),
        HandlingTime = Duration.FromMinutes(10),
    };

    /// <summary>Only Ann has a ladder; the splicer is the depot's.</summary>
    public static Scenario Tools() => WithVisits(
            (1, visit => visit with { Tools = [Ladder] }),
            (3, visit => visit with { Tools = [Splicer] }))
        .WithEngineers(ann => ann with { Tools = [Ladder] }, bo => bo)
        with
    {
        Depots = [Store with { Tools = [Splicer] }],
    };

    /// <summary>Two disks in Ann's van, one in Bo's, no depot.</summary>
    public static Scenario FromVan() => Needs((1, 1), (2, 1), (3, 1))
        .WithEngineers(
            ann => ann with { VanStock = [new PartQuantity(Disk, 2)] },
            bo => bo with { VanStock = [new PartQuantity(Disk, 1)] });

    /// <summary>Nobody has a disk along; the depot has plenty.</summary>
    public static Scenario FromDepot() => Needs((1, 1), (3, 2)) with { Depots = [WithDisks(9)] };

    /// <summary>The depot has one disk now and gets another at eleven.</summary>
    public static Scenario InTransit() => Needs((1, 1), (3, 1)) with
    {
        Depots = [WithDisks(1)],
        PartsInTransit = [new PartsInTransit { Part = Disk, Quantity = 1, Depot = Store.Id, ArrivesAt = At(11) }],
    };

    /// <summary>Nobody has a disk, but both have an older one along that will do, at a price.</summary>
    public static Scenario Substitutes() => Needs((1, 1), (3, 1))
        .WithEngineers(ann => ann with { VanStock = [new PartQuantity(OldDisk, 1)] }, bo => bo with { VanStock = [new PartQuantity(OldDisk, 1)] })
        .With(visit => visit with { Substitutes = [.. visit.Parts.Select(part => new PartSubstitute(part.Part, OldDisk, 20))] });

    /// <summary>Nobody has a disk; a courier brings it by ten.</summary>
    public static Scenario Delivered() => Needs((1, 1)).With(visit => visit with { MayBeDelivered = visit.Parts.Count > 0 }) with
    {
        Courier = new Courier { LeadTime = Duration.FromHours(3), Price = 40 },
    };

    /// <summary>Nobody has a disk; a stop at the near store has a price that is more than the way to the free branch.</summary>
    public static Scenario DepotPrice() => Needs((1, 1)) with
    {
        Depots = [WithDisks(2) with { StopPrice = 60 }, Branch with { Stock = [new PartQuantity(Disk, 2)] }],
    };

    /// <summary>Two visits at nine want the depot's only splicer; one of them can wait.</summary>
    public static Scenario SharedTool() => WithVisits(
        (1, visit => visit with { Tools = [Splicer], TimeWindows = [new TimeWindow(At(9), At(9, 30))] }),
        (3, visit => visit with { Tools = [Splicer] })) with
    {
        Depots = [Store with { ToolStock = [new ToolQuantity(Splicer, 1)] }],
    };

    /// <summary>A repair of three hours with a disk, or half an hour's swap of the whole server; both are in Ann's van.</summary>
    public static Scenario Swap() => WithVisits((1, visit => visit with
        {
            Duration = Duration.FromHours(3), Parts = [new PartQuantity(Disk, 1)], Substitutes = [new PartSubstitute(Disk, Server, 100, Duration.FromMinutes(30))],
        }))
        .WithEngineers(ann => ann with { VanStock = [new PartQuantity(Disk, 1), new PartQuantity(Server, 1)] }, bo => bo);

    /// <summary>Three visits want a disk; two are left.</summary>
    public static Scenario SharedStock() => Needs((1, 1), (2, 1), (3, 1)) with { Depots = [WithDisks(2)] };

    /// <summary>The counter is open from ten to twelve and from two to four.</summary>
    public static Scenario DepotHours() => Needs((2, 1)) with
    {
        Depots = [WithDisks(3) with { OpeningHours = new CalendarId("counter") }],
        Calendars =
        [
            new ServiceCalendar
            {
                Id = new CalendarId("counter"),
                Zone = Plain.Zone,
                Hours =
                [
                    new WeeklyHours([IsoDayOfWeek.Monday], new LocalTime(10, 0), new LocalTime(12, 0)),
                    new WeeklyHours([IsoDayOfWeek.Monday], new LocalTime(14, 0), new LocalTime(16, 0)),
                ],
            },
        ],
    };

    private static Depot WithDisks(int count) => Store with { Stock = [new PartQuantity(Disk, count)] };

    private static Scenario Needs(params (int Number, int Disks)[] needs) =>
        WithVisits([.. needs.Select(n => (n.Number, (Func<Visit, Visit>)(v => v with { Parts = [new PartQuantity(Disk, n.Disks)] })))]);
}
