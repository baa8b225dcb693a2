using NodaTime;

namespace Planner.Core.Storage;

public sealed record Organisation(string Id, string Name, Instant Created);

/// <summary>A key of a caller; the key itself is nowhere, only its hash.</summary>
/// <param name="Hash">SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="Scopes">Separated by spaces.</param>
/// <param name="Rate">Requests a minute at most.</param>
public sealed record ApiKey(string Id, string Organisation, string Name, string Hash, string Scopes, long Rate, Instant Created, Instant? Revoked);

/// <summary>Organisations and the keys that open them.</summary>
public static class ApiKeys
{
    private const string Columns = "id, organisation, name, hash, scopes, rate, created, revoked";

    public static Task<Organisation?> FindOrganisationAsync(Session session, string id) =>
        session.FirstAsync<Organisation>("SELECT id, name, created FROM organisations WHERE id = @id", new { id });

    public static Task<IReadOnlyList<Organisation>> OrganisationsAsync(Session session) =>
        session.ListAsync<Organisation>("SELECT id, name, created FROM organisations ORDER BY id");

    public static Task AddOrganisationAsync(Session session, Organisation organisation) => session.ExecuteAsync(
        "INSERT INTO organisations (id, name, created) VALUES (@Id, @Name, @Created)", new { organisation.Id, organisation.Name, organisation.Created });

    public static Task AddAsync(Session session, ApiKey key) => session.ExecuteAsync(
        """
        INSERT INTO api_keys (id, organisation, name, hash, scopes, rate, created) VALUES (@Id, @Organisation, @Name, @Hash, @Scopes, @Rate, @Created)
        """,
        new { key.Id, key.Organisation, key.Name, key.Hash, key.Scopes, key.Rate, key.Created });

    public static Task<ApiKey?> FindAsync(Session session, string hash) =>
        session.FirstAsync<ApiKey>($"SELECT {Columns} FROM api_keys WHERE hash = @hash AND revoked IS NULL", new { hash });

    public static Task<IReadOnlyList<ApiKey>> ListAsync(Session session, string organisation) =>
        session.ListAsync<ApiKey>($"SELECT {Columns} FROM api_keys WHERE organisation = @organisation ORDER BY id", new { organisation });

    public static async Task<bool> RevokeAsync(Session session, string organisation, string id, Instant now) => await session.ExecuteAsync(
        "UPDATE api_keys SET revoked = @now WHERE organisation = @organisation AND id = @id AND revoked IS NULL", new { organisation, id, now }) > 0;

    /// <summary>How many keys there are at all; none: the store is new.</summary>
    public static Task<long> CountAsync(Session session) => session.ScalarAsync<long>("SELECT COUNT(*) FROM api_keys");
}
