using Planner.Core.Domain.Visits;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Takes visits off the list of what is to be planned.</summary>
public static class VisitDesk
{
    /// <summary>Removes a visit, and the links that can't stand without it.</summary>
    public static async Task<WriteOutcome> RemoveAsync(Session session, Actor actor, string id, long? expected = null)
    {
        if (await Resources.FindAsync(session, actor.Organisation, ResourceKinds.Visits.Name, id) is not { } visit)
            return WriteOutcome.Missing;
        if (expected is { } version && version != visit.Version)
            return WriteOutcome.VersionDiffers;
        var all = await Resources.NamedByAsync(session, actor.Organisation, ResourceKinds.Visits.Name, id, int.MaxValue);
        // A visit that stays keeps its links.
        if (all.Any(named => named.Kind != ResourceKinds.Links.Name))
            return WriteOutcome.StillReferenced;
        foreach (var named in all)
        {
            var stored = await Resources.FindAsync(session, actor.Organisation, named.Kind, named.Id);
            var link = (VisitLink)ResourceKinds.Links.Parse(stored!);
            link = link with { Visits = [.. link.Visits.Where(one => one.Value != id)] };
            if (link.Visits.Count < 2)
                await Resources.DeleteAsync(session, actor, named.Kind, named.Id);
            else
                await Resources.PutAsync(session, actor, named.Kind, named.Id, ResourceKind.Write(link), ResourceKinds.Links.ReferencesOf(link));
        }

        return await Resources.DeleteAsync(session, actor, ResourceKinds.Visits.Name, id, expected);
    }
}
