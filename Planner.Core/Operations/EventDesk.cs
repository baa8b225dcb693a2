using System.Text.Json;
using NodaTime.Text;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Tells webhooks what happens, in the transaction in which it does.</summary>
public static class EventDesk
{
    /// <summary>Every event that there is, for those who choose among them.</summary>
    public static IReadOnlyList<string> Known { get; } = ["plan.done", "plan.failed", "plan.cancelled", "plan.published", "ticket.changed", "ticket.escalated", "stock.changed", "rebuild.published", "rebuild.held", "rebuild.failed"];

    public static Task TellAsync(Session session, Actor actor, string happening, string kind, string id)
    {
        var payload = JsonSerializer.Serialize(new { @event = happening, at = InstantPattern.General.Format(actor.Now), resource = $"/v1/{kind}/{id}", id });
        return Webhooks.TellAsync(session, actor.Organisation, happening, payload, actor.Now);
    }
}
