namespace Planner.Core.Domain.Plans;

/// <summary>One way in which a plan breaks its scenario, found by the independent checker.</summary>
/// <param name="Code">Stable, lower snake case, listed in docs/reasons.md.</param>
/// <param name="Path">Where in the plan, as a JSON path ("routes[3].stops[2].start").</param>
/// <param name="Text">A sentence with the values.</param>
public sealed record Violation(string Code, string Path, string Text);
