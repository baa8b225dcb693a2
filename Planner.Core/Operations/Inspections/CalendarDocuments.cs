using System.Text;
using Planner.Core.Domain.Inspections;
using Planner.Core.IO;
using Planner.Core.Storage;

namespace Planner.Core.Operations.Inspections;

/// <summary>Calendars of inspections in their stored form: the canonical document, compressed.</summary>
public static class CalendarDocuments
{
    public static byte[] Pack(InspectionCalendar calendar) => PlanDocuments.Pack(stream => stream.Write(Encoding.UTF8.GetBytes(CalendarJson.Write(calendar))));

    /// <summary>The text of a territory's calendar in force; null: it has none.</summary>
    public static async Task<string?> TextAsync(Session session, string organisation, string territory) =>
        await InspectionCalendars.DocumentAsync(session, organisation, territory) is { } packed ? Encoding.UTF8.GetString(PlanDocuments.Unpack(packed)) : null;

    /// <summary>A territory's calendar in force; null: it has none.</summary>
    /// <exception cref="InvalidOperationException">It can't be read.</exception>
    public static async Task<InspectionCalendar?> FindAsync(Session session, string organisation, string territory)
    {
        if (await TextAsync(session, organisation, territory) is not { } text)
            return null;
        var read = CalendarJson.Read(text);
        return read.Value ?? throw new InvalidOperationException($"The stored calendar of territory \"{territory}\" can't be read: {read.Issues[0].Message} Maybe a newer version wrote it.");
    }
}
