using NodaTime;

namespace Planner.Core.Storage;

public static class PlanStates
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";
    public const string Cancelled = "cancelled";
    public const string Failed = "failed";
}

/// <summary>A plan as the store knows it, its two documents apart.</summary>
/// <param name="Parent">The plan that it was made from; null: none.</param>
/// <param name="Origin">The first plan of its line; itself, if it has no parent.</param>
/// <param name="Territory">The territory planned for; "" is all of the organisation.</param>
/// <param name="FirstDay">ISO date in the scenario's zone.</param>
/// <param name="State">One of <see cref="PlanStates"/>.</param>
/// <param name="Options">JSON: how long and how to search.</param>
/// <param name="Summary">JSON: figures of the finished plan.</param>
/// <param name="Issues">JSON: what was doubtful in the scenario.</param>
/// <param name="Epoch">When it took its data, as a number; a plan never replaces one of a later number.</param>
/// <param name="FromStore">1: the scenario was made from the store; 0: the caller sent it.</param>
/// <param name="Cancelled">1: somebody has asked for the end of the run.</param>
/// <param name="Worker">Who runs it, or ran it last.</param>
/// <param name="Lease">Until when the worker has it; later it may be given to another.</param>
/// <param name="Attempts">How often it was started.</param>
public sealed record StoredPlan(
    string Organisation, string Id, string? Parent, string Origin, string Territory, string FirstDay, string LastDay, string State, string Options,
    string? Summary, string? Error, string? Issues, long Epoch, long FromStore, long Cancelled, Instant Submitted, string SubmittedBy,
    Instant? Started, Instant? Finished, string? Worker, Instant? Lease, long Attempts)
{
    /// <summary>A new plan for the queue. Ids ascend with time.</summary>
    public static StoredPlan Waiting(Actor actor, StoredPlan? parent, string territory, string firstDay, string lastDay, string options, long epoch, bool fromStore)
    {
        var id = Guid.CreateVersion7(actor.Now.ToDateTimeOffset()).ToString("N");
        return new StoredPlan(
            actor.Organisation, id, parent?.Id, parent?.Origin ?? id, territory, firstDay, lastDay, PlanStates.Waiting, options, null, null, null, epoch, fromStore ? 1 : 0, 0, actor.Now,
            actor.Who, null, null, null, null, 0);
    }

    public bool Ended => State is PlanStates.Done or PlanStates.Cancelled or PlanStates.Failed;
}

/// <summary>How a run ended.</summary>
/// <param name="Plan">The plan's document, if there is one.</param>
public sealed record PlanEnd(string State, byte[]? Plan, string? Summary, string? Issues, string? Error);
