using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>The visits of a generated city: urgent repairs, and the quarter's inspections and other work around them.</summary>
internal sealed class CityVisits
{
    private readonly CityFrame frame;
    private readonly Dice dice;
    private readonly CityCustomers customers;
    private readonly CityTickets tickets;
    private readonly CityWindows windows;
    private readonly List<Visit> visits = [];

    public CityVisits(CityFrame frame, CityCustomers customers)
    {
        this.frame = frame;
        this.customers = customers;
        dice = frame.DiceFor("visits");
        tickets = new CityTickets(frame, dice, customers);
        windows = new CityWindows(frame, dice);
        for (var i = 0; i < frame.Recipe.Visits; i++)
            visits.Add(CityTroubles.Turn(i, DrawVisit(CityTroubles.At(i)), frame) with { Id = new VisitId($"V{i + 1:000}") });
    }

    public IReadOnlyList<Visit> Visits => visits;

    public IReadOnlyList<Ticket> Tickets => tickets.Tickets;

    private Visit DrawVisit(Trouble trouble)
    {
        if (trouble == Trouble.ScarcePart)
            return Swap(AccessSystem);
        if (trouble == Trouble.SameMoment)
            return Support(ControlRoom);
        var equipment = DrawEquipment();
        return dice.Weighted(0.28, 0.40, 0.12, 0.09, 0.04, 0.07) switch
        {
            0 => Repair(equipment),
            1 => Inspection(equipment),
            2 => Swap(equipment),
            3 => FollowUp(equipment),
            4 => Training(equipment),
            _ => Support(equipment),
        };
    }

    private Visit Repair(Equipment equipment)
    {
        var (site, severity) = tickets.DrawFault();
        var urgent = tickets.IsUrgent(site, severity);
        return Blank(VisitKind.Repair, equipment, site, dice.Minutes(30, 75, 5), urgent ? 8000 : 3000) with
        {
            Ticket = tickets.Report(site, severity),
            Skills = DrawSkills(equipment, 0.3),
            Tools = DrawTools(equipment, 0.4),
            Parts = dice.Chance(0.25) ? [new PartQuantity(dice.Pick(equipment.Parts), 1)] : [],
            TimeWindows = urgent || dice.Chance(0.8) ? [] : windows.Access(),
            Urgency = urgent ? 20 : dice.Pick([0, 2, 5]),
        };
    }

    private Visit Inspection(Equipment equipment) =>
        Blank(VisitKind.Inspection, equipment, AnySite(), dice.Minutes(20, 45, 5), dice.Between(6, 12) * 50) with
        {
            Skills = DrawSkills(equipment, 0.1),
            Tools = dice.Chance(0.06) ? [ThermalCamera] : DrawTools(equipment, 0.25),
            TimeWindows = windows.Inspection(),
        };

    private Visit Swap(Equipment equipment)
    {
        var (site, severity) = tickets.DrawFault();
        return Blank(VisitKind.Swap, equipment, site, dice.Minutes(20, 40, 5), 2000) with
        {
            Ticket = dice.Chance(0.4) ? tickets.Report(site, severity) : null,
            Skills = DrawSkills(equipment, 0.1),
            Parts = [new PartQuantity(dice.Pick(equipment.Parts), dice.Chance(0.15) ? 2 : 1)],
            TimeWindows = dice.Chance(0.6) ? [] : windows.Access(),
        };
    }

    private Visit FollowUp(Equipment equipment) =>
        Blank(VisitKind.FollowUp, equipment, AnySite(), dice.Minutes(15, 30, 5), 300) with
        {
            Skills = DrawSkills(equipment, 0),
            TimeWindows = dice.Chance(0.5) ? [] : windows.Access(),
            DueTimes = dice.Chance(0.3) ? [ArrivalTold()] : [],
        };

    private Visit Training(Equipment equipment) =>
        Blank(VisitKind.Training, equipment, AnySite(), dice.Minutes(60, 90, 15), 800) with
        {
            Skills = [new SkillRequirement(equipment.Skills[0], 2)],
            TimeWindows = windows.Lesson(),
        };

    private Visit Support(Equipment equipment) =>
        Blank(VisitKind.SupportWindow, equipment, AnySite(), dice.Minutes(45, 75, 15), 2500) with
        {
            Skills = DrawSkills(equipment, 0.3),
            TimeWindows = windows.Fixed(),
        };

    private Visit Blank(VisitKind kind, Equipment equipment, Site site, Duration duration, int priority) => new()
    {
        Id = new VisitId("-"),
        Name = $"{Label(kind)}, {equipment.Name}, {customers.ContractOf(site).Customer}",
        Site = site.Id,
        Kind = kind,
        Duration = duration,
        Priority = priority,
    };

    // The arrival that was told to the customer this morning.
    private DueTime ArrivalTold()
    {
        var told = frame.At(frame.AnyDay(dice), dice.Between(9, 16), 30 * dice.Between(0, 1));
        return new DueTime
        {
            Clock = SlaClock.OnSite,
            DueBy = told,
            Limit = told + Duration.FromHours(1),
            PenaltyPerHour = 30,
            BreachPenalty = 40,
        };
    }

    private List<SkillRequirement> DrawSkills(Equipment equipment, double second)
    {
        var skills = new List<SkillRequirement> { new(equipment.Skills[0], 1 + dice.Weighted(0.55, 0.37, 0.08)) };
        if (equipment.Skills.Count > 1 && dice.Chance(second))
            skills.Add(new SkillRequirement(equipment.Skills[1]));
        return skills;
    }

    private List<ToolId> DrawTools(Equipment equipment, double chance) =>
        equipment.Tool is { } tool && dice.Chance(chance) ? [tool] : [];

    private Site AnySite() => dice.Pick(customers.Sites);

    private static readonly double[] Shares = [.. CityCatalogue.Equipment.Select(e => e.Share)];

    private Equipment DrawEquipment() => CityCatalogue.Equipment[dice.Weighted(Shares)];

    private static string Label(VisitKind kind) => kind switch
    {
        VisitKind.FollowUp => "Follow-up",
        VisitKind.SupportWindow => "Support window",
        _ => kind.ToString(),
    };
}
