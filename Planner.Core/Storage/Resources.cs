using NodaTime;

namespace Planner.Core.Storage;

/// <summary>A document of the store.</summary>
/// <param name="Version">1 when made, one more with each change.</param>
/// <param name="Body">JSON.</param>
public sealed record StoredResource(string Kind, string Id, long Version, string Body, Instant Changed);

/// <summary>What a resource names.</summary>
public readonly record struct ResourceReference(string Kind, string Id);

public enum WriteOutcome
{
    Created,
    Changed,

    /// <summary>The same document again: nothing was written.</summary>
    Unchanged,
    Deleted,
    Missing,

    /// <summary>Somebody has changed it since the version that the caller knows.</summary>
    VersionDiffers,

    /// <summary>Others name it.</summary>
    StillReferenced,
}

/// <summary>Sites, contracts, engineers and all else that is kept as documents, with versions, references and audit.</summary>
public static class Resources
{
    private const string Columns = "kind, id, version, body, changed";
    private const int Chunk = 500;

    public static Task<StoredResource?> FindAsync(Session session, string organisation, string kind, string id) =>
        session.FirstAsync<StoredResource>(
            $"SELECT {Columns} FROM resources WHERE organisation = @organisation AND kind = @kind AND id = @id", new { organisation, kind, id });

    /// <summary>By id, after one.</summary>
    public static Task<IReadOnlyList<StoredResource>> ListAsync(Session session, string organisation, string kind, string after, int limit) =>
        session.ListAsync<StoredResource>(
            $"SELECT {Columns} FROM resources WHERE organisation = @organisation AND kind = @kind AND id > @after ORDER BY id LIMIT @limit",
            new { organisation, kind, after, limit });

    /// <summary>All of a kind, by id.</summary>
    public static Task<IReadOnlyList<StoredResource>> AllAsync(Session session, string organisation, string kind) =>
        ListAsync(session, organisation, kind, "", int.MaxValue);

    /// <summary>Those of the ids that exist.</summary>
    public static async Task<IReadOnlyList<StoredResource>> ManyAsync(Session session, string organisation, string kind, IEnumerable<string> ids)
    {
        var found = new List<StoredResource>();
        foreach (var chunk in ids.Distinct().Chunk(Chunk))
        {
            found.AddRange(await session.ListAsync<StoredResource>(
                $"SELECT {Columns} FROM resources WHERE organisation = @organisation AND kind = @kind AND id {session.Database.In("@chunk")}", new { organisation, kind, chunk }));
        }

        return found;
    }

    public static Task<long> CountAsync(Session session, string organisation, string kind) =>
        session.ScalarAsync<long>("SELECT COUNT(*) FROM resources WHERE organisation = @organisation AND kind = @kind", new { organisation, kind });

    /// <summary>Who names a resource, up to a number.</summary>
    public static Task<IReadOnlyList<ResourceReference>> NamedByAsync(Session session, string organisation, string kind, string id, int limit) =>
        session.ListAsync<ResourceReference>(
            """
            SELECT kind, id FROM resource_references
            WHERE organisation = @organisation AND to_kind = @kind AND to_id = @id ORDER BY kind, id LIMIT @limit
            """,
            new { organisation, kind, id, limit });

    /// <summary>Makes or changes a document.</summary>
    /// <param name="expected">The version that the caller has seen; 0: there must be none yet; null: whatever there is.</param>
    public static async Task<(WriteOutcome Outcome, StoredResource? Resource)> PutAsync(
        Session session, Actor actor, string kind, string id, string body, IReadOnlyCollection<ResourceReference> references, long? expected = null)
    {
        var before = await FindAsync(session, actor.Organisation, kind, id);
        if (expected is { } version && version != (before?.Version ?? 0))
            return (WriteOutcome.VersionDiffers, before);
        if (before?.Body == body)
            return (WriteOutcome.Unchanged, before);
        var after = new StoredResource(kind, id, (before?.Version ?? 0) + 1, body, actor.Now);
        await session.ExecuteAsync(
            """
            INSERT INTO resources (organisation, kind, id, version, body, changed) VALUES (@Organisation, @Kind, @Id, @Version, @Body, @Changed)
            ON CONFLICT (organisation, kind, id) DO UPDATE SET version = excluded.version, body = excluded.body, changed = excluded.changed
            """,
            new { actor.Organisation, after.Kind, after.Id, after.Version, after.Body, after.Changed });
        if (before is not null)
            await ForgetReferencesAsync(session, actor.Organisation, kind, id);
        foreach (var reference in references.Distinct())
        {
            await session.ExecuteAsync(
                "INSERT INTO resource_references (organisation, kind, id, to_kind, to_id) VALUES (@Organisation, @kind, @id, @ToKind, @ToId)",
                new { actor.Organisation, kind, id, ToKind = reference.Kind, ToId = reference.Id });
        }

        await Audit.WriteAsync(session, actor, before is null ? "created" : "changed", kind, id, before?.Body, body);
        return (before is null ? WriteOutcome.Created : WriteOutcome.Changed, after);
    }

    /// <summary>Deletes a document that nothing else names.</summary>
    public static async Task<WriteOutcome> DeleteAsync(Session session, Actor actor, string kind, string id, long? expected = null)
    {
        if (await FindAsync(session, actor.Organisation, kind, id) is not { } before)
            return WriteOutcome.Missing;
        if (expected is { } version && version != before.Version)
            return WriteOutcome.VersionDiffers;
        if ((await NamedByAsync(session, actor.Organisation, kind, id, 1)).Count > 0)
            return WriteOutcome.StillReferenced;
        await session.ExecuteAsync(
            "DELETE FROM resources WHERE organisation = @Organisation AND kind = @kind AND id = @id", new { actor.Organisation, kind, id });
        await ForgetReferencesAsync(session, actor.Organisation, kind, id);
        await Audit.WriteAsync(session, actor, "deleted", kind, id, before.Body);
        return WriteOutcome.Deleted;
    }

    private static Task ForgetReferencesAsync(Session session, string organisation, string kind, string id) => session.ExecuteAsync(
        "DELETE FROM resource_references WHERE organisation = @organisation AND kind = @kind AND id = @id", new { organisation, kind, id });
}
