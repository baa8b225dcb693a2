using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Tests.Storage;
using Planner.Worker.Generation;

namespace Planner.Tests.Operations;

public sealed class TicketLifeTests
{
    private static readonly Ticket Fresh = new() { Id = new TicketId("t"), Contract = new ContractId("c"), Site = new SiteId("s"), Severity = new Severity("1"), ReceivedAt = Stores.Now };

    private static TicketLife After(params TicketStep[] steps) => new(
        Fresh, steps.Select((step, i) => new TicketEvent("t", i + 1, step.ToString(), Stores.Now + Duration.FromMinutes(i + 1), Stores.Now, "a test", null)));

    [Theory]
    [InlineData("received")]
    [InlineData("answered", TicketStep.Answered)]
    [InlineData("answered", TicketStep.Answered, TicketStep.PhoneFailed, TicketStep.Diagnosed)]
    [InlineData("paused", TicketStep.Answered, TicketStep.Paused)]
    [InlineData("answered", TicketStep.Answered, TicketStep.Paused, TicketStep.Resumed)]
    [InlineData("onSite", TicketStep.Planned, TicketStep.OnTheWay, TicketStep.OnSite)]
    [InlineData("closed", TicketStep.Restored, TicketStep.Closed)]
    [InlineData("received", TicketStep.Restored, TicketStep.Closed, TicketStep.Reopened)]
    public void A_ticket_is_where_its_events_put_it(string state, params TicketStep[] steps) => Assert.Equal(state, After(steps).State);

    [Theory]
    [InlineData(TicketStep.Resumed)]
    [InlineData(TicketStep.Closed, TicketStep.Closed)]
    [InlineData(TicketStep.OnSite, TicketStep.Closed)]
    [InlineData(TicketStep.OnSite, TicketStep.Paused)]
    [InlineData(TicketStep.Paused, TicketStep.Paused)]
    [InlineData(TicketStep.Answered, TicketStep.Planned)]
    [InlineData(TicketStep.Diagnosed, TicketStep.Diagnosed)]
    [InlineData(TicketStep.Reopened)]
    [InlineData(TicketStep.Received)]
    [InlineData(TicketStep.Planned, TicketStep.OnSite)]
    public void What_can_not_follow_is_refused(TicketStep step, params TicketStep[] before) => Assert.False(After(before).Allows(step));

    [Fact]
    public void Every_open_state_leads_to_the_end()
    {
        foreach (var step in (TicketStep[])[TicketStep.Answered, TicketStep.Planned, TicketStep.OnTheWay, TicketStep.OnSite, TicketStep.Restored])
            Assert.True(After(step).Allows(TicketStep.Closed), step.ToString());
    }

    [Fact]
    public void Who_was_on_the_way_may_turn_back_and_somebody_else_set_out() => Assert.True(After(TicketStep.Planned, TicketStep.OnTheWay).Allows(TicketStep.OnTheWay));

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_ticket_that_is_solved_by_phone_keeps_the_promise_to_come(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        var city = CityGenerator.Generate(new CityRecipe { Name = "phone", Engineers = 2, Visits = 8, Depots = 1, Seed = 8 });
        await database.WriteAsync(session => ScenarioImport.ImportAsync(session, Stores.Actor, city));
        var ticket = Fresh with { Contract = city.Contracts.First(contract => contract.Policy.Value == "D1-network").Id, Site = city.Sites[0].Id };
        await database.WriteAsync(session => Resources.PutAsync(session, Stores.Actor, "tickets", "t", ResourceKind.Write(ticket), ResourceKinds.Tickets.ReferencesOf(ticket)));
        Task<IReadOnlyList<TicketClock>> ClocksAsync() => database.ReadAsync(async session =>
            await TicketDesk.ClocksAsync(session, "main", (await Resources.FindAsync(session, "main", "tickets", "t"))!, Stores.Now + Duration.FromDays(9)));
        Assert.Contains(await ClocksAsync(), clock => clock is { Due.Clock: SlaClock.OnSite, State: not "kept" });
        foreach (var step in (TicketStep[])[TicketStep.Answered, TicketStep.Restored, TicketStep.Closed])
            await database.WriteAsync(async session => await TicketDesk.RecordAsync(session, Stores.Actor, (await Resources.FindAsync(session, "main", "tickets", "t"))!, step, Stores.Now, null));
        Assert.All(await ClocksAsync(), clock => Assert.Equal("kept", clock.State));
    }

    [Fact]
    public void A_reopened_ticket_counts_its_steps_anew()
    {
        var life = After(TicketStep.OnSite, TicketStep.Restored, TicketStep.Reopened, TicketStep.OnSite);
        Assert.Equal(Stores.Now + Duration.FromMinutes(4), life.FirstOf(TicketStep.OnSite));
        Assert.Null(life.FirstOf(TicketStep.Restored));
    }

    [Fact]
    public void A_pause_stops_the_clocks_until_it_ends()
    {
        var paused = TicketLife.After(Fresh, TicketStep.Paused, Stores.Now);
        Assert.Null(paused.Pauses.Single().To);
        var resumed = TicketLife.After(paused, TicketStep.Resumed, Stores.Now + Duration.FromHours(1));
        Assert.Equal(Stores.Now + Duration.FromHours(1), resumed.Pauses.Single().To);
    }
}
