using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>A pinned visit goes to its engineer and, where the pin says so, to one shift.</summary>
public sealed class PinRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        int engineer = instance.Visits.PinEngineer[visit];
        if (engineer >= 0 && engineer != instance.Shifts.Engineer[shift])
            return new Obstacle(ReasonCode.PinnedToOtherEngineer);
        int pinned = instance.Visits.PinShift[visit];
        return pinned >= 0 && pinned != shift ? new Obstacle(ReasonCode.PinnedToOtherShift) : null;
    }
}
