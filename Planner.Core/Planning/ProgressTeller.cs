using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning;

/// <summary>Turns what the loop tells into progress for people.</summary>
internal sealed class ProgressTeller(IProgress<PlanProgress>? progress, Func<TimeSpan> elapsed)
{
    private PlanProgress _last = new(PlanPhase.Compiling, TimeSpan.Zero, 0, 0, 0, 0, 0, 0, 0);

    public void Phase(PlanPhase phase)
    {
        bool searched = phase is PlanPhase.Explaining or PlanPhase.Checking or PlanPhase.Done;
        Tell(_last with { Phase = phase, Share = searched ? 1 : _last.Share });
    }

    public void Searching(double share, long iterations, PlanSnapshot best, PlanCounter counter)
    {
        if (progress is null)
            return;
        Tell(new PlanProgress(
            PlanPhase.Searching,
            TimeSpan.Zero,
            share,
            iterations,
            Units.Currency(best.Cost.Service),
            Units.Currency(best.Cost.Money),
            counter.LeftOut(best),
            counter.Clocks,
            counter.ClocksKept(best)));
    }

    /// <summary>What is told from here on are the finished plan's own figures.</summary>
    public void Finished(Plan plan) => _last = _last with
    {
        Service = plan.Score.Service.Total,
        Money = plan.Score.Money.Total,
        Unassigned = plan.Unassigned.Count,
        Clocks = plan.Indicators.Clocks,
        ClocksKept = plan.Indicators.ClocksKept,
    };

    private void Tell(PlanProgress now)
    {
        _last = now with { Elapsed = elapsed() };
        progress?.Report(_last);
    }
}
