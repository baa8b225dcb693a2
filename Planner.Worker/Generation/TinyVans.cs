using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.TinySupplies;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in what vans carry, out and back.</summary>
internal static class TinyVans
{
    /// <summary>Ann should have two disks in her van and uses up one; the store has some.</summary>
    public static Scenario Replenishment() => WithVisits((1, visit => visit with { Parts = [new PartQuantity(Disk, 1)] }))
        .WithEngineers(ann => ann with { VanStock = [new PartQuantity(Disk, 2)], VanMinimum = [new PartQuantity(Disk, 2)] }, bo => bo)
        with
    {
        Depots = [Store with { Stock = [new PartQuantity(Disk, 3)] }],
    };

    /// <summary>Two visits want a server from the store, and Ann's van has room for one: she stops there twice.</summary>
    public static Scenario Room() => WithVisits((1, Wants(Server)), (4, Wants(Server))).Only(1, 4) with
    {
        Engineers = [Plain.Engineers[0] with { VanCapacity = 3 }],
        Depots = [Store with { Stock = [new PartQuantity(Server, 4)] }],
        PartSizes = [new PartSize(Server, 2)],
    };

    /// <summary>Visit 1 yields a failed disk, which the store takes back.</summary>
    public static Scenario FailedUnit() => WithVisits((1, visit => visit with { Returns = [new PartQuantity(Disk, 1)] })) with
    {
        Depots = [Store with { TakesBack = [Disk] }],
    };

    /// <summary>Two customers are lent a server each, of two with a number; at visit 3 the customer's own comes back, and the loan unit with it.</summary>
    public static Scenario LoanUnits()
    {
        PartId first = new("loan-1"), second = new("loan-2"), third = new("loan-3"), own = new("server-of-site3");
        return WithVisits((1, Lends), (2, Lends), (3, visit => visit with { Parts = [new PartQuantity(own, 1)], Returns = [new PartQuantity(third, 1)] }))
            .Only(1, 2, 3) with
        {
            Depots =
            [
                Store with
                {
                    Stock = [new PartQuantity(first, 1), new PartQuantity(second, 1), new PartQuantity(own, 1)],
                    TakesBack = [Server, first, second, third],
                },
            ],
        };

        Visit Lends(Visit visit) => visit with
        {
            Parts = [new PartQuantity(first, 1)], Substitutes = [new PartSubstitute(first, second)], Returns = [new PartQuantity(Server, 1)],
        };
    }

    /// <summary>Two visits want a service kit; Ann has a whole one along, and what is in another.</summary>
    public static Scenario KitInPieces()
    {
        PartId kit = new("service-kit"), cable = new("cable");
        return WithVisits((1, Wants(kit)), (4, Wants(kit))).Only(1, 4)
            .WithEngineers(ann => ann with { VanStock = [new PartQuantity(kit, 1), new PartQuantity(Disk, 1), new PartQuantity(cable, 2)] }, bo => bo)
            with
        {
            Kits = [new Kit { Part = kit, Contents = [new PartQuantity(Disk, 1), new PartQuantity(cable, 2)] }],
        };
    }

    private static Func<Visit, Visit> Wants(PartId part) => visit => visit with { Parts = [new PartQuantity(part, 1)] };
}
