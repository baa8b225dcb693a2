using NodaTime;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>Pins that agree with each other: pinned starts of one engineer ascend with the orders and leave room between.</summary>
internal sealed class RandomPins(Dice dice, RandomFrame frame, IReadOnlyList<Engineer> engineers)
{
    private readonly Dictionary<Shift, Instant> freeFrom = [];
    private int order;

    public Pin Draw(Duration duration)
    {
        var engineer = dice.Pick(engineers);
        var shift = dice.Pick(engineer.Shifts);
        var kind = dice.Weighted(0.35, 0.2, 0.25, 0.2);
        var pin = new Pin
        {
            Engineer = engineer.Id,
            Shift = kind is 1 or 2 || engineer.Shifts.Count > 1 && kind == 3 ? shift.Id : null,
            Order = kind == 2 || kind == 3 && dice.Chance(0.3) ? ++order : null,
        };
        return kind == 3 ? pin with { Start = DrawStart(shift, duration) } : pin;
    }

    // Leaves 45 minutes to get there; a day that is full leaves the start to the planner.
    private Instant? DrawStart(Shift shift, Duration duration)
    {
        var earliest = freeFrom.GetValueOrDefault(shift, Instant.Max(frame.Now, shift.Start)) + Duration.FromMinutes(45);
        var start = earliest + dice.Minutes(0, 90, 15);
        if (start + duration + Duration.FromMinutes(45) > shift.End)
            return null;
        freeFrom[shift] = start + duration;
        return start;
    }
}
