using Planner.Core.Storage;

namespace Planner.Tests.Storage;

public sealed class ResourcesTests
{
    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_document_is_made_changed_and_deleted_and_the_audit_tells(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        async Task<(WriteOutcome, long?)> Put(string body, long? expected = null)
        {
            var (outcome, resource) = await database.WriteAsync(session => Resources.PutAsync(session, Stores.Actor, "sites", "s1", body, [], expected));
            return (outcome, resource?.Version);
        }

        Assert.Equal((WriteOutcome.Created, 1), await Put("""{"id":"s1"}"""));
        Assert.Equal((WriteOutcome.Unchanged, 1), await Put("""{"id":"s1"}"""));
        Assert.Equal((WriteOutcome.VersionDiffers, 1), await Put("""{"id":"s1","name":"x"}""", expected: 0));
        Assert.Equal((WriteOutcome.VersionDiffers, 1), await Put("""{"id":"s1","name":"x"}""", expected: 7));
        Assert.Equal((WriteOutcome.Changed, 2), await Put("""{"id":"s1","name":"x"}""", expected: 1));
        Assert.Equal(WriteOutcome.VersionDiffers, await database.WriteAsync(session => Resources.DeleteAsync(session, Stores.Actor, "sites", "s1", 1)));
        Assert.Equal(WriteOutcome.Deleted, await database.WriteAsync(session => Resources.DeleteAsync(session, Stores.Actor, "sites", "s1", 2)));
        Assert.Equal(WriteOutcome.Missing, await database.WriteAsync(session => Resources.DeleteAsync(session, Stores.Actor, "sites", "s1")));
        var audit = await database.ReadAsync(session => Audit.ListAsync(session, "main", "sites", "s1", null, 10));
        Assert.Equal(["deleted", "changed", "created"], audit.Select(entry => entry.Action));
        Assert.Equal(("""{"id":"s1"}""", """{"id":"s1","name":"x"}""", "a test", Stores.Now), (audit[1].Before, audit[1].After, audit[1].Who, audit[1].At));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_others_name_is_not_deleted(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(async session =>
        {
            await Resources.PutAsync(session, Stores.Actor, "sites", "s1", "{}", []);
            await Resources.PutAsync(session, Stores.Actor, "visits", "v1", "{}", [new ResourceReference("sites", "s1")]);
        });
        Assert.Equal(WriteOutcome.StillReferenced, await database.WriteAsync(session => Resources.DeleteAsync(session, Stores.Actor, "sites", "s1")));
        Assert.Equal([new ResourceReference("visits", "v1")], await database.ReadAsync(session => Resources.NamedByAsync(session, "main", "sites", "s1", 10)));
        await database.WriteAsync(session => Resources.PutAsync(session, Stores.Actor, "visits", "v1", """{"other":1}""", []));
        Assert.Equal(WriteOutcome.Deleted, await database.WriteAsync(session => Resources.DeleteAsync(session, Stores.Actor, "sites", "s1")));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_writers_who_know_the_same_version_one_wins(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(session => Resources.PutAsync(session, Stores.Actor, "sites", "s1", "{}", []));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => database.WriteAsync(
            async session => (await Resources.PutAsync(session, Stores.Actor, "sites", "s1", $$"""{"writer":{{writer}}}""", [], 1)).Outcome))));
        Assert.Equal(1, outcomes.Count(outcome => outcome == WriteOutcome.Changed));
        Assert.Equal(7, outcomes.Count(outcome => outcome == WriteOutcome.VersionDiffers));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pages_are_by_id_and_of_one_organisation(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await database.WriteAsync(async session =>
        {
            await ApiKeys.AddOrganisationAsync(session, new Organisation("other", "Other", Stores.Now));
            for (var i = 0; i < 25; i++)
                await Resources.PutAsync(session, Stores.Actor, "sites", $"s{i:00}", "{}", []);
            await Resources.PutAsync(session, Stores.Actor with { Organisation = "other" }, "sites", "s00a", "{}", []);
        });
        var page = await database.ReadAsync(session => Resources.ListAsync(session, "main", "sites", "s09", 10));
        Assert.Equal(Enumerable.Range(10, 10).Select(i => $"s{i:00}"), page.Select(one => one.Id));
        Assert.Equal(25, await database.ReadAsync(session => Resources.CountAsync(session, "main", "sites")));
        Assert.Equal(["s03", "s20"], (await database.ReadAsync(session => Resources.ManyAsync(session, "main", "sites", ["s20", "none", "s03", "s20"]))).Select(one => one.Id).Order());
    }
}
