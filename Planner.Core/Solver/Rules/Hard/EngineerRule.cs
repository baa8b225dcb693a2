using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>Required and excluded engineers.</summary>
public sealed class EngineerRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        int engineer = instance.Shifts.Engineer[shift];
        int[] required = instance.Visits.Required[visit];
        if (required.Length > 0 && Array.BinarySearch(required, engineer) < 0)
            return new Obstacle(ReasonCode.EngineerNotRequired);
        return Array.BinarySearch(instance.Visits.Excluded[visit], engineer) >= 0 ? new Obstacle(ReasonCode.EngineerExcluded) : null;
    }
}
