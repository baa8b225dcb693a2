using System.Reflection;

namespace Planner.Core.Storage;

/// <summary>Brings a database to the present form by numbered scripts, each once, in order; safe when several processes start at once.</summary>
public static class Migrator
{
    private const string Folder = "Planner.Core.Storage.Migrations.";

    /// <summary>The number of the last script: the form that this program knows.</summary>
    public static int Newest => Scripts().Max(script => script.Number);

    /// <summary>Answers how many scripts were run.</summary>
    /// <exception cref="InvalidOperationException">The database is of a later form than this program knows.</exception>
    public static Task<int> MigrateAsync(Database database, CancellationToken cancellation = default) => database.WriteAsync(
        async session =>
        {
            await database.LockForMigrationAsync(session);
            await session.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)");
            var present = await PresentAsync(session);
            var scripts = Scripts();
            if (present > scripts[^1].Number)
            {
                throw new InvalidOperationException(
                    $"The database has form {present}; this program knows {scripts[^1].Number} at most. Maybe a newer version has opened it: use that one.");
            }

            var missing = scripts.Where(script => script.Number > present).ToList();
            foreach (var (number, name) in missing)
            {
                await session.ExecuteAsync(Text(name).Replace("{{identity}}", database.Identity).Replace("{{bytes}}", database.Bytes));
                await session.ExecuteAsync("INSERT INTO schema_versions (number, name) VALUES (@number, @name)", new { number, name });
            }

            return missing.Count;
        },
        cancellation);

    /// <summary>The form that the database has.</summary>
    public static Task<long> PresentAsync(Session session) => session.ScalarAsync<long>("SELECT COALESCE(MAX(number), 0) FROM schema_versions");

    private static List<(int Number, string Name)> Scripts() =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^".sql".Length])
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture), name)),
    ];

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
