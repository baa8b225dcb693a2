using Planner.Core.Domain.Plans;

namespace Planner.Core.Explanation;

/// <summary>A relaxation that was tried and helps, with a rough measure of the effort: minutes, or what a dispatcher would take for them.</summary>
internal readonly record struct Found(double Effort, Relaxation Relaxation);
