using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>What may differ from the previous plan, and at what price, to rows.</summary>
internal static class ChangeCompiler
{
    /// <summary>Null without a previous plan, or where differing costs nothing and has no bound.</summary>
    public static ChangeRows? Compile(IndexMap index, Plan? previous)
    {
        PricesInForce prices = index.Prices;
        ChangeBudget budget = index.Scenario.ChangeBudget ?? new ChangeBudget();
        bool asked = prices.ChangeDay > 0 || prices.ChangeTold > 0 || budget.Engineer is not null || budget.Day is not null || budget.Told is not null;
        if (previous is null || !asked)
            return null;
        Dictionary<VisitId, (EngineerId, ShiftId)> before = ShiftsOf(previous);
        return new ChangeRows
        {
            PreviousDay = [.. index.Visits.Select(visit => PreviousDay(index, before, visit.Id))],
            WasTold = [.. index.Visits.Select(visit => visit.Told == true)],
            DayPrice = Units.Amount(prices.ChangeDay),
            ToldPrice = Units.Amount(prices.ChangeTold),
            Most = [budget.Engineer ?? int.MaxValue, budget.Day ?? int.MaxValue, budget.Told ?? int.MaxValue],
        };
    }

    /// <summary>The same rows with one more, for a visit that is not known yet.</summary>
    public static ChangeRows? Widened(ChangeRows? changes) => changes is null ? null : changes with
    {
        PreviousDay = [.. changes.PreviousDay, ChangeRows.NoDay],
        WasTold = [.. changes.WasTold, false],
    };

    /// <summary>Fills the row of a visit that has become known.</summary>
    public static void Write(Instance instance, IndexMap index, Plan? previous, int row, Visit visit)
    {
        if (instance.Changes is not { } changes)
            return;
        changes.PreviousDay[row] = PreviousDay(index, ShiftsOf(previous!), visit.Id);
        changes.WasTold[row] = visit.Told == true;
    }

    private static Dictionary<VisitId, (EngineerId, ShiftId)> ShiftsOf(Plan previous) => previous.Routes
        .SelectMany(route => route.Stops.Where(stop => stop.Visit is not null).Select(stop => (Visit: stop.Visit!.Value, route.Engineer, route.Shift)))
        .DistinctBy(one => one.Visit).ToDictionary(one => one.Visit, one => (one.Engineer, one.Shift));

    private static int PreviousDay(IndexMap index, Dictionary<VisitId, (EngineerId Engineer, ShiftId Shift)> before, VisitId visit)
    {
        if (!before.TryGetValue(visit, out var was) || !index.EngineerRow.TryGetValue(was.Engineer, out int row))
            return ChangeRows.NoDay;
        Shift? shift = index.Engineers[row].Shifts.FirstOrDefault(one => one.Id == was.Shift);
        return shift is null ? ChangeRows.NoDay : ShiftCompiler.DayOf(index.Scenario, shift);
    }
}
