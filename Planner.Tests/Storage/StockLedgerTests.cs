using Planner.Core.Storage;

namespace Planner.Tests.Storage;

public sealed class StockLedgerTests
{
    private static StockMovement Movement(string id, long quantity) => new(id, "depot", "d1", "disk", quantity, "test", null, Stores.Now, "a test");

    private static Task<MovementOutcome> RecordAsync(Database database, StockMovement movement) => database.WriteAsync(session => StockLedger.RecordAsync(session, "main", movement));

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_movement_sent_twice_counts_once(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        Assert.Equal(MovementOutcome.Recorded, await RecordAsync(database, Movement("m1", 5)));
        Assert.Equal(MovementOutcome.Known, await RecordAsync(database, Movement("m1", 5) with { Who = "another", At = Stores.Now + NodaTime.Duration.FromHours(1) }));
        Assert.Equal(MovementOutcome.IdTaken, await RecordAsync(database, Movement("m1", 6)));
        Assert.Equal([new StockLevel("depot", "d1", "disk", 5, 0)], await database.ReadAsync(session => StockLedger.LevelsAsync(session, "main", "2026-11-23")));
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task No_more_leaves_than_is_there(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await RecordAsync(database, Movement("in", 5));
        Assert.Equal(MovementOutcome.Short, await RecordAsync(database, Movement("out", -6)));
        Assert.Equal(MovementOutcome.Recorded, await RecordAsync(database, Movement("out", -5)));
        Assert.Equal(MovementOutcome.Short, await RecordAsync(database, Movement("more", -1)));
        Assert.Equal(2, (await database.ReadAsync(session => StockLedger.MovementsAsync(session, "main", 0, 10))).Count);
    }

    [Theory]
    [MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_at_once_lose_no_piece(string kind)
    {
        await using var database = await Stores.NewAsync(kind);
        await RecordAsync(database, Movement("start", 40));
        // 4 callers take 15 pieces each, one by one: 40 get one, 20 don't.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            var own = new List<MovementOutcome>();
            for (var i = 0; i < 15; i++)
                own.Add(await RecordAsync(database, Movement($"{caller}-{i}", -1)));
            return own;
        })));
        Assert.Equal(40, outcomes.SelectMany(own => own).Count(outcome => outcome == MovementOutcome.Recorded));
        Assert.Equal(20, outcomes.SelectMany(own => own).Count(outcome => outcome == MovementOutcome.Short));
        Assert.Equal(0, (await database.ReadAsync(session => StockLedger.LevelsAsync(session, "main", "2026-11-23")))[0].Quantity);
        Assert.Equal(0, await database.ReadAsync(StockLedger.UnbalancedAsync));
    }
}
