using NodaTime;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>The hours in which customers of a generated city let engineers in.</summary>
internal sealed class CityWindows(CityFrame frame, Dice dice)
{
    /// <summary>The building's hours.</summary>
    public List<TimeWindow> Access()
    {
        var day = frame.AnyDay(dice);
        return [new TimeWindow(frame.At(day, 8, 30 * dice.Between(0, 1)), null, frame.At(day, dice.Between(17, 19)))];
    }

    /// <summary>Morning and afternoon without the lunch hour, the whole day, one hour by appointment, or any time.</summary>
    public List<TimeWindow> Inspection()
    {
        var day = frame.AnyDay(dice);
        switch (dice.Weighted(0.4, 0.3, 0.12, 0.18))
        {
            case 0:
                return
                [
                    new TimeWindow(frame.At(day, 8, 30), null, frame.At(day, 11, 45)),
                    new TimeWindow(frame.At(day, 13, 30), null, frame.At(day, 17, 30)),
                ];
            case 1:
                return Access();
            case 2:
                var hour = dice.Between(9, 16);
                return [new TimeWindow(frame.At(day, hour), frame.At(day, hour + 1))];
            default:
                return [];
        }
    }

    /// <summary>Lessons begin in the morning or after lunch.</summary>
    public List<TimeWindow> Lesson()
    {
        var day = frame.AnyDay(dice);
        return
        [
            new TimeWindow(frame.At(day, 9), frame.At(day, 10)),
            new TimeWindow(frame.At(day, 13, 30), frame.At(day, 14, 30)),
        ];
    }

    /// <summary>A cut-over or a move starts at the customer's own time; two in five in the evening.</summary>
    public List<TimeWindow> Fixed()
    {
        var (hour, minute) = dice.Pick([(9, 0), (10, 0), (14, 0), (15, 30), (18, 30), (19, 30), (20, 0)]);
        var start = frame.At(frame.AnyDay(dice), hour, minute);
        return [new TimeWindow(start, start + Duration.FromMinutes(dice.Pick([0, 0, 15])))];
    }
}
