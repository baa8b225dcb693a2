using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>
/// Variants of the tiny town that hold to a plan in force, the plain town's: give it with --previous. Ann drives at ten a kilometre since, so that Bo would make
/// all visits if nothing held them.
/// </summary>
internal static class TinyChanges
{
    /// <summary>What was to start before half past eight stays as it was.</summary>
    public static Scenario Freeze() => Dear() with { FreezeUntil = At(8, 30) };

    /// <summary>Another engineer has a price where the customer has been told who comes, as at visits 1 and 4.</summary>
    public static Scenario Prices() => Dear().With(visit => visit with { Told = visit.Id.Value is "visit1" or "visit4" }) with
    {
        Costs = new CostSettings { Changes = new ChangePrices { Told = 200 } },
    };

    /// <summary>No more than two visits go to another engineer.</summary>
    public static Scenario Budget() => Dear() with { ChangeBudget = new ChangeBudget { Engineer = 2 } };

    /// <summary>Three customers were promised a start soon after nine; one of them may be let down.</summary>
    public static Scenario StartBudget() => WithVisits((1, AtNine), (2, AtNine), (4, AtNine)) with { ChangeBudget = new ChangeBudget { Start = 1 } };

    private static Visit AtNine(Visit visit) => Between(9, 15)(visit) with { Promised = new PromisedStart(At(9), At(9, 15)) };

    private static Scenario Dear() => Plain.WithEngineers(ann => ann with { Pay = ann.Pay with { PerKm = 10 } }, bo => bo);
}
