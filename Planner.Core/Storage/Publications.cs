using NodaTime;

namespace Planner.Core.Storage;

/// <summary>The plan in force for a territory on a day.</summary>
/// <param name="Territory">"" is all of the organisation.</param>
/// <param name="Day">ISO date.</param>
public sealed record Publication(string Territory, string Day, string Plan, long Epoch, Instant Published, string Who);

/// <summary>Pieces that a published plan will take from a place on a day.</summary>
public sealed record Reservation(string Day, string PlaceKind, string Place, string Part, long Quantity);

/// <summary>Which plans are in force. One per territory and day; a plan never replaces one that took its data later.</summary>
public static class Publications
{
    private const string Columns = "territory, day, plan, epoch, published, who";

    /// <summary>From a day to a day, both included.</summary>
    public static Task<IReadOnlyList<Publication>> ListAsync(Session session, string organisation, string firstDay, string lastDay) =>
        session.ListAsync<Publication>(
            $"""
            SELECT {Columns} FROM publications WHERE organisation = @organisation AND day >= @firstDay AND day <= @lastDay ORDER BY day, territory
            """,
            new { organisation, firstDay, lastDay });

    /// <summary>
    /// Puts a plan into force on its days, with its reservations, in place of the plans before: those of its territory, or all where it is for all of the
    /// organisation. Nothing is written where a day has a plan that took its data later, or a plan for all where this one is for a part: that is answered.
    /// </summary>
    public static async Task<Publication?> PublishAsync(
        Session session, Actor actor, StoredPlan plan, IReadOnlyList<string> days, IReadOnlyList<Reservation> reservations)
    {
        var present = (await ListAsync(session, actor.Organisation, plan.FirstDay, plan.LastDay))
            .Where(one => days.Contains(one.Day) && (plan.Territory == "" || one.Territory == "" || one.Territory == plan.Territory))
            .ToList();
        if (present.FirstOrDefault(one => one.Epoch > plan.Epoch || (one.Territory == "" && plan.Territory != "")) is { } stronger)
            return stronger;
        foreach (var one in present)
        {
            var old = new { actor.Organisation, one.Territory, one.Day };
            await session.ExecuteAsync("DELETE FROM publications WHERE organisation = @Organisation AND territory = @Territory AND day = @Day", old);
            await session.ExecuteAsync("DELETE FROM reservations WHERE organisation = @Organisation AND territory = @Territory AND day = @Day", old);
        }

        foreach (var day in days)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO publications (organisation, territory, day, plan, epoch, published, who) VALUES (@Organisation, @Territory, @day, @Id, @Epoch, @Now, @Who)
                """,
                new { actor.Organisation, plan.Territory, day, plan.Id, plan.Epoch, actor.Now, actor.Who });
        }

        foreach (var reservation in reservations)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO reservations (organisation, plan, territory, day, place_kind, place, part, quantity)
                VALUES (@Organisation, @Id, @Territory, @Day, @PlaceKind, @Place, @Part, @Quantity)
                """,
                new { actor.Organisation, plan.Id, plan.Territory, reservation.Day, reservation.PlaceKind, reservation.Place, reservation.Part, reservation.Quantity });
        }

        await Audit.WriteAsync(session, actor, "published", "plans", plan.Id);
        return null;
    }

    /// <summary>What the plans in force will take from today on, those that a plan of this territory and these days would replace left out.</summary>
    public static Task<IReadOnlyList<Reservation>> ReservedByOthersAsync(Session session, string organisation, string territory, string firstDay, string lastDay, string today) =>
        session.ListAsync<Reservation>(
            """
            SELECT day, place_kind AS PlaceKind, place, part, quantity FROM reservations
            WHERE organisation = @organisation AND day >= @today AND NOT ((territory = @territory OR @territory = '') AND day >= @firstDay AND day <= @lastDay)
            """,
            new { organisation, territory, firstDay, lastDay, today });
}
