using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Exact;
using Planner.Core.Solver.Proof;
using Planner.Core.Solver.Search;
using Planner.Core.Solver.Working;

namespace Planner.Core.Planning;

/// <summary>
/// Tries now and then to prove the best plan so far: early, since small days are proven at once and need no more search, and once more later.
/// Hands the search what the proof came upon.
/// </summary>
/// <param name="tied">Visits are tied to each other, engineers form teams, last ends have a price or breaks a place, which no bound knows of yet.</param>
internal sealed class ProofAttempts(OptimalityProver prover, ComposedPlan composed, PlanOptions options, bool tied)
{
    // Shares of the budget at which a proof is tried, and the share of it that the proof may take.
    private static readonly (double At, double Takes)[] Plan = [(0.04, 0.12), (0.6, 0.2)];

    // By iterations, a proof may do so many steps per iteration of the search: about as much work as the search itself.
    private const double StepsPerIteration = 10_000;
    private const double LeastSteps = 1_000_000;
    private const double MostSteps = 4_000_000_000;
    private const int MostKnown = 4000;

    private int _next;
    private Cost _for = new(-1, -1);
    private CostBound _bound;

    /// <summary>The best bound known for a plan of this cost.</summary>
    public CostBound BoundFor(Cost plan)
    {
        if (tied)
            return default;
        CostBound cheap = prover.Cheap(plan);
        return _for.Service == plan.Service ? cheap.Or(_bound) : cheap with { Service = Math.Max(cheap.Service, _bound.Service) };
    }

    /// <summary>Whether a plan of this cost is proven best.</summary>
    public bool Holds(Cost plan) => _for.Service == plan.Service && _bound.Service == plan.Service && _bound.Money == plan.Money;

    /// <summary>Tries when it is time to.</summary>
    /// <param name="share">Of the budget used.</param>
    /// <param name="used">For a time budget: the share used by now; null for one of iterations.</param>
    public void Try(double share, ISearchTeam team, Func<double>? used, CancellationToken cancellation)
    {
        if (!options.Prove || _next >= Plan.Length || share < Plan[_next].At || cancellation.IsCancellationRequested || !prover.IsSmall || tied)
            return;
        double takes = Plan[_next++].Takes;
        double until = (used?.Invoke() ?? 0) + takes;
        bool Interrupted() => cancellation.IsCancellationRequested || (used is not null && used() >= until);
        double steps = Math.Clamp((options.Iterations ?? 0) * StepsPerIteration, LeastSteps, MostSteps);
        var budget = new ProofBudget(used is null ? (long)steps : long.MaxValue / 2, Interrupted);
        Prove(team, budget, takes, cancellation);
    }

    private void Prove(ISearchTeam team, ProofBudget budget, double takes, CancellationToken cancellation)
    {
        const int mostRepeats = 4;
        for (int repeat = 0; repeat < mostRepeats && !budget.Exhausted; repeat++)
        {
            Cost before = team.Best.Cost;
            ProofOutcome outcome = prover.Prove(team.Best, Known(team), budget, Limits(takes), cancellation);
            if (_for.Service != before.Service)
                (_for, _bound) = (before, outcome.Bound with { Service = Math.Max(outcome.Bound.Service, _bound.Service) });
            else
                _bound = _bound.Or(outcome.Bound);
            if (outcome.Better.Count == 0 || composed.Of(outcome.Better) is not { } better || better.Cost >= before)
                return;
            team.Share(better);
            if (Holds(better.Cost))
                return;
        }
    }

    private CpSatLimits Limits(double takes)
    {
        double seconds = (options.TimeLimit ?? TimeSpan.FromSeconds(30)).TotalSeconds;
        return options.Iterations is null
            ? new CpSatLimits { DeterministicTime = Math.Max(0.2, takes * seconds), Seed = options.Seed, WallGuard = TimeSpan.FromSeconds(options.SolverPatience * Math.Max(2, 1.5 * takes * seconds)) }
            : new CpSatLimits { DeterministicTime = 5, Seed = options.Seed };
    }

    private static IEnumerable<RouteRecord> Known(ISearchTeam team)
    {
        foreach (RouteRecord? route in team.Best.Routes.ToArray())
        {
            if (route is not null)
                yield return route;
        }
        foreach (RoutePool pool in team.Pools)
        {
            foreach (RouteRecord route in pool.Routes.TakeLast(MostKnown))
                yield return route;
        }
    }
}
