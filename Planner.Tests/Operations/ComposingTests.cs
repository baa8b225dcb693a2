using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Operations;
using Planner.Core.Planning;
using Planner.Core.Storage;
using Planner.Tests.Storage;
using Planner.Worker.Generation;
using Planner.Worker.Runs;

namespace Planner.Tests.Operations;

/// <summary>What a scenario of the store must not promise: pieces that are late, customers who wait, engineers who are elsewhere.</summary>
public sealed class ComposingTests
{
    private static readonly Scenario City = CityGenerator.Generate(new CityRecipe { Name = "running", Engineers = 5, Visits = 30, Depots = 2, Seed = 3 });
    private static readonly StoreSpan Day = new(City.Window.Start.InZone(City.Zone).Date, City.Window.Start.InZone(City.Zone).Date);

    private static async Task<Database> StoreAsync(string kind)
    {
        var database = await Stores.NewAsync(kind);
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor with { Now = City.Now }, City));
        return database;
    }

    private static Task<Scenario> ComposeAsync(Database database, Instant now, StoredPlan? parent = null) =>
        database.ReadAsync(session => Composing.ComposeAsync(session, "main", Day, parent, now));

    /// <summary>Plans the day at a moment and puts the plan into force.</summary>
    private static async Task<(StoredPlan Stored, Scenario Scenario, Plan Plan)> PublishAsync(Database database, Instant now, StoredPlan? parent, Plan? previous)
    {
        var actor = Stores.Actor with { Now = now };
        var scenario = await ComposeAsync(database, now, parent);
        var options = new PlanOptions { Iterations = 200, Recombine = false, Prove = false, Previous = previous };
        using var engine = new PlanningEngine(TimeProvider.System);
        var plan = engine.Run(scenario, options).Plan!;
        Assert.Empty(PlanChecker.Check(scenario, plan, previous));
        var stored = await database.WriteAsync(async session =>
        {
            var epoch = await Plans.NextEpochAsync(session, "main");
            var waiting = StoredPlan.Waiting(actor, parent, "", Day.FirstDayText, Day.LastDayText, RunOptions.Write(options), epoch, fromStore: true);
            await Plans.AddAsync(session, waiting, PlanDocuments.Pack(scenario));
            var claimed = (await Plans.ClaimAsync(session, "a test", now, Duration.FromHours(1)))!;
            await Plans.FinishAsync(session, claimed, "a test", now, new PlanEnd(PlanStates.Done, PlanDocuments.Pack(plan), null, null, null));
            var found = (await Plans.FindAsync(session, "main", waiting.Id))!;
            Assert.Equal(PublishOutcome.Published, (await PublishDesk.PublishAsync(session, actor, found)).Outcome);
            return found;
        });
        return (stored, scenario, plan);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_has_failed_is_aboard_when_the_day_is_planned_again(string kind)
    {
        var camera = City.Catalogue.Parts[0];
        var failing = City with
        {
            Visits = [.. City.Visits.Select(visit => visit with { Returns = [new PartQuantity(camera, 1)] })],
            Depots = [.. City.Depots.Select(depot => depot with { TakesBack = [camera] })],
        };
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor with { Now = City.Now }, failing));
        var first = await PublishAsync(database, City.Now, null, null);
        var noon = City.Window.Start + Duration.FromHours(11);
        var second = await PublishAsync(database, noon, first.Stored, first.Plan);
        var atWork = 0;
        foreach (var route in first.Plan.Routes.Where(route => route.Departure < noon && route.Stops[^1].End > noon))
        {
            var at = route.Stops.First(stop => stop.End > noon);
            var shift = second.Scenario.Engineers.SelectMany(engineer => engineer.Shifts).First(one => one.Id == route.Shift);
            // Whoever has set out for a visit has its unit; what came before is planned again, as nobody has reported it.
            Assert.Equal(at.Visit is null ? 0 : 1, shift.FailedUnits.Sum(unit => unit.Quantity));
            atWork += at.Visit is null ? 0 : 1;
        }

        Assert.True(atWork > 0);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_day_that_runs_is_planned_from_where_the_engineers_are(string kind)
    {
        await using var database = await StoreAsync(kind);
        var first = await PublishAsync(database, City.Now, null, null);
        var noon = City.Window.Start + Duration.FromHours(11);
        var second = await PublishAsync(database, noon, first.Stored, first.Plan);
        var left = second.Scenario.Visits.Select(visit => visit.Id).ToHashSet();
        var begun = first.Plan.Routes.Where(route => route.Departure < noon && route.Stops[^1].End > noon).ToList();
        Assert.NotEmpty(begun);
        foreach (var route in begun)
        {
            var at = route.Stops.First(stop => stop.End > noon);
            var shift = second.Scenario.Engineers.SelectMany(engineer => engineer.Shifts).First(one => one.Id == route.Shift);
            Assert.Equal(at.End, shift.Start);
            Assert.Equal(PlaceAt(route, at), shift.StartAt);
            if (at.Visit is { } under)
                Assert.DoesNotContain(under, left);
            // Nobody has reported what came before: it is open, and is planned again.
            Assert.All(route.Stops.TakeWhile(stop => stop != at).Where(stop => stop.Visit is not null), stop => Assert.Contains(stop.Visit!.Value, left));
        }

        // A minute later they are still at it, though the plan in force no longer says so.
        var third = await ComposeAsync(database, noon + Duration.FromMinutes(1), second.Stored);
        foreach (var (route, at) in begun.Select(route => (route, route.Stops.First(stop => stop.End > noon))).Where(pair => pair.Item2.End > noon + Duration.FromMinutes(1)))
        {
            Assert.DoesNotContain(third.Visits, visit => visit.Id == at.Visit);
            var after = second.Plan.Routes.FirstOrDefault(one => one.Shift == route.Shift);
            if (after is null || after.Departure >= noon + Duration.FromMinutes(1))
                Assert.Equal(PlaceAt(route, at), third.Engineers.SelectMany(engineer => engineer.Shifts).First(one => one.Id == route.Shift).StartAt);
        }
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Tools_that_are_out_stay_with_who_has_borrowed_them(string kind)
    {
        var lending = City with
        {
            Engineers = [.. City.Engineers.Select(engineer => engineer with { Tools = [] })],
            Depots = [.. City.Depots.Select(depot => depot with { Tools = [], ToolStock = [.. City.Catalogue.Tools.Select(tool => new ToolQuantity(tool, 3))] })],
        };
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor with { Now = City.Now }, lending));
        var (stored, _, plan) = await PublishAsync(database, City.Now, null, null);
        var (route, fetch) = plan.Routes.SelectMany(one => one.Stops.Select(stop => (one, stop))).First(pair => pair.stop.ToolsLoaded.Count > 0);
        var composed = await ComposeAsync(database, fetch.End + Duration.FromMinutes(1), stored);
        Assert.Superset(fetch.ToolsLoaded.ToHashSet(), composed.Engineers.Single(engineer => engineer.Id == route.Engineer).Tools.ToHashSet());
        foreach (var depot in composed.Depots)
        {
            foreach (var stock in depot.ToolStock)
            {
                var with = composed.Engineers.Count(engineer => plan.Routes.Any(one => one.Engineer == engineer.Id && engineer.Tools.Contains(stock.Tool)
                    && one.Stops.Any(stop => stop.Depot == depot.Id && stop.ToolsLoaded.Contains(stock.Tool))));
                Assert.Equal(3 - with, stock.Quantity);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Who_is_ahead_of_the_plan_goes_on_from_where_he_has_set_out_for(string kind)
    {
        await using var database = await StoreAsync(kind);
        var (stored, _, plan) = await PublishAsync(database, City.Now, null, null);
        var tickets = City.Visits.Where(visit => visit.Ticket is not null).ToDictionary(visit => visit.Id, visit => visit.Ticket!.Value);
        var (route, early) = plan.Routes.Select(route => (route, route.Stops.Last())).First(pair => pair.Item2.Visit is { } id && tickets.ContainsKey(id) && pair.Item1.Stops.Count > 1);
        var now = route.Departure - Duration.FromMinutes(1);
        await database.WriteAsync(async session =>
        {
            var ticket = (await Resources.FindAsync(session, "main", ResourceKinds.Tickets.Name, tickets[early.Visit!.Value].Value))!;
            Assert.Empty((await TicketDesk.RecordAsync(session, Stores.Actor with { Now = now }, ticket, TicketStep.OnSite, now, null)).Issues);
        });
        var composed = await ComposeAsync(database, now, stored);
        Assert.DoesNotContain(composed.Visits, visit => visit.Id == early.Visit);
        var shift = composed.Engineers.SelectMany(engineer => engineer.Shifts).FirstOrDefault(one => one.Id == route.Shift);
        Assert.True(shift is null || (shift.StartAt == PositionOf(early) && shift.Start == early.End));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Who_is_late_keeps_what_he_has_set_out_for(string kind)
    {
        await using var database = await StoreAsync(kind);
        var (stored, _, plan) = await PublishAsync(database, City.Now, null, null);
        var tickets = City.Visits.Where(visit => visit.Ticket is not null).ToDictionary(visit => visit.Id, visit => visit.Ticket!.Value);
        var late = plan.Routes.SelectMany(route => route.Stops.SkipLast(1)).First(stop => stop.Visit is { } id && tickets.ContainsKey(id));
        var now = late.End + Duration.FromMinutes(5);
        Assert.Contains((await ComposeAsync(database, now, stored)).Visits, visit => visit.Id == late.Visit);
        await database.WriteAsync(async session =>
        {
            var ticket = (await Resources.FindAsync(session, "main", ResourceKinds.Tickets.Name, tickets[late.Visit!.Value].Value))!;
            Assert.Empty((await TicketDesk.RecordAsync(session, Stores.Actor with { Now = now }, ticket, TicketStep.OnTheWay, now, null)).Issues);
        });
        Assert.DoesNotContain((await ComposeAsync(database, now, stored)).Visits, visit => visit.Id == late.Visit);
    }

    // A break is taken where the stop before it is.
    private static Core.Domain.Places.Position PlaceAt(Route route, Stop at) =>
        PositionOf(route.Stops.TakeWhile(stop => stop != at).Append(at).Last(stop => stop.Kind != StopKind.Break));

    private static Core.Domain.Places.Position PositionOf(Stop stop) => stop.Depot is { } depot
        ? City.Depots.First(one => one.Id == depot).Position
        : City.Sites.First(site => site.Id == City.Visits.First(visit => visit.Id == stop.Visit).Site).Position;

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pieces_that_should_have_arrived_and_did_not_are_not_counted_on(string kind)
    {
        await using var database = await StoreAsync(kind);
        var depot = City.Depots[0].Id;
        var order = new PartsOrder { Id = new PartsOrderId("late"), Depot = depot, Part = City.Depots[0].Stock[0].Part, Quantity = 77, ArrivesAt = City.Now };
        await database.WriteAsync(session => Resources.PutAsync(session, Stores.Actor, ResourceKinds.PartsOrders.Name, "late", ResourceKind.Write(order), ResourceKinds.PartsOrders.ReferencesOf(order)));
        Assert.DoesNotContain((await ComposeAsync(database, City.Now)).PartsInTransit, lot => lot.Quantity == 77);
        Assert.Contains((await ComposeAsync(database, City.Now - Duration.FromMinutes(1))).PartsInTransit, lot => lot.Quantity == 77);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Nobody_is_sent_to_a_customer_who_asked_to_wait(string kind)
    {
        await using var database = await StoreAsync(kind);
        var visit = City.Visits.First(one => one.Ticket is not null);
        Task StepAsync(TicketStep step) => database.WriteAsync(async session =>
        {
            var stored = (await Resources.FindAsync(session, "main", ResourceKinds.Tickets.Name, visit.Ticket!.Value.Value))!;
            Assert.Empty((await TicketDesk.RecordAsync(session, Stores.Actor with { Now = City.Now }, stored, step, City.Now, null)).Issues);
        });
        await StepAsync(TicketStep.Paused);
        Assert.DoesNotContain((await ComposeAsync(database, City.Now)).Visits, one => one.Id == visit.Id);
        await StepAsync(TicketStep.Resumed);
        Assert.Contains((await ComposeAsync(database, City.Now)).Visits, one => one.Id == visit.Id);
    }
}
