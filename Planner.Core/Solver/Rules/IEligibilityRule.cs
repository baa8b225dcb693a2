using Planner.Core.Domain.Reasons;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Rules;

/// <summary>
/// A hard rule that depends on a visit and a shift alone: asked once for each pair when an instance is compiled, and again by the
/// explainer. Rules that depend on the rest of a route are timed by <see cref="Working.RouteTimer"/>.
/// </summary>
public interface IEligibilityRule
{
    /// <summary>Null when the shift may take the visit.</summary>
    Obstacle? Check(Instance instance, int visit, int shift);
}

/// <summary>Why a shift cannot take a visit.</summary>
/// <param name="ShortBy">Seconds, levels or pieces missing, as the code says; 0 when there is no amount.</param>
/// <param name="Detail">Row of the skill, part or tool (its bit) in question; -1 when there is none.</param>
public readonly record struct Obstacle(ReasonCode Code, int ShortBy = 0, int Detail = -1);
