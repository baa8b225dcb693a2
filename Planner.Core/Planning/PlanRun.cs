using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Planning;

/// <summary>What a run gave: a plan, or what is wrong with the scenario.</summary>
/// <param name="Plan">Null when an issue is an error.</param>
/// <param name="Issues">Everything wrong or doubtful in the input; warnings alone do not stop a run.</param>
public sealed record PlanRun(Plan? Plan, IReadOnlyList<Issue> Issues)
{
    /// <summary>A plan came out and the independent checker found nothing in it.</summary>
    public bool Lawful => Plan is { Violations.Count: 0 };
}
