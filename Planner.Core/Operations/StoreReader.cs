using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Reads an organisation's resources as records.</summary>
internal static class StoreReader
{
    /// <summary>All of a kind, by id.</summary>
    public static async Task<List<T>> AllAsync<T>(Session session, string organisation, ResourceKind kind) where T : class =>
        [.. (await Resources.AllAsync(session, organisation, kind.Name)).Select(kind.Parse).Cast<T>()];

    /// <summary>The organisation's settings, or those of one that has said nothing yet: Coordinated Universal Time, euros.</summary>
    public static async Task<OrganisationSettings> SettingsAsync(Session session, string organisation) =>
        await Resources.FindAsync(session, organisation, ResourceKinds.Settings.Name, ResourceKinds.SettingsId) is { } stored
            ? (OrganisationSettings)ResourceKinds.Settings.Parse(stored)
            : new OrganisationSettings { Zone = NodaTime.DateTimeZone.Utc };

    /// <summary>The names that visits may use: the settings' skills and tools, and the parts that are kept.</summary>
    public static async Task<Catalogue> CatalogueAsync(Session session, string organisation, OrganisationSettings settings) =>
        settings.Catalogue with { Parts = [.. (await AllAsync<PartKind>(session, organisation, ResourceKinds.Parts)).Select(part => part.Id)] };

    /// <summary>Records and all that they name, and that is named in turn, as far as it is kept.</summary>
    public static async Task<Dictionary<string, List<object>>> ClosureAsync(Session session, string organisation, IEnumerable<ResourceReference> named)
    {
        var found = new Dictionary<string, List<object>>();
        var seen = new HashSet<ResourceReference>();
        var next = named.Where(seen.Add).ToList();
        while (next.Count > 0)
        {
            var further = new List<ResourceReference>();
            foreach (var group in next.GroupBy(reference => reference.Kind))
            {
                var kind = ResourceKinds.Find(group.Key)!;
                foreach (var stored in await Resources.ManyAsync(session, organisation, kind.Name, group.Select(reference => reference.Id)))
                {
                    var record = kind.Parse(stored);
                    if (!found.TryGetValue(kind.Name, out var all))
                        found.Add(kind.Name, all = []);
                    all.Add(record);
                    further.AddRange(kind.ReferencesOf(record).Where(seen.Add));
                }
            }

            next = further;
        }

        return found;
    }
}
