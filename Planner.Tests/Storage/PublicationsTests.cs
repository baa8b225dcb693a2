using Planner.Core.Storage;

namespace Planner.Tests.Storage;

public sealed class PublicationsTests
{
    private static readonly string[] Days = ["2026-11-23", "2026-11-24"];

    private static Task<Publication?> PublishAsync(Database database, string id, long epoch, string territory = "", string[]? days = null, params Reservation[] reservations)
    {
        days ??= Days;
        var plan = PlansTests.Plan(id, territory: territory, epoch: epoch) with { FirstDay = days[0], LastDay = days[^1] };
        return database.WriteAsync(session => Publications.PublishAsync(session, Stores.Actor, plan, days, reservations));
    }

    private static Task<IReadOnlyList<Publication>> InForceAsync(Database database) => database.ReadAsync(session => Publications.ListAsync(session, "main", "", "9999"));

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_plan_never_replaces_one_that_took_its_data_later(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        Assert.Null(await PublishAsync(database, "second", 2));
        Assert.Equal("second", (await PublishAsync(database, "first", 1))!.Plan);
        Assert.Equal("second", (await PublishAsync(database, "first", 1, days: ["2026-11-24", "2026-11-25"]))!.Plan);
        Assert.All(await InForceAsync(database), one => Assert.Equal("second", one.Plan));
        Assert.Null(await PublishAsync(database, "third", 3, days: ["2026-11-24"]));
        Assert.Equal(["second", "third"], (await InForceAsync(database)).Select(one => one.Plan));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Territories_stand_beside_each_other_but_not_beside_the_whole(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        Assert.Null(await PublishAsync(database, "north", 5, "north"));
        Assert.Null(await PublishAsync(database, "south", 3, "south"));
        Assert.Equal("north", (await PublishAsync(database, "all", 4))!.Plan);
        Assert.Null(await PublishAsync(database, "all", 6));
        Assert.Equal(["all", "all"], (await InForceAsync(database)).Select(one => one.Plan));
        Assert.Equal("all", (await PublishAsync(database, "north", 7, "north"))!.Plan);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Reservations_go_with_the_plan_that_made_them(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        var taken = new Reservation("2026-11-23", "depot", "d1", "disk", 2);
        await PublishAsync(database, "north", 1, "north", reservations: taken);
        await PublishAsync(database, "south", 2, "south", reservations: taken with { Quantity = 3 });
        Task<IReadOnlyList<Reservation>> Others(string territory, string today = "2026-11-23") =>
            database.ReadAsync(session => Publications.ReservedByOthersAsync(session, "main", territory, "2026-11-23", "2026-11-24", today));
        Assert.Equal([3], (await Others("north")).Select(one => one.Quantity));
        Assert.Empty(await Others(""));
        // What was to be taken yesterday is gone, or was not needed.
        Assert.Empty(await Others("north", today: "2026-11-24"));
        await PublishAsync(database, "north2", 3, "north");
        Assert.Empty(await Others("south"));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_many_that_publish_at_once_the_newest_is_in_force(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await Task.WhenAll(Enumerable.Range(1, 10).Select(epoch => Task.Run(() => PublishAsync(database, $"p{epoch}", epoch))));
        Assert.All(await InForceAsync(database), one => Assert.Equal("p10", one.Plan));
        Assert.Equal(2, (await InForceAsync(database)).Count);
    }
}
