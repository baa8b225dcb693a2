using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Search;

/// <summary>Searches on several cores that make one plan, in rounds; the outcome depends on seed, threads and iterations alone.</summary>
public interface ISearchTeam
{
    PlanSnapshot Best { get; }

    /// <summary>Good routes met on the way.</summary>
    IEnumerable<RoutePool> Pools { get; }

    /// <summary>Of all searches together.</summary>
    long Iterations { get; }

    /// <summary>The first plan.</summary>
    void Start(PlanSnapshot? from);

    /// <summary>Searches until this share of the budget.</summary>
    void RunUntil(double share, CancellationToken cancellation);

    /// <summary>Goes on from a plan made elsewhere, when it is better.</summary>
    void Share(PlanSnapshot plan);
}
