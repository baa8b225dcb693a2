using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>Whom customers of a generated city want, and what its dispatchers have decided already.</summary>
internal sealed class CityWishes(CityFrame frame, IReadOnlyList<Engineer> engineers)
{
    private const int PinEvery = 45;

    private readonly Dice dice = frame.DiceFor("wishes");
    private readonly HashSet<EngineerId> pinned = [];

    public IReadOnlyList<Visit> Apply(IReadOnlyList<Visit> visits)
    {
        var wished = visits.Select(Wish).ToArray();
        for (var i = 0; i + 1 < wished.Length; i++)
        {
            // What is impossible should be so for one reason.
            if (CityTroubles.At(i) != Trouble.None || CityTroubles.At(i + 1) != Trouble.None)
                continue;
            if (i % PinEvery == 10)
                (wished[i], wished[i + 1]) = PinInOrder(wished[i], wished[i + 1]);
            else if (i % PinEvery == 25)
                wished[i] = PinToStart(wished[i]);
            else if (i % PinEvery == 35 && Able(wished[i]) is { Count: > 0 } able)
                wished[i] = Pinned(wished[i], new Pin { Engineer = dice.Pick(able).Id });
        }
        return wished;
    }

    private Visit Wish(Visit visit)
    {
        var able = Able(visit);
        if (able.Count < 3)
            return visit;
        return dice.Weighted(0.8, 0.13, 0.03, 0.04) switch
        {
            1 => visit with { PreferredEngineers = [.. dice.Some(able, dice.Between(1, 2)).Select(e => e.Id)] },
            2 => visit with { RequiredEngineers = [.. dice.Some(able, dice.Between(2, 3)).Select(e => e.Id)] },
            3 => visit with { ExcludedEngineers = [dice.Pick(able).Id] },
            _ => visit,
        };
    }

    private List<Engineer> Able(Visit visit) =>
        [.. engineers.Where(e => CityWorkforce.Holds(e, visit.Skills) && visit.Tools.All(e.Tools.Contains))];

    // The same engineer first goes to the one, then to the other.
    private (Visit First, Visit Second) PinInOrder(Visit first, Visit second)
    {
        var able = Able(first).Where(e => CityWorkforce.Holds(e, second.Skills) && !pinned.Contains(e.Id)).ToArray();
        // Windows could contradict the order.
        if (able.Length == 0 || first.TimeWindows.Count > 0 && second.TimeWindows.Count > 0)
            return (first, second);
        var engineer = dice.Pick(able);
        pinned.Add(engineer.Id);
        return (Pinned(first, PinOn(engineer, 1)), Pinned(second, PinOn(engineer, 2)));
    }

    private Visit PinToStart(Visit visit)
    {
        var day = frame.AnyDay(dice);
        var start = visit.TimeWindows is [var window, ..] ? window.MinStart : frame.At(day, dice.Between(10, 15));
        var margin = Duration.FromMinutes(90);
        var able = Able(visit)
            .Where(e => !pinned.Contains(e.Id) && e.Shifts.Any(s => s.Start + margin <= start && start + visit.Duration + margin <= s.End))
            .ToArray();
        if (able.Length == 0)
            return visit;
        var engineer = dice.Pick(able);
        pinned.Add(engineer.Id);
        return Pinned(visit, new Pin { Engineer = engineer.Id, Start = start });
    }

    private static Pin PinOn(Engineer engineer, int order) =>
        new() { Engineer = engineer.Id, Shift = engineer.Shifts[0].Id, Order = order };

    // A decision replaces what the customer wished.
    private static Visit Pinned(Visit visit, Pin pin) =>
        visit with { Pin = pin, PreferredEngineers = [], RequiredEngineers = [], ExcludedEngineers = [] };
}
