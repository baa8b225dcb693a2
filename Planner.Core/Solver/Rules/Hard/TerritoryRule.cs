using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>Engineers with territories stay in them, unless leaving them has a price.</summary>
public sealed class TerritoryRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift) =>
        instance.Visits.Prices is { Outside: null } prices && prices.IsOutside(instance.Visits, visit, instance.Shifts.Engineer[shift])
            ? new Obstacle(ReasonCode.OutsideTerritory)
            : null;
}
