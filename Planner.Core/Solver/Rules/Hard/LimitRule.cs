using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>A shift that may make no visit, or none of a kind because of a limit or of a call, takes none.</summary>
public sealed class LimitRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift)
    {
        if (instance.Shifts.Limits is not { } limits || limits.Exceeded(instance.Visits.Kind, shift, [], visit) is not { } code)
            return null;
        return new Obstacle(code == ReasonCode.KindFull && limits.OnCall[shift] ? ReasonCode.OnCallOnly : code);
    }
}
