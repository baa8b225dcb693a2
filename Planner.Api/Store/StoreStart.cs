using NodaTime;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Store;

/// <summary>Opens the store: brings it to the present form and, where it is new, makes the first organisation and its key.</summary>
public static class StoreStart
{
    public const string FirstOrganisation = "main";

    /// <summary>The key of a new store, to be shown once; null: the store has keys.</summary>
    public static async Task<string?> OpenAsync(Database database, TimeProvider clock, CancellationToken cancellation = default)
    {
        await Migrator.MigrateAsync(database, cancellation);
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var text = KeyText.Make();
        var made = await database.WriteAsync(
            async session =>
            {
                if (await ApiKeys.CountAsync(session) > 0)
                    return false;
                if (await ApiKeys.FindOrganisationAsync(session, FirstOrganisation) is null)
                    await ApiKeys.AddOrganisationAsync(session, new Organisation(FirstOrganisation, "Main", now));
                await ApiKeys.AddAsync(session, NewKey(FirstOrganisation, "first key", [Scopes.Admin, Scopes.Host], text, 60_000, now));
                return true;
            },
            cancellation);
        return made ? text : null;
    }

    /// <summary>Fills an organisation without visits with a scenario; answers whether it was filled.</summary>
    public static Task<bool> FillAsync(Database database, Scenario scenario, TimeProvider clock, CancellationToken cancellation = default) => database.WriteAsync(
        async session =>
        {
            if (await Resources.CountAsync(session, FirstOrganisation, ResourceKinds.Visits.Name) > 0)
                return false;
            await ScenarioImport.ImportAsync(session, new Actor(FirstOrganisation, "demo", Instant.FromDateTimeOffset(clock.GetUtcNow())), scenario);
            return true;
        },
        cancellation);

    /// <summary>A key for the store, which learns its hash alone.</summary>
    public static ApiKey NewKey(string organisation, string name, IEnumerable<string> scopes, string text, long rate, Instant now) =>
        new(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), organisation, name, KeyText.HashOf(text), string.Join(' ', scopes), rate, now, null);
}
