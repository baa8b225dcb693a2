using NodaTime;
using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Explanation;

/// <summary>Relaxations of hours: the least overtime, earlier start, wider window or later break that makes a visit fit on one shift.</summary>
internal sealed class TimeRelaxations(Instance instance, IndexMap index, Wording words)
{
    // The smallest change is sought on a grid of five minutes.
    private const int Grid = 300;
    private const int MostHours = 4 * 3600;
    private const int MostWindow = 7 * 24 * 3600;

    public IEnumerable<Found> For(WorkingPlan ground, int visit, Miss miss)
    {
        int guess = miss.Code is Domain.Reasons.ReasonCode.PartTooLate ? Grid : Math.Max(Grid, miss.ShortBy);
        foreach (Found? found in new[] { Overtime(ground, visit, miss.Shift, guess), Start(ground, visit, miss.Shift, guess) })
        {
            if (found is { } one)
                yield return one;
        }
        foreach (Found window in Windows(ground, visit, miss.Shift, guess))
            yield return window;
        for (int b = instance.Shifts.BreakFirst[miss.Shift]; b < instance.Shifts.BreakFirst[miss.Shift + 1]; b++)
        {
            if (Break(ground, visit, miss.Shift, b, guess) is { } moved)
                yield return moved;
        }
    }

    private Found? Overtime(WorkingPlan ground, int visit, int shift, int guess)
    {
        ShiftKey key = index.Shifts[shift];
        Duration room = key.Engineer.Shifts.Where(other => other.Start >= key.Shift.End).Select(other => other.Start - (key.Rest ?? Duration.Zero) - key.LatestReturn)
            .Append(Duration.FromSeconds(MostHours)).Min();
        int by = Smallest(guess, (int)room.TotalSeconds, x => Helps(instance.WithOvertime(shift, x), ground, shift, visit));
        if (by < 0)
            return null;
        string more = key.MaxOvertime > Duration.Zero ? " more" : "";
        return new Found(by / 60.0, new Relaxation
        {
            Kind = RelaxationKind.Overtime,
            Text = $"{Wording.Length(by)}{more} overtime for {words.Shift(shift)}",
            Engineer = key.Engineer.Id,
            Shift = key.Shift.Id,
            By = Duration.FromSeconds(by),
        });
    }

    private Found? Start(WorkingPlan ground, int visit, int shift, int guess)
    {
        ShiftKey key = index.Shifts[shift];
        Instant earliest = key.Engineer.Shifts.Where(other => other.End <= key.Shift.Start)
            .Select(other => other.End + ((other.RestAfter ?? key.Engineer.MinRest) is { } rest ? rest + (other.MaxOvertime ?? key.Engineer.MaxOvertime) : Duration.Zero))
            .Append(index.Scenario.Now).Append(index.Scenario.Window.Start).Max();
        int room = (int)Math.Min(MostHours, (key.Shift.Start - earliest).TotalSeconds);
        int by = Smallest(guess, room, x => SkillsHold(key, x) && Helps(instance.WithEarlierStart(shift, x), ground, shift, visit));
        if (by < 0)
            return null;
        return new Found(by / 60.0 + 1, new Relaxation
        {
            Kind = RelaxationKind.ShiftStart,
            Text = $"{words.Shift(shift)} starts {Wording.Length(by)} earlier, at {words.Moment(key.Shift.Start - Duration.FromSeconds(by))}",
            Engineer = key.Engineer.Id,
            Shift = key.Shift.Id,
            By = Duration.FromSeconds(by),
        });
    }

    // A shift that starts before a certificate becomes valid would lose what it brings.
    private static bool SkillsHold(ShiftKey key, int earlier)
    {
        Instant start = key.Shift.Start - Duration.FromSeconds(earlier);
        return key.Engineer.Skills.All(skill => skill.ValidFrom is not { } from || from <= start || from > key.Shift.Start);
    }

    private IEnumerable<Found> Windows(WorkingPlan ground, int visit, int shift, int guess)
    {
        Visit source = index.Visits[visit];
        if (source.TimeWindows.Count == 0 || source.Pin?.Start is not null)
            yield break;
        int later = source.TimeWindows.Any(w => w.MaxStart is not null || w.MaxEnd is not null)
            ? Smallest(guess, MostWindow, x => Helps(instance.WithWindows(index, visit, Later(source, x)), ground, shift, visit))
            : -1;
        if (later > 0)
            yield return Window(RelaxationKind.LaterWindow, later, shift, $"a window that closes {Wording.Length(later)} later");
        int earlier = Smallest(guess, MostWindow, x => Helps(instance.WithWindows(index, visit, Earlier(source, x)), ground, shift, visit));
        if (earlier > 0)
            yield return Window(RelaxationKind.EarlierWindow, earlier, shift, $"a window that opens {Wording.Length(earlier)} earlier");
    }

    private Found Window(RelaxationKind kind, int by, int shift, string what) => new(30 + by / 60.0, new Relaxation
    {
        Kind = kind,
        Text = $"{what}, for {words.Shift(shift)}",
        Engineer = index.Shifts[shift].Engineer.Id,
        Shift = index.Shifts[shift].Shift.Id,
        By = Duration.FromSeconds(by),
    });

    private Found? Break(WorkingPlan ground, int visit, int shift, int row, int guess)
    {
        ShiftKey key = index.Shifts[shift];
        Break[] breaks = [.. key.Shift.Breaks.OrderBy(b => b.Latest).ThenBy(b => b.Earliest)];
        int at = row - instance.Shifts.BreakFirst[shift];
        Break moved = breaks[at];
        // Up to the next break: they keep their order.
        Instant last = at + 1 < breaks.Length ? breaks[at + 1].Latest - Duration.FromSeconds(1) : key.Shift.End;
        int room = (int)Math.Min(MostHours, (last - moved.Latest).TotalSeconds);
        int by = Smallest(guess, room, x => Helps(instance.WithLaterBreak(row, x), ground, shift, visit));
        if (by < 0)
            return null;
        return new Found(by / 120.0 + 2, new Relaxation
        {
            Kind = RelaxationKind.MoveBreak,
            Text = $"the break of {words.Shift(shift)} may begin until {words.Moment(moved.Latest + Duration.FromSeconds(by))}, {Wording.Length(by)} later",
            Engineer = key.Engineer.Id,
            Shift = key.Shift.Id,
            By = Duration.FromSeconds(by),
            At = moved.Latest,
        });
    }

    private static Visit Later(Visit visit, int by)
    {
        Duration more = Duration.FromSeconds(by);
        return visit with { TimeWindows = [.. visit.TimeWindows.Select(w => w with { MaxStart = w.MaxStart + more, MaxEnd = w.MaxEnd + more })] };
    }

    private static Visit Earlier(Visit visit, int by)
    {
        Duration more = Duration.FromSeconds(by);
        return visit with { TimeWindows = [.. visit.TimeWindows.Select(w => w with { MinStart = w.MinStart - more })] };
    }

    private static bool Helps(Instance changed, WorkingPlan ground, int shift, int visit) => new Trial(changed).Helps(ground, shift, visit);

    // More of a change never helps less: the smallest is found by halving.
    private static int Smallest(int guess, int most, Func<int, bool> helps)
    {
        int high = most / Grid;
        if (high <= 0 || !helps(high * Grid))
            return -1;
        int low = 0;
        int start = (guess + Grid - 1) / Grid;
        if (start < high)
        {
            if (helps(start * Grid))
                high = start;
            else
                low = start;
        }
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (helps(middle * Grid))
                high = middle;
            else
                low = middle;
        }
        return high * Grid;
    }
}
