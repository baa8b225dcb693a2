using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Search.Acceptance;

/// <summary>
/// Whether there is not time for all visits, so that it matters most which of them are made, and whether the budget is long enough to
/// find that out. A few visits left out don't make a plan crowded: they may be beyond help, and the rest is a matter of money. In
/// a short run, plans annealed from so high up would not have settled by its end.
/// </summary>
/// <param name="instance">Its visits, alternatives among them, and who may take them.</param>
/// <param name="from">Share of the visits that could be made, left out from which on a plan is crowded.</param>
public sealed class Crowding(Instance instance, double from)
{
    // Iterations in the whole budget for each visit, at which a crowded plan begins to be annealed as such, and is altogether.
    private const double LeastPace = 50;
    private const double FullPace = 150;

    // Always absent, in every plan: visits that no shift may take, and of alternatives all but one.
    private readonly int _absentAnyway = Unable(instance) + Spare(instance);

    /// <summary>How far a plan is to be annealed as a crowded one, 0 to 1.</summary>
    /// <param name="absent">Visits that the plan leaves out.</param>
    /// <param name="pace">Iterations in the whole budget for each visit.</param>
    public double Degree(int absent, double pace) =>
        Holds(absent) && pace > LeastPace ? Math.Min(1, Math.Log(pace / LeastPace) / Math.Log(FullPace / LeastPace)) : 0;

    private bool Holds(int absent) => absent - _absentAnyway > from * (instance.VisitCount - _absentAnyway);

    private static int Unable(Instance instance) => instance.Eligibility.ShiftsOf.Count(shifts => shifts.Length == 0);

    private static int Spare(Instance instance)
    {
        if (instance.Links is not { } links)
            return 0;
        int[] choices = [.. Enumerable.Range(0, instance.VisitCount)
            .Where(visit => links.Choice[visit] >= 0 && instance.Eligibility.ShiftsOf[visit].Length > 0)
            .Select(visit => links.Choice[visit])];
        return choices.Length - choices.Distinct().Count();
    }
}
