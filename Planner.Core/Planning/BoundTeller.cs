using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Proof;

namespace Planner.Core.Planning;

/// <summary>Puts a bound beside the plan that it goes with, in the scenario's currency.</summary>
internal static class BoundTeller
{
    /// <exception cref="InvalidOperationException">The plan is better than its bound: a defect.</exception>
    public static OptimalityBound Of(Cost plan, CostBound bound)
    {
        if (plan.Service < bound.Service || plan.Money < bound.Money)
            throw new InvalidOperationException($"The plan costs {plan}, less than its bound {bound}.");
        bool served = plan.Service == bound.Service;
        return new OptimalityBound
        {
            Kind = bound.Source switch
            {
                BoundSource.None => BoundKind.None,
                BoundSource.Relaxation => BoundKind.Relaxation,
                BoundSource.ColumnGeneration => BoundKind.ColumnGeneration,
                BoundSource.Enumeration => BoundKind.Enumeration,
                _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "Name the new source of a bound here."),
            },
            ProvenOptimal = served && plan.Money == bound.Money,
            Service = Units.Currency(bound.Service),
            Money = Units.Currency(bound.Money),
            ServiceGap = Units.Currency(plan.Service - bound.Service),
            MoneyGap = Units.Currency(plan.Money - bound.Money),
            Gap = served && bound.Money > 0 ? RoundedUp((decimal)(plan.Money - bound.Money) / bound.Money) : null,
        };
    }

    private static decimal RoundedUp(decimal share) => Math.Ceiling(share * 1_000_000m) / 1_000_000m;
}
