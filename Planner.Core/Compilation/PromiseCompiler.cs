using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Promised starts to rows.</summary>
internal static class PromiseCompiler
{
    /// <summary>Whether some start of the visit costs anything for its promise.</summary>
    public static bool IsPriced(Scenario scenario, Visit visit) => visit.Promised is not null && PriceOf(scenario) > 0;

    /// <summary>Null where nobody has a promise, or keeping it has no price.</summary>
    /// <param name="ever">Whether visits may come later.</param>
    public static PromiseRows? Compile(IndexMap index, bool ever) =>
        PriceOf(index.Scenario) == 0 || (!ever && index.Visits.All(visit => visit.Promised is null)) ? null : new PromiseRows
        {
            From = [.. index.Visits.Select(visit => Span(index, visit).From)],
            To = [.. index.Visits.Select(visit => Span(index, visit).To)],
            Price = Units.Amount(PriceOf(index.Scenario)),
        };

    /// <summary>First and last second promised.</summary>
    public static (int From, int To) Span(IndexMap index, Visit visit) => visit.Promised is { } promised
        ? (index.SecondFrom(promised.From), index.SecondOf(promised.To))
        : (int.MinValue, int.MaxValue);

    private static decimal PriceOf(Scenario scenario) => scenario.Costs.Changes?.Start ?? 0;
}
