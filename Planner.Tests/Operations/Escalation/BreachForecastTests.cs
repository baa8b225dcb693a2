using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Operations;
using Planner.Core.Operations.Escalation;
using Planner.Core.Storage;
using Planner.Tests.Building;

namespace Planner.Tests.Operations.Escalation;

public sealed class BreachForecastTests
{
    private static readonly Instant Received = Clock.At(8);
    private static readonly Instant Limit = Clock.At(12);

    private static readonly WorkAhead Calm = new(Clock.At(10), Clock.At(11), Duration.FromMinutes(20), Duration.FromMinutes(15), Duration.FromMinutes(20));

    private static double Chance(SlaClock clock, WorkAhead? work, Instant now, params (TicketStep Step, Instant At)[] steps)
    {
        var ticket = new Ticket { Id = new TicketId("t"), Contract = new ContractId("c"), Site = new SiteId("s"), Severity = new Severity("1"), ReceivedAt = Received };
        var life = new TicketLife(ticket, steps.Select((step, i) => new TicketEvent("t", i + 1, $"{step.Step}", step.At, step.At, "test", null)));
        var due = new DerivedDueTime { Clock = clock, DueBy = Limit, Limit = Limit, PenaltyPerHour = 0, Derivation = [] };
        return BreachForecast.ChanceOf(new TicketClock(due, null, "running"), life, work, Received, now);
    }

    [Fact]
    public void A_calm_plan_is_kept_and_a_tight_one_is_a_matter_of_luck()
    {
        Assert.InRange(Chance(SlaClock.OnSite, Calm, Clock.At(9)), 0, 0.001);
        Assert.Equal(0.5, Chance(SlaClock.OnSite, Calm with { Begin = Limit, End = Clock.At(13) }, Clock.At(9)), 6);
        Assert.InRange(Chance(SlaClock.OnSite, Calm with { Begin = Clock.At(13), End = Clock.At(14) }, Clock.At(9)), 0.99, 1);
    }

    [Fact]
    public void More_work_before_it_makes_it_less_sure()
    {
        var tight = Calm with { Begin = Clock.At(11, 40), End = Clock.At(12, 30) };
        var near = Chance(SlaClock.OnSite, tight with { Before = Duration.FromMinutes(10) }, Clock.At(9));
        var far = Chance(SlaClock.OnSite, tight with { Before = Duration.FromMinutes(60) }, Clock.At(9));
        Assert.True(near < 0.1 && far > 0.3, $"{near} {far}");
    }

    [Fact]
    public void Who_has_not_set_out_can_not_be_there_before_the_way_is_done()
    {
        var now = Clock.At(11, 50);
        var waiting = Chance(SlaClock.OnSite, Calm, now);
        var underWay = Chance(SlaClock.OnSite, Calm, now, (TicketStep.OnTheWay, Clock.At(11, 30)));
        Assert.True(waiting > 0.7 && underWay < 0.3, $"{waiting} {underWay}");
    }

    [Fact]
    public void Work_that_began_late_ends_late()
    {
        Assert.InRange(Chance(SlaClock.Restore, Calm, Clock.At(10, 30), (TicketStep.OnSite, Clock.At(10))), 0, 0.01);
        Assert.InRange(Chance(SlaClock.Restore, Calm, Clock.At(11, 50), (TicketStep.OnSite, Clock.At(11, 45))), 0.9, 1);
    }

    [Fact]
    public void Without_a_plan_the_share_of_time_passed_stands_for_it()
    {
        Assert.Equal(0.25, Chance(SlaClock.OnSite, null, Clock.At(9)), 6);
        Assert.Equal(0.75, Chance(SlaClock.Answer, Calm, Clock.At(11)), 6);
        Assert.Equal(1, Chance(SlaClock.OnSite, Calm, Clock.At(12, 1)));
        Assert.Equal(0, Chance(SlaClock.Answer, null, Clock.At(7)));
    }
}
