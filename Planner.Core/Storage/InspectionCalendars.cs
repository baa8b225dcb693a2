using NodaTime;

namespace Planner.Core.Storage;

/// <summary>The calendar of inspections in force for a territory, its document apart.</summary>
/// <param name="Epoch">When it took its data, as a number shared with plans.</param>
/// <param name="FirstDay">ISO date of the first day that it covers.</param>
/// <param name="Certificate">JSON.</param>
/// <param name="Figures">JSON: cost, bound, what has moved.</param>
public sealed record StoredCalendar(string Territory, long Epoch, Instant Made, string Who, string FirstDay, string LastDay, string Certificate, string Figures);

/// <summary>The calendars of inspections in force, one for each territory.</summary>
public static class InspectionCalendars
{
    private const string Columns = "territory, epoch, made, who, first_day AS FirstDay, last_day AS LastDay, certificate, figures";

    /// <summary>By territory.</summary>
    public static Task<IReadOnlyList<StoredCalendar>> ListAsync(Session session, string organisation) =>
        session.ListAsync<StoredCalendar>($"SELECT {Columns} FROM inspection_calendars WHERE organisation = @organisation ORDER BY territory", new { organisation });

    /// <summary>A territory's document; null: it has no calendar.</summary>
    public static Task<byte[]?> DocumentAsync(Session session, string organisation, string territory) => session.FirstAsync<byte[]>(
        "SELECT calendar FROM inspection_calendars WHERE organisation = @organisation AND territory = @territory", new { organisation, territory });

    /// <summary>Puts a calendar into force; false: one is there that took its data later.</summary>
    public static async Task<bool> PutAsync(Session session, Actor actor, StoredCalendar calendar, byte[] document)
    {
        var written = await session.ExecuteAsync(
            """
            INSERT INTO inspection_calendars (organisation, territory, epoch, made, who, first_day, last_day, calendar, certificate, figures)
            VALUES (@Organisation, @Territory, @Epoch, @Made, @Who, @FirstDay, @LastDay, @document, @Certificate, @Figures)
            ON CONFLICT (organisation, territory) DO UPDATE SET epoch = excluded.epoch, made = excluded.made, who = excluded.who, first_day = excluded.first_day,
              last_day = excluded.last_day, calendar = excluded.calendar, certificate = excluded.certificate, figures = excluded.figures
            WHERE inspection_calendars.epoch < excluded.epoch
            """,
            new
            {
                actor.Organisation, calendar.Territory, calendar.Epoch, calendar.Made, calendar.Who, calendar.FirstDay, calendar.LastDay, document, calendar.Certificate, calendar.Figures,
            });
        if (written > 0)
            await Audit.WriteAsync(session, actor, "made", "inspectionCalendars", calendar.Territory);
        return written > 0;
    }
}
