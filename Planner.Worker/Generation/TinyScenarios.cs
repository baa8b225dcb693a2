using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>
/// One town with four visits and two engineers, Ann and Bo, and a variant of it per feature of the model: small enough to plan by hand.
/// </summary>
public static class TinyScenarios
{
    /// <summary>Every variant by name, the plain town first; the name is the scenario's id without "tiny-".</summary>
    public static IReadOnlyList<(string Name, Scenario Scenario)> All { get; } =
    [
        Named("plain", Plain),
        Named("windows", WithVisits((1, Between(9, 10)), (2, Between(10, 11)), (3, MorningOrAfternoon()), (4, EndsBy(12)))),
        Named("skills", TinyWorkforce.Skills()),
        Named("tools", TinySupplies.Tools()),
        Named("parts-from-van", TinySupplies.FromVan()),
        Named("parts-from-depot", TinySupplies.FromDepot()),
        Named("parts-in-transit", TinySupplies.InTransit()),
        Named("shared-stock", TinySupplies.SharedStock()),
        Named("depot-hours", TinySupplies.DepotHours()),
        Named("breaks", TinyWorkforce.Breaks()),
        Named("canteen", TinyWorkforce.Canteen()),
        Named("overtime", TinyWorkforce.Overtime()),
        Named("several-shifts", TinyWorkforce.SeveralShifts()),
        Named("end-elsewhere", TinyWorkforce.EndElsewhere()),
        Named("team", TinyWorkforce.Team()),
        Named("pins", Pins()),
        Named("preferred", Preferred()),
        Named("urgency", WithVisits((4, visit => visit with { Urgency = 60 }))),
        Named("traffic-hours", TinyTravel.TrafficHours()),
        Named("callers-matrix", TinyTravel.CallersMatrix()),
        Named("unreachable", TinyTravel.Unreachable()),
        Named("sla-late", SlaLate()),
        Named("crew", Linked(LinkKind.Together, 1, 2)),
        Named("sequence", Linked(LinkKind.Sequence, 1, 3)),
        Named("one-engineer", Linked(LinkKind.SameEngineer, 1, 4)),
        Named("substitutes", TinySupplies.Substitutes()),
        Named("courier", TinySupplies.Delivered()),
        Named("depot-price", TinySupplies.DepotPrice()),
        Named("shared-tool", TinySupplies.SharedTool()),
        Named("swap", TinySupplies.Swap()),
        Named("stand-by", TinyTimes.StandBy()),
        Named("stand-by-fault", TinyTimes.StandByFault()),
        Named("soft-windows", TinyTimes.SoftWindows()),
        Named("set-up", TinyTimes.SetUp()),
        Named("promised", TinyTimes.Promised()),
        Named("impossible-skill", WithVisits((2, visit => visit with { Skills = [new SkillRequirement(new SkillId("video-walls"))] }))),
        Named("impossible-window", WithVisits((3, Between(22, 23)))),
        Named("crowded-out", CrowdedOut()),
    ];

    /// <summary>The variant of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Scenario Get(string name)
    {
        foreach (var (known, scenario) in All)
        {
            if (known == name)
                return scenario;
        }
        var names = string.Join(", ", All.Select(s => s.Name));
        throw new ArgumentException($"There is no tiny scenario \"{name}\". Maybe one of {names}.", nameof(name));
    }

    /// <inheritdoc cref="RandomScenario.Create"/>
    public static Scenario Random(int seed, int size) => RandomScenario.Create(seed, size);

    private static (string, Scenario) Named(string name, Scenario scenario) =>
        (name, scenario with { Id = new ScenarioId($"tiny-{name}"), Name = $"Tiny town: {name}" });

    private static Func<Visit, Visit> Between(int from, int to) =>
        visit => visit with { TimeWindows = [new TimeWindow(At(from), At(to))] };

    private static Func<Visit, Visit> EndsBy(int hour) =>
        visit => visit with { TimeWindows = [new TimeWindow(At(8), null, At(hour))] };

    private static Func<Visit, Visit> MorningOrAfternoon() =>
        visit => visit with { TimeWindows = [new TimeWindow(At(8), At(8, 15)), new TimeWindow(At(14), At(15))] };

    // Ann makes 3, then 1; Bo is at 2 at half past ten; 4 is free.
    private static Scenario Pins() => WithVisits(
        (3, visit => visit with { Pin = new Pin { Engineer = Ann, Shift = AnnsShift, Order = 1 } }),
        (1, visit => visit with { Pin = new Pin { Engineer = Ann, Shift = AnnsShift, Order = 2 } }),
        (2, visit => visit with { Pin = new Pin { Engineer = Bo, Start = At(10, 30) } }));

    private static Scenario Preferred() => WithVisits(
        (1, visit => visit with { PreferredEngineers = [Bo] }),
        (2, visit => visit with { RequiredEngineers = [Bo] }),
        (3, visit => visit with { ExcludedEngineers = [Bo] }),
        (4, visit => visit with { PreferredEngineers = [Ann, Bo] }));

    // Of a sequence the later starts an hour or more after the earlier ends.
    private static Scenario Linked(LinkKind kind, int first, int second) => Plain with
    {
        Links =
        [
            new VisitLink
            {
                Id = new LinkId("link1"),
                Kind = kind,
                Visits = [Plain.Visits[first - 1].Id, Plain.Visits[second - 1].Id],
                MinDelay = kind == LinkKind.Sequence ? Duration.FromHours(1) : Duration.Zero,
            },
        ],
    };

    // An outage reported at 6:40 is due at 7:40, but nobody starts before 8; the other clocks can be kept.
    private static Scenario SlaLate() => WithVisits(
        (1, visit => visit with { Ticket = new TicketId("t1"), Priority = 5000 }),
        (2, visit => visit with { Ticket = new TicketId("t2") }),
        (3, visit => visit with
        {
            DueTimes = [new DueTime { Clock = SlaClock.OnSite, DueBy = At(9), Limit = At(10), PenaltyPerHour = 30 }],
        }))
        with
    {
        Calendars = [CatalogueCalendars.Office],
        Policies = [PolicyCatalogue.Policies.First(p => p.Id.Value == "D0")],
        Contracts = [new Contract { Id = new ContractId("k1"), Customer = "Jinshan Hospital", Policy = new PolicyId("D0") }],
        Tickets = [Ticket(1, "1", At(6, 40)), Ticket(2, "3", At(6, 10))],
    };

    private static Ticket Ticket(int number, string severity, Instant received) => new()
    {
        Id = new TicketId($"t{number}"),
        Contract = new ContractId("k1"),
        Site = SiteOf(number),
        Severity = new Severity(severity),
        ReceivedAt = received,
    };

    // Three visits that all start at nine, and two engineers.
    private static Scenario CrowdedOut() => WithVisits(
        (1, visit => visit with { TimeWindows = [new TimeWindow(At(9), At(9))], Priority = 300 }),
        (2, visit => visit with { TimeWindows = [new TimeWindow(At(9), At(9))], Priority = 200 }),
        (3, visit => visit with { TimeWindows = [new TimeWindow(At(9), At(9))], Priority = 100 }));
}
