using Planner.Core.Domain;
using Planner.Core.Storage;
using Planner.Core.Validation;

namespace Planner.Core.Operations;

/// <summary>Records movements of stock at places that exist.</summary>
public static class StockDesk
{
    private const long Most = 1_000_000_000;

    /// <summary>Records the movements, all or none. The same ones sent again are answered as known.</summary>
    public static async Task<(IReadOnlyList<MovementOutcome> Outcomes, IReadOnlyList<Issue> Issues)> RecordAsync(Session session, Actor actor, IReadOnlyList<StockMovement> movements)
    {
        var issues = new List<Issue>();
        for (var i = 0; i < movements.Count; i++)
            issues.AddRange(await CheckAsync(session, actor, movements[i], movements.Count == 1 ? "" : $"[{i}]."));
        if (issues.Count > 0)
            return ([], issues);
        var outcomes = new List<MovementOutcome>();
        for (var i = 0; i < movements.Count; i++)
        {
            var outcome = await StockLedger.RecordAsync(session, actor.Organisation, movements[i]);
            outcomes.Add(outcome);
            if (Refusal(outcome, movements[i], movements.Count == 1 ? "" : $"[{i}].") is { } issue)
                issues.Add(issue);
        }

        // Nothing of a refused batch may stay.
        if (issues.Count > 0)
            throw new StockRefusedException(issues);
        if (outcomes.Contains(MovementOutcome.Recorded))
            await EventDesk.TellAsync(session, actor, "stock.changed", "stock", "levels");
        return (outcomes, []);
    }

    private static async Task<List<Issue>> CheckAsync(Session session, Actor actor, StockMovement movement, string path)
    {
        var issues = new List<Issue>();
        if (movement.Quantity is 0 or > Most or < -Most)
            issues.Add(new Issue(IssueCodes.ValueTooLarge, path + "quantity", $"{movement.Quantity}", $"{movement.Quantity} pieces are no movement.", $"Write a number up to {Most}, negative for pieces that leave."));
        var kind = movement.PlaceKind == StockOnHand.Depot ? ResourceKinds.Depots : ResourceKinds.Engineers;
        if (await Resources.FindAsync(session, actor.Organisation, kind.Name, movement.Place) is null)
            issues.Add(new Issue(IssueCodes.UnknownReference, path + "place", movement.Place, $"There is no {kind.Noun} \"{movement.Place}\".", $"Add the {kind.Noun}, or name an existing one."));
        if (await Resources.CountAsync(session, actor.Organisation, ResourceKinds.Parts.Name) > 0
            && await Resources.FindAsync(session, actor.Organisation, ResourceKinds.Parts.Name, movement.Part) is null)
            issues.Add(new Issue(IssueCodes.UnknownReference, path + "part", movement.Part, $"There is no part \"{movement.Part}\".", "Add the part, or name an existing one."));
        return issues;
    }

    private static Issue? Refusal(MovementOutcome outcome, StockMovement movement, string path) => outcome switch
    {
        MovementOutcome.Short => new Issue(OperationsIssueCodes.StockShort, path + "quantity", $"{movement.Quantity}",
            $"The {movement.PlaceKind} \"{movement.Place}\" has fewer pieces of \"{movement.Part}\" than would leave.", "Count them, and record what was found first."),
        MovementOutcome.IdTaken => new Issue(IssueCodes.DuplicateId, path + "id", movement.Id, $"Another movement has the id \"{movement.Id}\".", "Give this one an id of its own."),
        _ => null,
    };
}

/// <summary>A batch of movements of which one can't be recorded: the transaction is undone.</summary>
public sealed class StockRefusedException(IReadOnlyList<Issue> issues) : Exception("Movements of stock were refused.")
{
    public IReadOnlyList<Issue> Issues => issues;
}
