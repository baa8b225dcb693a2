using NodaTime;

namespace Planner.Core.Storage;

/// <summary>Pieces that came to a place (positive) or left it (negative).</summary>
/// <param name="Id">Given by the caller: the same movement sent twice counts once.</param>
/// <param name="PlaceKind">"depot" or "van".</param>
/// <param name="Place">The depot's or engineer's id.</param>
/// <param name="Reference">What it was for: a visit, a delivery note.</param>
public sealed record StockMovement(string Id, string PlaceKind, string Place, string Part, long Quantity, string Reason, string? Reference, Instant At, string Who);

/// <param name="Reserved">Of Quantity, pieces that published plans will take.</param>
public sealed record StockLevel(string PlaceKind, string Place, string Part, long Quantity, long Reserved);

public enum MovementOutcome
{
    Recorded,

    /// <summary>The same movement has been recorded before.</summary>
    Known,

    /// <summary>Another movement has this id.</summary>
    IdTaken,

    /// <summary>Fewer pieces are there than would leave.</summary>
    Short,
}

/// <summary>Stock as a ledger: levels are the sums of their movements, and never below zero.</summary>
public static class StockLedger
{
    private const string Columns = "id, place_kind AS PlaceKind, place, part, quantity, reason, reference, at, who";

    public static async Task<MovementOutcome> RecordAsync(Session session, string organisation, StockMovement movement)
    {
        if (await FindAsync(session, organisation, movement.Id) is { } known)
            return known with { At = movement.At, Who = movement.Who } == movement ? MovementOutcome.Known : MovementOutcome.IdTaken;
        var key = new { organisation, movement.PlaceKind, movement.Place, movement.Part };
        var present = await session.ScalarAsync<long>(
            """
            SELECT COALESCE(SUM(quantity), 0) FROM stock_levels
            WHERE organisation = @organisation AND place_kind = @PlaceKind AND place = @Place AND part = @Part
            """,
            key);
        if (present + movement.Quantity < 0)
            return MovementOutcome.Short;
        await session.ExecuteAsync(
            """
            INSERT INTO stock_levels (organisation, place_kind, place, part, quantity) VALUES (@organisation, @PlaceKind, @Place, @Part, @level)
            ON CONFLICT (organisation, place_kind, place, part) DO UPDATE SET quantity = excluded.quantity
            """,
            new { organisation, movement.PlaceKind, movement.Place, movement.Part, level = present + movement.Quantity });
        await session.ExecuteAsync(
            """
            INSERT INTO stock_movements (organisation, id, place_kind, place, part, quantity, reason, reference, at, who)
            VALUES (@organisation, @Id, @PlaceKind, @Place, @Part, @Quantity, @Reason, @Reference, @At, @Who)
            """,
            new
            {
                organisation, movement.Id, movement.PlaceKind, movement.Place, movement.Part, movement.Quantity, movement.Reason, movement.Reference,
                movement.At, movement.Who,
            });
        return MovementOutcome.Recorded;
    }

    /// <summary>Every place's pieces, by place and part.</summary>
    /// <param name="today">What plans took on days before is no longer reserved: it is gone, by movements, or was not needed.</param>
    public static async Task<IReadOnlyList<StockLevel>> LevelsAsync(Session session, string organisation, string today)
    {
        var levels = await session.ListAsync<Pieces>(
            "SELECT place_kind AS PlaceKind, place, part, quantity FROM stock_levels WHERE organisation = @organisation ORDER BY place_kind, place, part", new { organisation });
        var taken = await session.ListAsync<Pieces>(
            "SELECT place_kind AS PlaceKind, place, part, quantity FROM reservations WHERE organisation = @organisation AND day >= @today", new { organisation, today });
        var reserved = taken.GroupBy(one => one with { Quantity = 0 }).ToDictionary(group => group.Key, group => group.Sum(one => one.Quantity));
        return [.. levels.Select(one => new StockLevel(one.PlaceKind, one.Place, one.Part, one.Quantity, reserved.GetValueOrDefault(one with { Quantity = 0 })))];
    }

    /// <summary>In the order of recording, after a number.</summary>
    public static Task<IReadOnlyList<NumberedMovement>> MovementsAsync(Session session, string organisation, long after, int limit) =>
        session.ListAsync<NumberedMovement>(
            $"SELECT number, {Columns} FROM stock_movements WHERE organisation = @organisation AND number > @after ORDER BY number LIMIT @limit",
            new { organisation, after, limit });

    /// <summary>Places whose level is not the sum of their movements: there must be none.</summary>
    public static Task<long> UnbalancedAsync(Session session) => session.ScalarAsync<long>(
        """
        SELECT COUNT(*) FROM stock_levels l WHERE l.quantity <> COALESCE((SELECT SUM(m.quantity) FROM stock_movements m
          WHERE m.organisation = l.organisation AND m.place_kind = l.place_kind AND m.place = l.place AND m.part = l.part), 0)
        """);

    private static Task<StockMovement?> FindAsync(Session session, string organisation, string id) => session.FirstAsync<StockMovement>(
        $"SELECT {Columns} FROM stock_movements WHERE organisation = @organisation AND id = @id", new { organisation, id });

    private sealed record Pieces(string PlaceKind, string Place, string Part, long Quantity);

    /// <summary>A movement with its place in the ledger.</summary>
    public sealed record NumberedMovement(
        long Number, string Id, string PlaceKind, string Place, string Part, long Quantity, string Reason, string? Reference, Instant At, string Who);
}
