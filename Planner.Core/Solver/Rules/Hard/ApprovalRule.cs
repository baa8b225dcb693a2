using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules.Hard;

/// <summary>By taxi and the like only to visits that approve it.</summary>
public sealed class ApprovalRule : IEligibilityRule
{
    public Obstacle? Check(Instance instance, int visit, int shift) =>
        instance.Visits.Approvals?.Bars(visit, instance.Shifts.Profile[shift]) == true ? new Obstacle(ReasonCode.TravelNotApproved) : null;
}
