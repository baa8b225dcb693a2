using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Worker.Generation;

namespace Planner.Tests.Sla;

/// <summary>One ticket under one policy, answered by a visit with parts ("swap") and one without ("repair").</summary>
internal sealed record ContractScenario
{
    public static readonly VisitId Swap = new("swap");
    public static readonly VisitId Repair = new("repair");

    public required SlaPolicy Policy { get; init; }

    public required Ticket Ticket { get; init; }

    public RegionId? Region { get; init; }

    public IReadOnlyList<ServiceCalendar> Calendars { get; init; } = PolicyCatalogue.Calendars;

    public DateTimeZone Zone { get; init; } = TestCalendars.Shanghai;

    public Instant Now { get; init; } = TestCalendars.Shanghai.At(2026, 11, 20, 12);

    public static SlaPolicy Catalogued(string policy) => PolicyCatalogue.Policies.Single(known => known.Id.Value == policy);

    public static Ticket ReceivedAt(Instant received, string severity) => new()
    {
        Id = new TicketId("T1"),
        Contract = new ContractId("C1"),
        Site = new SiteId("S1"),
        Severity = new Severity(severity),
        ReceivedAt = received,
    };

    /// <summary>A policy of one severity with one clock.</summary>
    public static SlaPolicy OneClock(ClockTerms clock, Func<SeverityTerms, SeverityTerms>? change = null)
    {
        var terms = new SeverityTerms { Severity = new Severity("3"), Clocks = [clock] };
        return new SlaPolicy { Id = new PolicyId("P"), Severities = [change?.Invoke(terms) ?? terms] };
    }

    public static ClockTerms OnSite(params RegionTarget[] targets) => new() { Clock = SlaClock.OnSite, Targets = targets };

    public Scenario Build() => new()
    {
        Id = new ScenarioId("contract"),
        Now = Now,
        Zone = Zone,
        Window = new PlanningWindow(Now, Now + Duration.FromDays(7)),
        Calendars = Calendars,
        Policies = [Policy],
        Contracts = [new Contract { Id = Ticket.Contract, Policy = Policy.Id }],
        Sites = [new Site { Id = Ticket.Site, Position = new Position(39.9, 116.4), Region = Region }],
        Tickets = [Ticket],
        Visits =
        [
            Visit(Swap) with { Kind = VisitKind.Swap, Parts = [new PartQuantity(new PartId("disk"), 1)] },
            Visit(Repair),
        ],
    };

    /// <summary>The due times of the visit that needs parts.</summary>
    public IReadOnlyList<DerivedDueTime> DueTimes() => SlaCompiler.Compile(Build()).GetValueOrDefault(Swap, []);

    public DerivedDueTime Only(SlaClock clock = SlaClock.OnSite) => Assert.Single(DueTimes(), due => due.Clock == clock);

    private Visit Visit(VisitId id) => new()
    {
        Id = id,
        Site = Ticket.Site,
        Ticket = Ticket.Id,
        Kind = VisitKind.Repair,
        Duration = Duration.FromHours(1),
    };
}
