using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in when visits may start, and how long a stop takes.</summary>
internal static class TinyTimes
{
    /// <summary>All four should start at nine; the later two of them are late, at a price that says who they are.</summary>
    public static Scenario SoftWindows() => WithVisits(
        [.. Enumerable.Range(1, 4).Select(number => (number, (Func<Visit, Visit>)(visit => visit with
        {
            TimeWindows = [new TimeWindow(At(9), At(9)) { LateBy = Duration.FromHours(4), LatePerHour = 10 * number }],
        })))]);

    /// <summary>Two visits are in one building, where one set-up does for both.</summary>
    public static Scenario SetUp() => WithVisits(
        (1, visit => visit with { Setup = Duration.FromMinutes(20) }),
        (2, visit => visit with { Setup = Duration.FromMinutes(20), Site = SiteOf(1) }),
        (3, visit => visit with { Setup = Duration.FromMinutes(20) }));

    /// <summary>Two customers who can be visited all afternoon have been told that somebody comes soon after one.</summary>
    public static Scenario Promised()
    {
        var scenario = WithVisits((1, Promise), (3, Promise));
        return scenario with { Costs = scenario.Costs with { Changes = new ChangePrices { Start = 100 } } };
    }

    /// <summary>Somebody stands by at the first site from nine to three; the others are made by whoever is free.</summary>
    public static Scenario StandBy() => WithVisits((1, visit => visit with
    {
        Kind = VisitKind.SupportWindow, Duration = Duration.FromHours(6), TimeWindows = [new TimeWindow(At(9), At(9))],
    }));

    /// <summary>The same day at half past ten, Ann standing by, when a fault is reported there: she repairs it, and stands by for the rest of the period.</summary>
    public static Scenario StandByFault() => WithVisits(
            (1, visit => visit with
            {
                Kind = VisitKind.SupportWindow, Duration = Duration.FromMinutes(225), TimeWindows = [new TimeWindow(At(11, 15), At(11, 15))], Pin = new Pin { Engineer = Ann },
            }),
            (2, visit => visit with
            {
                Kind = VisitKind.Repair, Site = SiteOf(1),
                DueTimes = [new DueTime { Clock = SlaClock.OnSite, DueBy = At(10, 40), PenaltyPerHour = 500 }],
            }))
        .WithEngineers(ann => ann with { Shifts = [ann.Shifts[0] with { Start = At(10, 30), StartAt = Plain.Sites[0].Position }] }, bo => bo)
        with
    {
        Now = At(10, 30),
    };

    /// <summary>Work of six hours, and a break at noon: it stops for the break, and goes on after it.</summary>
    public static Scenario Resumable() => WithVisits((4, visit => visit with { Duration = Duration.FromHours(6), Resumable = true }))
        .Only(1, 4).AnnAlone()
        .WithShifts(shift => shift with { Breaks = [new Break { Earliest = At(11, 30), Latest = At(12, 30), Duration = Duration.FromMinutes(45) }] });

    /// <summary>Two outages reported at eight: the area on the map says who is in the city, where one hour is promised; elsewhere it is six.</summary>
    public static Scenario Regions()
    {
        var reported = WithVisits((1, visit => visit with { Ticket = new TicketId("t1") }), (3, visit => visit with { Ticket = new TicketId("t3") }));
        return reported with
        {
            Now = At(8),
            Sites = [.. reported.Sites.Select(site => site with { Region = null })],
            Regions =
            [
                new Region { Id = PolicyTerms.City, Areas = [new Area { Outline = [new(40.19, 116.25), new(40.19, 116.28), new(40.25, 116.28), new(40.25, 116.25)] }] },
                new Region { Id = PolicyTerms.Elsewhere, Areas = [new Area { Outline = [new(40.1, 116.1), new(40.1, 116.4), new(40.3, 116.4), new(40.3, 116.1)] }] },
            ],
            Calendars = [CatalogueCalendars.Office],
            Policies = [ServicePlanD0.Equipment],
            Contracts = [new Contract { Id = new ContractId("k1"), Customer = "Jinshan Hospital", Policy = ServicePlanD0.Equipment.Id }],
            Tickets = [Outage(1), Outage(3)],
        };
    }

    private static Ticket Outage(int number) => new()
    {
        Id = new TicketId($"t{number}"), Contract = new ContractId("k1"), Site = SiteOf(number), Severity = new Severity("1"), ReceivedAt = At(8),
    };

    private static Visit Promise(Visit visit) =>
        visit with { Promised = new PromisedStart(At(13), At(13, 30)), TimeWindows = [new TimeWindow(At(13), At(16))] };
}
