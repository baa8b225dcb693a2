using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

public enum PublishOutcome
{
    Published,

    /// <summary>It has not ended, or has no plan.</summary>
    NoPlan,

    /// <summary>The checker finds violations.</summary>
    Unlawful,

    /// <summary>Its scenario was sent by a caller, not made from the store.</summary>
    NotFromStore,

    /// <summary>A plan is in force that took its data later, or that is for all of the organisation.</summary>
    Superseded,

    /// <summary>Pieces that it takes are no longer there.</summary>
    PartsGone,
}

/// <summary>What became of a request to publish.</summary>
/// <param name="InForce">Superseded: by which plan.</param>
/// <param name="Short">Parts gone: where, and how many pieces are missing.</param>
public sealed record PublishResult(
    PublishOutcome Outcome, Publication? InForce = null, IReadOnlyList<Violation>? Violations = null, IReadOnlyList<Reservation>? Short = null)
{
    public bool Ok => Outcome == PublishOutcome.Published;
}

/// <summary>Puts plans into force: lawful ones, made from the store, that no newer one has overtaken, with the pieces that they take.</summary>
public static class PublishDesk
{
    /// <summary>One transaction: plan, reservations, tickets' state, audit and the news of it.</summary>
    public static async Task<PublishResult> PublishAsync(Session session, Actor actor, StoredPlan stored)
    {
        if (stored.FromStore == 0)
            return new PublishResult(PublishOutcome.NotFromStore);
        if (await PlanDocuments.PlanAsync(session, actor.Organisation, stored.Id) is not { } plan || !stored.Ended)
            return new PublishResult(PublishOutcome.NoPlan);
        var scenario = await PlanDocuments.ScenarioAsync(session, actor.Organisation, stored.Id);
        var previous = stored.Parent is { } parent ? await PlanDocuments.PlanAsync(session, actor.Organisation, parent) : null;
        var violations = PlanChecker.Check(scenario, plan, previous);
        if (violations.Count > 0)
            return new PublishResult(PublishOutcome.Unlawful, Violations: violations);
        var reservations = ReservationsOf(plan, scenario.Zone);
        var missing = await MissingAsync(session, actor, stored, reservations, StoreSpan.Text(actor.Now.InZone(scenario.Zone).Date));
        if (missing.Count > 0)
            return new PublishResult(PublishOutcome.PartsGone, Short: missing);
        if (await Publications.PublishAsync(session, actor, stored, DaysOf(stored), reservations) is { } stronger)
            return new PublishResult(PublishOutcome.Superseded, InForce: stronger);
        await TicketDesk.PlannedAsync(session, actor, scenario, plan);
        await EventDesk.TellAsync(session, actor, "plan.published", "plans", stored.Id);
        // A night's plan that waited for somebody's word has it now.
        if (await Rebuilds.OfPlanAsync(session, actor.Organisation, stored.Id) is { State: RebuildStates.Held } held)
            await Rebuilds.DecideAsync(session, actor.Organisation, held, RebuildStates.Published, held.Summary, actor.Now);
        return new PublishResult(PublishOutcome.Published);
    }

    private static IReadOnlyList<string> DaysOf(StoredPlan stored)
    {
        var pattern = NodaTime.Text.LocalDatePattern.Iso;
        return new StoreSpan(pattern.Parse(stored.FirstDay).Value, pattern.Parse(stored.LastDay).Value).Days;
    }

    /// <summary>Pieces that a plan takes, by the day on which each route departs.</summary>
    public static IReadOnlyList<Reservation> ReservationsOf(Plan plan, DateTimeZone zone)
    {
        var taken = new Dictionary<(string Day, string Kind, string Place, string Part), long>();
        foreach (var route in plan.Routes)
        {
            var day = StoreSpan.Text(route.Departure.InZone(zone).Date);
            var loaded = new Dictionary<PartId, long>();
            foreach (var use in route.Stops.Where(stop => stop.Depot is not null).SelectMany(stop => stop.Loaded.Select(use => (stop.Depot!.Value, use))))
            {
                Add(taken, (day, StockOnHand.Depot, use.Value.Value, use.use.Part.Value), use.use.Quantity);
                loaded[use.use.Part] = loaded.GetValueOrDefault(use.use.Part) + use.use.Quantity;
            }

            // What no depot gave comes out of the van.
            foreach (var part in route.Stops.SelectMany(stop => stop.Parts).GroupBy(use => use.Part))
            {
                var own = part.Sum(use => (long)use.Quantity) - loaded.GetValueOrDefault(part.Key);
                if (own > 0)
                    Add(taken, (day, StockOnHand.Van, route.Engineer.Value, part.Key.Value), own);
            }
        }

        return [.. taken.Select(entry => new Reservation(entry.Key.Day, entry.Key.Kind, entry.Key.Place, entry.Key.Part, entry.Value))];
    }

    // Stock may have gone since the plan took its data.
    private static async Task<IReadOnlyList<Reservation>> MissingAsync(
        Session session, Actor actor, StoredPlan stored, IReadOnlyList<Reservation> reservations, string today)
    {
        var organisation = actor.Organisation;
        var there = (await StockLedger.LevelsAsync(session, organisation, today)).ToDictionary(level => (level.PlaceKind, level.Place, level.Part), level => level.Quantity);
        foreach (var order in await StoreReader.AllAsync<Domain.Operations.PartsOrder>(session, organisation, ResourceKinds.PartsOrders))
        {
            if (order.ArrivesAt <= actor.Now)
                continue;
            var key = (StockOnHand.Depot, order.Depot.Value, order.Part.Value);
            there[key] = there.GetValueOrDefault(key) + order.Quantity;
        }

        foreach (var other in await Publications.ReservedByOthersAsync(session, organisation, stored.Territory, stored.FirstDay, stored.LastDay, today))
        {
            var key = (other.PlaceKind, other.Place, other.Part);
            there[key] = there.GetValueOrDefault(key) - other.Quantity;
        }

        var missing = new List<Reservation>();
        foreach (var part in reservations.GroupBy(one => (one.PlaceKind, one.Place, one.Part)))
        {
            var lacking = part.Sum(one => one.Quantity) - Math.Max(0, there.GetValueOrDefault(part.Key));
            if (lacking > 0)
                missing.Add(part.First() with { Quantity = lacking });
        }

        return missing;
    }

    private static void Add<TKey>(Dictionary<TKey, long> sums, TKey key, long quantity) where TKey : notnull =>
        sums[key] = sums.GetValueOrDefault(key) + quantity;
}
