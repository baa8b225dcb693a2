using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Prices of last ends to rows.</summary>
internal static class LastEndCompiler
{
    /// <summary>Null where none has a price.</summary>
    public static LastEndRows? Compile(IndexMap index)
    {
        List<LastEndPrice> prices = Priced(index);
        return prices.Count == 0 ? null : new LastEndRows
        {
            Groups = [.. index.Visits.Select(visit => GroupsOf(index, visit))],
            PerSecond = [.. prices.Select(price => Units.PerSecond(price.PerHour))],
            From = index.SecondFrom(index.Scenario.Now),
        };
    }

    /// <summary>The groups that a visit is in, ascending.</summary>
    public static int[] GroupsOf(IndexMap index, Visit visit)
    {
        decimal priority = visit.Priority ?? index.Prices.DefaultPriority;
        List<LastEndPrice> prices = Priced(index);
        return
        [
            .. Enumerable.Range(0, prices.Count)
                .Where(group => (prices[group].Kinds.Count == 0 || prices[group].Kinds.Contains(visit.Kind)) && priority >= (prices[group].MinPriority ?? 0)),
        ];
    }

    private static List<LastEndPrice> Priced(IndexMap index) => [.. index.Scenario.Costs.LastEnds.Where(price => price.PerHour > 0)];
}
