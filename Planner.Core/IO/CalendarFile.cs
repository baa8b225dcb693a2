using System.Globalization;
using System.Text;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;

namespace Planner.Core.IO;

/// <summary>An engineer's stops as an iCalendar file (RFC 5545), for the calendar in his pocket. Times are in UTC, which every reader turns into its own.</summary>
public static class CalendarFile
{
    private const int LineBytes = 73;

    /// <summary>One event per visit and depot; breaks are left out.</summary>
    public static string Write(Scenario scenario, Plan plan, EngineerId engineer)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Planner//EN");
        var visits = scenario.Visits.ToDictionary(visit => visit.Id);
        var sites = scenario.Sites.ToDictionary(site => site.Id);
        var depots = scenario.Depots.ToDictionary(depot => depot.Id);
        foreach (var route in plan.Routes.Where(route => route.Engineer == engineer || route.Team.Any(member => member.Engineer == engineer)))
        {
            foreach (var stop in route.Stops.Where(stop => stop.Kind != StopKind.Break))
            {
                var (name, place, position) = stop.Visit is { } id && visits.TryGetValue(id, out var visit) && sites.TryGetValue(visit.Site, out var site)
                    ? (visit.Name ?? visit.Id.Value, site.Name ?? site.Id.Value, site.Position)
                    : stop.Depot is { } store && depots.TryGetValue(store, out var depot) ? (depot.Name ?? depot.Id.Value, depot.Name ?? depot.Id.Value, depot.Position)
                    : (stop.Visit?.Value ?? stop.Depot?.Value ?? "", "", null);
                Line(text, "BEGIN:VEVENT");
                Line(text, $"UID:{Escaped($"{plan.Scenario}-{route.Shift}-{stop.Visit?.Value ?? stop.Depot?.Value}-{Moment(stop.Start)}")}");
                Line(text, $"DTSTAMP:{Moment(plan.MadeAt)}");
                Line(text, $"DTSTART:{Moment(stop.Start)}");
                Line(text, $"DTEND:{Moment(stop.End)}");
                Line(text, $"SUMMARY:{Escaped(name)}");
                if (place.Length > 0)
                    Line(text, $"LOCATION:{Escaped(place)}");
                if (position is { } at)
                    Line(text, string.Create(CultureInfo.InvariantCulture, $"GEO:{at.Lat:0.######};{at.Lon:0.######}"));
                Line(text, "END:VEVENT");
            }
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Moment(Instant moment) => moment.ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\").Replace(";", "\\;").Replace(",", "\\,").Replace("\r", "").Replace("\n", "\\n");

    // Lines of more than 75 bytes go on in the next, after a blank; a character is never cut.
    private static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LineBytes)
            {
                text.Append("\r\n ");
                bytes = 1;
            }

            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
