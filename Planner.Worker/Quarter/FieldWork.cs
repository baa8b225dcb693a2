using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Worker.Generation;

namespace Planner.Worker.Quarter;

/// <summary>
/// Carries out the plans in force: ways and work take as long as chance has it, parts leave vans and depots by movements, some doors stay shut, some faults
/// need a second visit, and who runs out of day leaves the rest to the next plan.
/// </summary>
internal sealed class FieldWork(
    QuarterStore store, QuarterOrganisation organisation, QuarterOptions options, QuarterClock clock, Agenda agenda, QuarterTally tally, InspectionLog inspections)
{
    private const double NoAccess = 0.02;
    private const double SecondVisit = 0.05;
    private static readonly Duration Longest = Duration.FromHours(2);
    private static readonly Duration AtTheDoor = Duration.FromMinutes(10);

    private readonly Dice _dice = new(options.Seed * 7919 + 3);
    private readonly SortedDictionary<string, EngineerDay> _days = new(organisation.Engineers.ToDictionary(one => one.Id.Value, one => new EngineerDay(one.Id)), StringComparer.Ordinal);

    private readonly HashSet<VisitId> _underWay = [];
    private int _completions;

    public EngineerDay Of(EngineerId engineer) => _days[engineer.Value];

    /// <summary>A new day: nobody is under way.</summary>
    public void OpenDay()
    {
        foreach (var day in _days.Values)
        {
            foreach (var left in day.Queue)
                Miss(left.Visit, "not reached");
            (day.Queue, day.Busy, day.Away) = ([], false, false);
            day.Version++;
        }
    }

    /// <summary>Who works in a territory takes the plan that is in force now; what somebody has set out for stays his.</summary>
    public async Task TakePlanAsync(TerritoryId territory)
    {
        var today = clock.Now.InZone(QuarterCatalogue.Zone).Date;
        if (await store.InForceAsync(territory, today) is not { } inForce)
            return;
        var planned = inForce.Scenario.Visits.Select(visit => visit.Id).ToHashSet();
        for (var i = 0; i < organisation.Engineers.Count; i++)
        {
            if (organisation.TerritoryIn(i) != territory)
                continue;
            var day = Of(organisation.Engineers[i].Id);
            var kept = day.Queue.FindLastIndex(stop => stop.Visit is { } visit && !planned.Contains(visit.Id)) + 1;
            var routes = inForce.Plan.Routes.Where(route => route.Engineer == day.Id && route.Departure.InZone(QuarterCatalogue.Zone).Date == today).OrderBy(route => route.Departure);
            day.Queue = day.Away
                ? []
                : [.. day.Queue.Take(kept).Where(stop => stop.Visit is not { } visit || !planned.Contains(visit.Id)), .. routes.SelectMany(route => PlannedStop.Of(route, inForce.Scenario))];
            day.Version++;
            await NextAsync(day);
        }
    }

    private async Task NextAsync(EngineerDay day)
    {
        while (!day.Busy && day.Queue.Count > 0)
        {
            var next = day.Queue[0];
            if (next.NotBefore > clock.Now)
            {
                var version = day.Version;
                agenda.At(next.NotBefore, () => version == day.Version ? NextAsync(day) : Task.CompletedTask);
                return;
            }

            day.Queue.RemoveAt(0);
            var travel = Duration.FromSeconds((long)(next.Stop.Leg.Seconds * _dice.Between(0.9, 1.2)));
            var begins = Instant.Max(clock.Now + travel, next.Stop.Start);
            var takes = (next.Stop.End - next.Stop.Start) * (next.Visit is null ? 1 : _dice.Between(0.75, 1.25));
            takes = Duration.FromSeconds((long)takes.TotalSeconds);
            if (next.Visit is not { } visit)
            {
                day.Busy = true;
                agenda.At(begins, () => LoadAsync(day, next.Stop));
                agenda.At(begins + takes, () => EndAsync(day));
                return;
            }

            if (begins + takes > next.ShiftEnd + Longest || (visit.TimeWindows.Count > 0 && !visit.TimeWindows.Any(window => begins >= window.MinStart && begins + takes <= (window.MaxEnd ?? Instant.MaxValue) + AtTheDoor)))
            {
                Miss(visit, "not reached");
                continue;
            }

            if (_underWay.Contains(visit.Id))
            {
                // A colleague is there, or on his way.
                tally.Count("two for one");
                continue;
            }

            if (!await SetOutAsync(visit))
                continue;
            day.Busy = _underWay.Add(visit.Id);
            agenda.At(begins, () => ArriveAsync(day, visit, next.Stop, takes));
            return;
        }
    }

    private void Miss(Visit? visit, string reason)
    {
        if (visit is null)
            return;
        tally.Count(reason);
        if (InspectionLog.IsInspection(visit))
            inspections.Hinder(visit.Id, reason);
    }

    private Task EndAsync(EngineerDay day)
    {
        day.Busy = false;
        if (day.Away)
            day.Queue = [];
        return NextAsync(day);
    }

    private Task LeaveAsync(EngineerDay day, Visit visit)
    {
        _underWay.Remove(visit.Id);
        return EndAsync(day);
    }

    // False: there is nothing to do there any more.
    private Task<bool> SetOutAsync(Visit visit) => store.Database.WriteAsync(async session =>
    {
        if (visit.Ticket is not { } ticket)
            return !inspections.IsMade(visit.Id);
        if (await Resources.FindAsync(session, QuarterStore.Organisation, ResourceKinds.Visits.Name, visit.Id.Value) is null)
            return false;
        var stored = await Resources.FindAsync(session, QuarterStore.Organisation, ResourceKinds.Tickets.Name, ticket.Value);
        if (((Ticket)ResourceKinds.Tickets.Parse(stored!)).Pauses.Any(pause => pause.To is null))
            return false;
        await QuarterStore.StepAsync(session, store.As("engineer"), ticket.Value, TicketStep.OnTheWay, clock.Now);
        return true;
    });

    private async Task ArriveAsync(EngineerDay day, Visit visit, Stop stop, Duration takes)
    {
        if (_dice.Chance(NoAccess))
        {
            Miss(visit, "no access");
            await ShutAsync(visit);
            agenda.At(clock.Now + AtTheDoor, () => LeaveAsync(day, visit));
            return;
        }

        if (await LackedAsync(day.Id, stop) is { } part)
        {
            Miss(visit, "missed parts");
            tally.Count($"missed part: {part}");
            agenda.At(clock.Now + AtTheDoor, () => LeaveAsync(day, visit));
            return;
        }

        if (visit.Ticket is { } ticket)
            await store.Database.WriteAsync(session => QuarterStore.StepAsync(session, store.As("engineer"), ticket.Value, TicketStep.OnSite, clock.Now));
        agenda.At(clock.Now + takes, () => FinishAsync(day, visit, stop));
    }

    // The customer is not there, and will be by tomorrow.
    private async Task ShutAsync(Visit visit)
    {
        if (visit.Ticket is not { } ticket)
        {
            await store.Database.WriteAsync(session => CompleteAsync(session, visit, CompletionOutcome.NoAccess));
            return;
        }

        await store.Database.WriteAsync(session => QuarterStore.StepAsync(session, store.As("engineer"), ticket.Value, TicketStep.Paused, clock.Now));
        agenda.At(clock.Now + Duration.FromHours(_dice.Between(2, 16)), () =>
            store.Database.WriteAsync(session => QuarterStore.StepAsync(session, store.As("call centre"), ticket.Value, TicketStep.Resumed, clock.Now)));
    }

    private async Task<PartId?> LackedAsync(EngineerId engineer, Stop stop)
    {
        if (stop.Parts.Count == 0)
            return null;
        var levels = await store.Database.ReadAsync(session => StockLedger.LevelsAsync(session, QuarterStore.Organisation, "9999"));
        var there = levels.Where(level => level.PlaceKind == "van" && level.Place == engineer.Value).ToDictionary(level => level.Part, level => level.Quantity);
        return stop.Parts.Where(use => there.GetValueOrDefault(use.Part.Value) < use.Quantity).Select(use => (PartId?)use.Part).FirstOrDefault();
    }

    private async Task FinishAsync(EngineerDay day, Visit visit, Stop stop)
    {
        var again = visit.Kind == VisitKind.Repair && _dice.Chance(SecondVisit);
        var part = again ? _dice.Pick([.. QuarterCatalogue.Parts.Take(6)]) : default;
        await store.Database.WriteAsync(async session =>
        {
            var actor = store.As("engineer");
            var used = stop.Parts.Select(use => store.Movement("van", day.Id.Value, use.Part, -use.Quantity, "used", visit.Id.Value)).ToList();
            if (used.Count > 0)
                await StockDesk.RecordAsync(session, actor, used);
            if (visit.Ticket is not { } ticket)
            {
                await CompleteAsync(session, visit, CompletionOutcome.Completed);
                return;
            }

            if (again)
            {
                await QuarterStore.PutAsync(session, actor, ResourceKinds.Visits, visit with { Kind = VisitKind.FollowUp, Parts = [new PartQuantity(part, 1)], Pin = null, Told = null });
                return;
            }

            await QuarterStore.StepAsync(session, actor, ticket.Value, TicketStep.Restored, clock.Now);
            await QuarterStore.StepAsync(session, actor, ticket.Value, TicketStep.Closed, clock.Now);
        });
        if (InspectionLog.IsInspection(visit))
            inspections.Make(visit.Id, clock.Now.InZone(QuarterCatalogue.Zone).Date);
        tally.Count(again ? "second visits" : visit.Ticket is null ? "inspections made" : "repairs");
        await LeaveAsync(day, visit);
    }

    private Task CompleteAsync(Session session, Visit visit, CompletionOutcome outcome)
    {
        var (programme, site, _) = InspectionLog.PartsOf(visit.Id);
        var completion = new RecordedCompletion { Id = new CompletionId($"C{++_completions:00000}"), Programme = programme, Site = site, On = clock.Now.InZone(QuarterCatalogue.Zone).Date, Outcome = outcome };
        return QuarterStore.PutAsync(session, store.As("engineer"), ResourceKinds.Completions, completion);
    }

    // What the depot does not have, a delivery has not brought in time.
    private async Task LoadAsync(EngineerDay day, Stop stop)
    {
        if (stop.Depot is not { } depot)
            return;
        foreach (var use in stop.Loaded)
        {
            var loaded = await store.Database.WriteAsync(async session =>
            {
                var levels = await StockLedger.LevelsAsync(session, QuarterStore.Organisation, "9999");
                var there = levels.FirstOrDefault(level => level.PlaceKind == "depot" && level.Place == depot.Value && level.Part == use.Part.Value)?.Quantity ?? 0;
                if (there < use.Quantity)
                    return false;
                await StockDesk.RecordAsync(session, store.As("engineer"),
                    [store.Movement("depot", depot.Value, use.Part, -use.Quantity, "loaded", null), store.Movement("van", day.Id.Value, use.Part, use.Quantity, "loaded", null)]);
                return true;
            });
            tally.Count(loaded ? "parts fetched" : "parts not at the depot", use.Quantity);
        }
    }
}
