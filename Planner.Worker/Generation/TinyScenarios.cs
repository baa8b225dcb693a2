using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>
/// One town with up to four visits and two engineers, Ann and Bo, and a variant of it per feature of the model: small enough to plan by hand. In the plain town
/// Ann makes all visits by herself; so a variant shows its rule by what is different.
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
        Named("crew", TinyLinks.Crew()),
        Named("sequence", TinyLinks.Sequence()),
        Named("one-engineer", TinyLinks.OneEngineer()),
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
        Named("resumable", TinyTimes.Resumable()),
        Named("regions", TinyTimes.Regions()),
        Named("roads", TinyTravel.Roads()),
        Named("delays", TinyLinks.Delays()),
        Named("next-working-day", TinyLinks.NextWorkingDay()),
        Named("split", TinyLinks.Split()),
        Named("different-engineers", TinyLinks.DifferentEngineers()),
        Named("different-days", TinyLinks.DifferentDays()),
        Named("all-or-none", TinyLinks.AllOrNone()),
        Named("one-of", TinyLinks.OneOf()),
        Named("stands-for-crew", TinyWorkforce.StandsForCrew()),
        Named("longest-route", TinyLimits.LongestRoute()),
        Named("most-visits", TinyLimits.MostVisits()),
        Named("most-of-a-kind", TinyLimits.MostOfAKind()),
        Named("longest-leg", TinyLimits.LongestLeg()),
        Named("most-travel", TinyLimits.MostTravel()),
        Named("travel-without-break", TinyLimits.TravelWithoutBreak()),
        Named("weekly-work", TinyDuties.WeeklyWork()),
        Named("rest", TinyDuties.Rest()),
        Named("on-call", TinyDuties.OnCall()),
        Named("time-off", TinyDuties.TimeOff()),
        Named("pay-slices", TinyPrices.PaySlices()),
        Named("overtime-slices", TinyPrices.OvertimeSlices()),
        Named("skill-durations", TinyChoices.SkillDurations()),
        Named("certificate", TinyChoices.Certificate()),
        Named("contractor", TinyChoices.Contractor()),
        Named("usual-engineer", TinyChoices.UsualEngineer()),
        Named("over-skill", TinyChoices.OverSkill()),
        Named("taxi", TinyChoices.Taxi()),
        Named("territories", TinyChoices.Territories()),
        Named("territory-price", TinyChoices.TerritoryPrice()),
        Named("replenishment", TinyVans.Replenishment()),
        Named("van-room", TinyVans.Room()),
        Named("failed-unit", TinyVans.FailedUnit()),
        Named("loan-units", TinyVans.LoanUnits()),
        Named("kit", TinyVans.KitInPieces()),
        Named("presets", TinyPrices.Presets()),
        Named("fairness", TinyPrices.Fairness()),
        Named("last-ends", TinyPrices.LastEnds()),
        Named("finish-price", TinyPrices.Finish()),
        Named("optional", TinyPrices.Optional()),
        Named("freeze", TinyChanges.Freeze()),
        Named("changes", TinyChanges.Prices()),
        Named("change-budget", TinyChanges.Budget()),
        Named("start-budget", TinyChanges.StartBudget()),
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
