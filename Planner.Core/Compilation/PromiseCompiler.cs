using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Promised starts to rows.</summary>
internal static class PromiseCompiler
{
    /// <summary>Whether some start of the visit costs anything for its promise, or counts.</summary>
    public static bool IsPriced(Scenario scenario, Visit visit) => visit.Promised is not null && Counts(scenario);

    /// <summary>Null where nobody has a promise, or keeping it has neither price nor budget.</summary>
    /// <param name="ever">Whether visits may come later.</param>
    public static PromiseRows? Compile(IndexMap index, bool ever) =>
        !Counts(index.Scenario) || (!ever && index.Visits.All(visit => visit.Promised is null)) ? null : new PromiseRows
        {
            From = [.. index.Visits.Select(visit => Span(index, visit).From)],
            To = [.. index.Visits.Select(visit => Span(index, visit).To)],
            Price = Units.Amount(PriceOf(index.Scenario)),
        };

    /// <summary>First and last second promised.</summary>
    public static (int From, int To) Span(IndexMap index, Visit visit) => visit.Promised is { } promised
        ? (index.SecondFrom(promised.From), index.SecondOf(promised.To))
        : (int.MinValue, int.MaxValue);

    private static bool Counts(Scenario scenario) => PriceOf(scenario) > 0 || scenario.ChangeBudget?.Start is not null;

    private static decimal PriceOf(Scenario scenario) => scenario.Costs.Changes?.Start ?? 0;
}
