using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Working;

/// <summary>What a route that is about to be timed may use of what routes share.</summary>
public sealed class RouteRation(Instance instance)
{
    private int _work = int.MaxValue;
    private int _starts = int.MaxValue;

    private bool _callable = true;

    /// <summary>Second before which no route timed departs, for the sake of time off after a call.</summary>
    public int Earliest { get; private set; } = int.MinValue;

    /// <summary>Second before which no route departs to which something is allotted.</summary>
    public int NotBefore { get; set; } = int.MinValue;

    /// <summary>From here on any route may use as much as it likes.</summary>
    /// <param name="earliest">Second before which none departs.</param>
    public void Lift(int earliest = int.MinValue) => (_work, _starts, _callable, Earliest) = (int.MaxValue, int.MaxValue, true, earliest);

    /// <summary>From here on routes depart no earlier, and may use what they might before.</summary>
    public void Postpone(int earliest) => Earliest = earliest;

    /// <summary>From here on routes may use what others leave of the stock to this one.</summary>
    public void Allot(RouteState route, Stock stock)
    {
        Earliest = NotBefore;
        if (instance.Rations is not { } rations)
            return;
        _work = FreeFor(route, stock, rations.WorkLot[route.Shift]);
        _starts = FreeFor(route, stock, rations.StartLot);
        _callable = FreeFor(route, stock, rations.CallLot[route.Shift]) > 0;
        foreach ((int lot, int ends) in rations.TimesOff[route.Shift])
            Earliest = FreeFor(route, stock, lot) > 0 ? Earliest : Math.Max(Earliest, ends);
    }

    /// <summary>From here on the route of a shift may use all that there is.</summary>
    public void AllotAll(int shift)
    {
        if (instance.Rations is not { } rations)
            return;
        (_callable, Earliest) = (true, int.MinValue);
        _work = rations.WorkLot[shift] < 0 ? int.MaxValue : instance.Supplies.LotQuantity[rations.WorkLot[shift]];
        _starts = rations.StartLot < 0 ? int.MaxValue : instance.Supplies.LotQuantity[rations.StartLot];
    }

    /// <summary>What is used up too early, and by how much; null when nothing is.</summary>
    public ReasonCode? Exceeded(int work, int starts, out int by)
    {
        by = !_callable ? 0 : work > _work ? work - _work : starts - _starts;
        return !_callable ? ReasonCode.TimeOff : work > _work ? ReasonCode.WeekFull : starts > _starts ? ReasonCode.ChangeBudget : null;
    }

    /// <summary>Takes what the route uses, as it was timed.</summary>
    public static void RecordTakes(RationRows rations, RouteState route, RouteTimer timed)
    {
        if (rations.WorkLot[route.Shift] >= 0)
            route.Take(rations.WorkLot[route.Shift], timed.Work);
        if (rations.StartLot >= 0 && timed.OffPromise > 0)
            route.Take(rations.StartLot, timed.OffPromise);
        if (rations.CallLot[route.Shift] >= 0)
            route.Take(rations.CallLot[route.Shift], 1);
        foreach ((int lot, int ends) in rations.TimesOff[route.Shift])
        {
            if (timed.Departure < ends)
                route.Take(lot, 1);
        }
    }

    private static int FreeFor(RouteState route, Stock stock, int lot) => lot < 0 ? int.MaxValue : stock.Free(lot) + route.TakenFrom(lot);
}
