using Planner.Core.Storage;

namespace Planner.Tests.Storage;

public sealed class DatabaseTests
{
    [PostgresFact]
    public async Task PostgreSQL_takes_part()
    {
        await using var database = await Stores.NewAsync(Stores.Postgres);
        Assert.Equal("PostgreSQL", database.Kind);
        Assert.True(database.ServesSeveral);
    }

    [PostgresFact]
    public async Task A_process_that_stands_still_in_a_transaction_loses_it()
    {
        await using var database = await Stores.NewAsync(Stores.Postgres);
        Assert.Equal("1min", await database.ReadAsync(session => session.ScalarAsync<string>("SHOW idle_in_transaction_session_timeout")));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Several_that_start_at_once_migrate_once(string kind)
    {
        var address = Stores.NewAddress(kind);
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            await using var database = Database.At(address);
            return await Migrator.MigrateAsync(database);
        }));
        Assert.Equal(Migrator.Newest, counts.Sum());
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_database_of_a_later_form_is_left_alone(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(session => session.ExecuteAsync("INSERT INTO schema_versions (number, name) VALUES (9999, 'later')"));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrator.MigrateAsync(database));
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_fails_half_way_leaves_nothing(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync<bool>(async session =>
        {
            await Resources.PutAsync(session, Stores.Actor, "sites", "s1", "{}", []);
            throw new InvalidOperationException("half way");
        }));
        Assert.Equal(0, await database.ReadAsync(session => Resources.CountAsync(session, "main", "sites")));
        Assert.Empty(await database.ReadAsync(session => Audit.ListAsync(session, "main", null, null, null, 10)));
    }

    [Theory]
    [InlineData("postgres://user:p%40ss@db.example:6543/planner", "Host=db.example;Port=6543;Database=planner;Maximum Pool Size=40;Options=\"-c idle_in_transaction_session_timeout=60000\";Username=user;Password=p@ss")]
    [InlineData("postgres://localhost/planner?Ssl%20Mode=Require", "Host=localhost;Port=5432;Database=planner;Maximum Pool Size=40;Options=\"-c idle_in_transaction_session_timeout=60000\";SSL Mode=Require")]
    public void An_address_becomes_the_drivers_words(string address, string words) => Assert.Equal(words, PostgresDatabase.ConnectionOf(address));

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://localhost")]
    [InlineData("postgres://localhost/")]
    public void An_address_that_is_not_whole_is_refused(string address) => Assert.Throws<FormatException>(() => Database.At(address));
}
