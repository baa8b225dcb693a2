using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>A shift that may make no visit, or none of a kind, takes none.</summary>
public sealed class LimitRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift) =>
        instance.Shifts.Limits?.Exceeded(instance.Visits.Kind, shift, [], visit) is { } code ? new Obstacle(code) : null;
}
