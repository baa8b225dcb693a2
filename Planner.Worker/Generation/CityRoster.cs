using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>The hours of one engineer's working day.</summary>
/// <param name="Start">Minutes after midnight.</param>
/// <param name="Minutes">Length of the shift.</param>
/// <param name="Meal">The earliest begin of the meal break, in minutes after midnight; absent on short days.</param>
/// <param name="IsDuty">Whether it is the evening's duty roster.</param>
internal sealed record CityRoster(int Start, int Minutes, int? Meal, bool IsDuty = false)
{
    private const int Noon = 11 * 60 + 30;

    /// <summary>One in eight is early, one in ten on duty; some come later, some only in the morning.</summary>
    public static CityRoster Draw(Dice dice, int number)
    {
        if (number % 10 == 3)
            return new CityRoster(13 * 60, 9 * 60, 17 * 60, IsDuty: true);
        if (number % 8 == 0)
            return new CityRoster(6 * 60 + 45, 9 * 60, 11 * 60);
        return dice.Weighted(0.8, 0.13, 0.07) switch
        {
            0 => new CityRoster(8 * 60 + 30 * dice.Between(0, 1), 9 * 60, Noon),
            1 => new CityRoster(10 * 60, 9 * 60, Noon + 60),
            _ => new CityRoster(8 * 60, 5 * 60, null),
        };
    }

    public Shift ShiftOn(CityFrame frame, int day, EngineerId engineer)
    {
        var start = frame.At(day, 0, Start);
        return new Shift
        {
            Id = new ShiftId($"{engineer.Value}-{day + 1}"),
            Start = start,
            End = start + Duration.FromMinutes(Minutes),
            Breaks = Meal is { } meal
                ?
                [
                    new Break
                    {
                        Earliest = frame.At(day, 0, meal),
                        Latest = frame.At(day, 0, meal + 90),
                        Duration = Duration.FromMinutes(IsDuty ? 45 : 40),
                        Paid = IsDuty,
                    },
                ]
                : [],
        };
    }
}
