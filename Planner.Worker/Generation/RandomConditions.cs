using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>Conditions that engineers of a random scenario work under: limits of their shifts, pay in slices, rest, calls.</summary>
internal static class RandomConditions
{
    /// <summary>The engineers, some of them with conditions; in three of four scenarios none.</summary>
    public static IReadOnlyList<Engineer> Of(Dice dice, IReadOnlyList<Engineer> engineers) => dice.Chance(0.75)
        ? engineers
        : [.. engineers.Select(engineer => engineer with
        {
            Shifts = [.. engineer.Shifts.Select(shift => Limited(dice, shift))],
            Pay = Paid(dice, engineer.Pay),
            MinRest = dice.Chance(0.2) ? dice.Minutes(600, 900, 30) : null,
        })];

    private static Pay Paid(Dice dice, Pay pay)
    {
        if (dice.Chance(0.5))
            pay = pay with { PerHour = 0, WorkSlices = Slices(dice) };
        return dice.Chance(0.5) ? pay with { OvertimePerHour = 0, OvertimeSlices = Slices(dice) } : pay;
    }

    private static List<PaySlice> Slices(Dice dice)
    {
        var slices = new List<PaySlice>();
        for (var upTo = dice.Minutes(15, 120, 15); slices.Count < 3 && dice.Chance(0.7); upTo += dice.Minutes(15, 120, 15))
            slices.Add(new PaySlice { UpTo = upTo, PerHour = dice.Between(0, 9000) / 100m });
        return [.. slices, new PaySlice { PerHour = dice.Between(0, 9000) / 100m }];
    }

    private static Shift Limited(Dice dice, Shift shift) => shift with
    {
        MaxVisits = dice.Chance(0.3) ? dice.Between(1, 5) : null,
        MaxVisitsByKind = dice.Chance(0.3) ? [.. dice.Some(Enum.GetValues<VisitKind>(), 2).Select(kind => new KindLimit(kind, dice.Between(0, 2)))] : [],
        MaxLegTravel = dice.Chance(0.3) ? dice.Minutes(10, 40, 5) : null,
        MaxTravel = dice.Chance(0.3) ? dice.Minutes(20, 120, 10) : null,
        MaxTravelWithoutBreak = dice.Chance(0.4) ? dice.Minutes(10, 70, 5) : null,
        OnCall = dice.Chance(0.2) ? new OnCall { Kinds = dice.Some(Enum.GetValues<VisitKind>(), 4), CallOutPrice = dice.Between(0, 40) } : null,
    };
}
