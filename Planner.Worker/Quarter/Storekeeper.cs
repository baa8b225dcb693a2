using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Plans;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Worker.Generation;

namespace Planner.Worker.Quarter;

/// <summary>Fills vans from depots as the plans in force propose, and orders for the depots. A quarter of the deliveries is late, of half of these somebody tells.</summary>
internal sealed class Storekeeper(QuarterStore store, QuarterOrganisation organisation, QuarterOptions options, QuarterClock clock, Agenda agenda, QuarterTally tally)
{
    private const double Late = 0.25;
    private const double Told = 0.5;

    private readonly Dice _dice = new(options.Seed * 7919 + 4);
    private int _orders;

    /// <summary>What is not reserved goes into the vans that lack it.</summary>
    public async Task FillVansAsync(TerritoryId territory)
    {
        var today = clock.Now.InZone(QuarterCatalogue.Zone).Date;
        if (await store.InForceAsync(territory, today) is not { } inForce)
            return;
        foreach (var lack in inForce.Plan.Replenishment.Where(one => one.Depot is not null))
            await FillAsync(lack, today);
    }

    private async Task FillAsync(Replenishment lack, LocalDate today)
    {
        var moved = await store.Database.WriteAsync(async session =>
        {
            var levels = await StockLedger.LevelsAsync(session, QuarterStore.Organisation, StoreSpan.Text(today));
            var free = levels.Where(level => level.PlaceKind == "depot" && level.Place == lack.Depot!.Value.Value && level.Part == lack.Part.Value).Sum(level => level.Quantity - level.Reserved);
            var quantity = Math.Min(lack.Quantity, free);
            if (quantity <= 0)
                return 0;
            await StockDesk.RecordAsync(session, store.As("storekeeper"),
                [store.Movement("depot", lack.Depot!.Value.Value, lack.Part, -quantity, "to van", null), store.Movement("van", lack.Engineer.Value, lack.Part, quantity, "to van", null)]);
            return quantity;
        });
        tally.Count("pieces to vans", (int)moved);
    }

    /// <summary>Orders what depots lack to their levels, less what is on its way.</summary>
    public async Task OrderAsync()
    {
        var today = clock.Now.InZone(QuarterCatalogue.Zone).Date;
        var orders = await store.AllAsync<PartsOrder>(ResourceKinds.PartsOrders);
        var levels = await store.Database.ReadAsync(session => StockLedger.LevelsAsync(session, QuarterStore.Organisation, StoreSpan.Text(today)));
        for (var territory = 0; territory < organisation.Depots.Count; territory++)
        {
            var depot = organisation.Depots[territory].Id;
            foreach (var part in QuarterCatalogue.Parts)
            {
                var there = levels.Where(level => level.PlaceKind == "depot" && level.Place == depot.Value && level.Part == part.Value).Sum(level => level.Quantity - level.Reserved);
                var lack = organisation.Level(territory, part) - there - orders.Where(order => order.Depot == depot && order.Part == part).Sum(order => order.Quantity);
                if (lack <= organisation.Level(territory, part) / 4)
                    continue;
                var arrives = QuarterOrganisation.At(today.PlusDays(_dice.Between(2, 5)), 9);
                var order = new PartsOrder { Id = new PartsOrderId($"O{++_orders:0000}"), Depot = depot, Part = part, Quantity = (int)lack, ArrivesAt = arrives };
                await store.Database.WriteAsync(session => QuarterStore.PutAsync(session, store.As("storekeeper"), ResourceKinds.PartsOrders, order));
                Expect(order);
            }
        }
    }

    private void Expect(PartsOrder order)
    {
        tally.Count("orders");
        if (!_dice.Chance(Late))
        {
            agenda.At(order.ArrivesAt, () => ArriveAsync(order));
            return;
        }

        tally.Count("late orders");
        var arrives = order.ArrivesAt + Duration.FromDays(_dice.Between(1, 4));
        agenda.At(arrives, () => ArriveAsync(order));
        if (_dice.Chance(Told))
            agenda.At(order.ArrivesAt + Duration.FromHours(1), () => store.Database.WriteAsync(session => QuarterStore.PutAsync(session, store.As("storekeeper"), ResourceKinds.PartsOrders, order with { ArrivesAt = arrives })));
    }

    private Task ArriveAsync(PartsOrder order) => store.Database.WriteAsync(async session =>
    {
        var actor = store.As("storekeeper");
        await StockDesk.RecordAsync(session, actor, [store.Movement("depot", order.Depot.Value, order.Part, order.Quantity, "delivered", order.Id.Value)]);
        await Resources.DeleteAsync(session, actor, ResourceKinds.PartsOrders.Name, order.Id.Value);
    });
}
