using NodaTime;
using NodaTime.Calendars;
using Planner.Core.Domain;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Weekly work, the budget of starts outside promised spans and time off after calls, to lots.</summary>
internal sealed class RationCompiler
{
    private readonly IndexMap _index;
    private readonly List<int> _quantities = [];
    private readonly int _first;

    private RationCompiler(IndexMap index, int first)
    {
        _index = index;
        _first = first;
    }

    /// <summary>The supplies with those lots at the end, and who shares which; null where nothing is shared so.</summary>
    public static (SupplyRows Supplies, RationRows? Rations) Compile(IndexMap index, SupplyRows supplies, bool promised)
    {
        var compiler = new RationCompiler(index, supplies.LotCount);
        (int[] calls, (int, int)[][] timesOff) = compiler.TimesOff();
        var rations = new RationRows
        {
            WorkLot = compiler.Weeks(),
            StartLot = promised && index.Scenario.ChangeBudget?.Start is { } starts ? compiler.Lot(starts) : -1,
            CallLot = calls,
            TimesOff = timesOff,
        };
        List<int> quantities = compiler._quantities;
        if (quantities.Count == 0)
            return (supplies, null);
        return (supplies with
        {
            LotPart = [.. supplies.LotPart, .. quantities.Select(_ => index.Parts.Count + 1)],
            LotQuantity = [.. supplies.LotQuantity, .. quantities],
            LotFrom = [.. supplies.LotFrom, .. quantities.Select(_ => int.MinValue)],
            LotAbundant = [.. supplies.LotAbundant, .. quantities.Select(_ => false)],
        }, rations);
    }

    /// <summary>Whether the shift is one on call after which time off may follow, or one that such a call may delay.</summary>
    public static bool HasTimeOff(ShiftKey key) => NextAfterCall(key) is not null || key.Engineer.Shifts.Any(shift => NextAfterCall(key with { Shift = shift })?.Id == key.Shift.Id);

    private int Lot(int quantity)
    {
        _quantities.Add(quantity);
        return _first + _quantities.Count - 1;
    }

    private int[] Weeks()
    {
        int[] work = [.. _index.Shifts.Select(_ => -1)];
        foreach (var week in Enumerable.Range(0, work.Length).Where(s => _index.Shifts[s].Engineer.MaxWeeklyWork is not null)
            .GroupBy(s => (_index.Shifts[s].EngineerRow, WeekOf(_index.Scenario, _index.Shifts[s].Shift.Start))))
        {
            int lot = Lot((int)(long)_index.Shifts[week.First()].Engineer.MaxWeeklyWork!.Value.TotalSeconds);
            foreach (int s in week)
                work[s] = lot;
        }
        return work;
    }

    private (int[] CallLot, (int Lot, int Ends)[][] TimesOff) TimesOff()
    {
        int[] calls = [.. _index.Shifts.Select(_ => -1)];
        List<(int Lot, int Ends)>[] off = [.. _index.Shifts.Select(_ => new List<(int, int)>())];
        for (int s = 0; s < calls.Length; s++)
        {
            ShiftKey key = _index.Shifts[s];
            if (NextAfterCall(key) is not { } next)
                continue;
            int row = Enumerable.Range(0, calls.Length).FirstOrDefault(other => _index.Shifts[other].EngineerRow == key.EngineerRow && _index.Shifts[other].Shift.Id == next.Id, -1);
            if (row >= 0)
                off[row].Add((calls[s] = Lot(1), _index.SecondFrom(next.Start + key.Shift.OnCall!.TimeOff!.Value)));
        }
        return (calls, [.. off.Select(list => list.OrderBy(one => one.Ends).ToArray())]);
    }

    // The shift at work that begins later after a call on this one.
    private static Domain.Workforce.Shift? NextAfterCall(ShiftKey key) => key.Shift.OnCall?.TimeOff > Duration.Zero
        ? key.Engineer.Shifts.Where(other => other.OnCall is null && other.Start >= key.Shift.End).MinBy(other => other.Start)
        : null;

    private static (int Year, int Week) WeekOf(Scenario scenario, Instant start)
    {
        LocalDate date = start.InZone(scenario.Zone).Date;
        return (WeekYearRules.Iso.GetWeekYear(date), WeekYearRules.Iso.GetWeekOfWeekYear(date));
    }
}
