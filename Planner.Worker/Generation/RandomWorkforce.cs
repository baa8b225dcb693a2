using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>The engineers of a random scenario.</summary>
internal static class RandomWorkforce
{
    public static IReadOnlyList<Engineer> Draw(Dice dice, RandomFrame frame)
    {
        var count = Math.Clamp(dice.Between(1, 1 + frame.Size / 3), 1, 5);
        var engineers = new List<Engineer>();
        for (var i = 1; i <= count; i++)
            engineers.Add(DrawEngineer(dice, frame, new EngineerId($"engineer{i}")));
        return engineers;
    }

    private static Engineer DrawEngineer(Dice dice, RandomFrame frame, EngineerId id) => new()
    {
        Id = id,
        Start = frame.DrawPosition(dice),
        End = dice.Chance(0.2) ? frame.DrawPosition(dice) : null,
        Profile = dice.Pick(frame.Profiles).Id,
        Shifts = DrawShifts(dice, frame, id),
        Skills = DrawSkills(dice, frame),
        Tools = dice.Some(frame.Tools, dice.Between(0, 2)),
        VanStock = frame.DrawStock(dice, 0.45, 2),
        Pay = new Pay
        {
            PerHour = dice.Between(0, 6000) / 100m,
            PerKm = dice.Between(0, 200) / 100m,
            PerShift = dice.Chance(0.5) ? dice.Between(0, 100) : 0,
            OvertimePerHour = dice.Between(0, 50),
        },
        MaxOvertime = dice.Chance(0.5) ? dice.Minutes(0, 90, 15) : Duration.Zero,
    };

    private static List<EngineerSkill> DrawSkills(Dice dice, RandomFrame frame)
    {
        var skills = new List<EngineerSkill>();
        foreach (var skill in frame.Skills)
        {
            if (!dice.Chance(0.75))
                continue;
            skills.Add(new EngineerSkill(
                skill,
                dice.Between(1, 3),
                dice.Chance(0.1) ? frame.At(0, 600) : null,
                dice.Chance(0.1) ? frame.At(dice.Between(0, 1), 480) : null));
            if (skills[^1] is { ValidFrom: { } from, ValidUntil: { } until } && until <= from)
                skills[^1] = skills[^1] with { ValidUntil = null };
        }
        return skills;
    }

    private static List<Shift> DrawShifts(Dice dice, RandomFrame frame, EngineerId id)
    {
        var shifts = new List<Shift>();
        for (var day = 0; day < frame.Days; day++)
        {
            if (shifts.Count > 0 && dice.Chance(0.2))
                continue;
            var start = dice.Between(14, 20) * 30;
            var minutes = dice.Between(8, 18) * 30;
            shifts.Add(DrawShift(dice, frame, new ShiftId($"{id.Value}-day{day + 1}"), frame.At(day, start), minutes));
            if (minutes <= 300 && dice.Chance(0.3))
            {
                shifts.Add(DrawShift(dice, frame, new ShiftId($"{id.Value}-day{day + 1}-late"),
                    frame.At(day, start + minutes + 120), 180));
            }
        }
        return shifts;
    }

    private static Shift DrawShift(Dice dice, RandomFrame frame, ShiftId id, Instant start, int minutes) => new()
    {
        Id = id,
        Start = start,
        End = start + Duration.FromMinutes(minutes),
        Breaks = DrawBreaks(dice, start, minutes),
        StartAt = dice.Chance(0.1) ? frame.DrawPosition(dice) : null,
        EndAt = dice.Chance(0.1) ? frame.DrawPosition(dice) : null,
        MaxOvertime = dice.Chance(0.1) ? dice.Minutes(0, 60, 30) : null,
    };

    private static List<Break> DrawBreaks(Dice dice, Instant start, int minutes)
    {
        var breaks = new List<Break>();
        // Shorter shifts owe no pause.
        if (minutes >= 240 && dice.Chance(0.6))
            breaks.Add(DrawBreak(dice, start + Duration.FromMinutes(minutes / 3)));
        if (minutes >= 420 && dice.Chance(0.2))
            breaks.Add(DrawBreak(dice, start + Duration.FromMinutes(minutes - 150)));
        return breaks;
    }

    private static Break DrawBreak(Dice dice, Instant from)
    {
        var earliest = from + dice.Minutes(0, 30, 15);
        return new Break
        {
            Earliest = earliest,
            Latest = earliest + dice.Minutes(0, 60, 15),
            Duration = dice.Minutes(15, 45, 15),
            Paid = dice.Chance(0.5),
        };
    }
}
