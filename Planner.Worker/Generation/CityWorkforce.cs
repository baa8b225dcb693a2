using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>The engineers of a generated city.</summary>
internal sealed class CityWorkforce
{
    private readonly CityFrame frame;
    private readonly Dice dice;
    private readonly Dictionary<EngineerId, Town> towns = [];

    public CityWorkforce(CityFrame frame, CityMap map, CityStores stores, CityNames names)
    {
        this.frame = frame;
        dice = frame.DiceFor("engineers");
        Engineers = [.. Enumerable.Range(0, frame.Recipe.Engineers).Select(i => DrawEngineer(i, map.DrawTown(dice), stores.Depots, names))];
    }

    public IReadOnlyList<Engineer> Engineers { get; }

    public Town TownOf(Engineer engineer) => towns[engineer.Id];

    /// <summary>Whether the engineer holds all the skills at the start of his first shift.</summary>
    public static bool Holds(Engineer engineer, IReadOnlyList<SkillRequirement> skills) => skills.All(need => engineer.Skills.Any(skill =>
        skill.Skill == need.Skill && skill.Level >= need.Level && !(skill.ValidUntil <= engineer.Shifts[0].Start)));

    private Engineer DrawEngineer(int number, Town town, IReadOnlyList<Depot> depots, CityNames names)
    {
        var id = new EngineerId($"E{number + 1:00}");
        towns.Add(id, town);
        var profile = DrawProfile(town);
        var roster = CityRoster.Draw(dice, number);
        return new Engineer
        {
            Id = id,
            Name = names.Person(),
            Start = DrawStart(town, depots),
            Profile = profile.Id,
            Shifts = [.. Enumerable.Range(0, frame.Recipe.Days).Select(day => roster.ShiftOn(frame, day, id))],
            Skills = DrawSkills(number),
            Tools = DrawTools(profile),
            VanStock = DrawVanStock(profile),
            Pay = new Pay
            {
                PerHour = dice.Between(11, 17) * 5,
                PerKm = profile == Car ? 1.2m : profile == Bus ? 0.25m : 0m,
                PerShift = roster.IsDuty ? 60 : 0,
                OvertimePerHour = dice.Between(8, 12) * 5,
            },
            MaxOvertime = Duration.FromMinutes(roster.IsDuty ? 90 : dice.Pick([0, 30, 60, 60])),
        };
    }

    private TravelProfile DrawProfile(Town town) => town.Region == PolicyTerms.City
        ? dice.Weighted(0.22, 0.15, 0.63) switch { 0 => Bicycle, 1 => Bus, _ => Car }
        : Car;

    // Most start at home, the others at the office beside the nearest depot.
    private Position DrawStart(Town town, IReadOnlyList<Depot> depots)
    {
        if (depots.Count == 0 || dice.Chance(0.7))
            return CityMap.DrawPosition(dice, town);
        return depots.MinBy(d => Math.Abs(d.Position.Lat - town.Lat) + Math.Abs(d.Position.Lon - town.Lon))!.Position;
    }

    // Four trades in turn, so that every town has each of them nearby.
    private List<EngineerSkill> DrawSkills(int number)
    {
        SkillId[][] trades =
        [
            [Network, Servers, Cameras],
            [Cameras, AccessControl, Network],
            [Servers, OperatingSystems, Network],
            [Integration, Network, Servers, AccessControl],
        ];
        var skills = new List<EngineerSkill>();
        foreach (var skill in trades[number % trades.Length])
            skills.Add(new EngineerSkill(skill, 1 + dice.Weighted(0.3, 0.45, 0.25)));
        foreach (var skill in dice.Some(Names.Skills.Take(6).Where(s => skills.All(held => held.Skill != s)).ToArray(), dice.Between(0, 2)))
            skills.Add(new EngineerSkill(skill));
        if (number % 20 == 7)
            skills.Add(new EngineerSkill(HighVoltage, 2, frame.At(-730, 0), frame.At(-3, 0)));
        if (number % 16 == 5)
            skills[1] = skills[1] with { ValidFrom = frame.At(-365, 0), ValidUntil = frame.At(0, 0) };
        return skills;
    }

    private List<ToolId> DrawTools(TravelProfile profile)
    {
        var tools = new List<ToolId>();
        if (dice.Chance(0.8))
            tools.Add(CableTester);
        if (profile == Car && dice.Chance(0.85))
            tools.Add(Ladder);
        if (profile == Car && dice.Chance(0.1))
            tools.Add(FibreSplicer);
        return tools;
    }

    // A bag holds what is small; a van holds some of most things.
    private List<PartQuantity> DrawVanStock(TravelProfile profile)
    {
        var stock = new List<PartQuantity>();
        PartId[] kinds = profile == Car
            ? [Disk, PowerSupply, FanModule, Memory, Switch, DomeCamera, CardReader]
            : [Disk, Memory, CardReader];
        foreach (var part in kinds)
        {
            if (dice.Chance(profile == Car ? 0.4 : 0.3))
                stock.Add(new PartQuantity(part, dice.Between(1, 2)));
        }
        return stock;
    }
}
