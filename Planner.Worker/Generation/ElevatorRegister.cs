using System.Globalization;
using System.IO.Compression;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>
/// New York City's elevators (open data, 2015) as an installed base: position and last inspection date are theirs; the quarterly programme and the
/// people are made up. A log of Washington's metro gives the past tickets, dealt to the territories.
/// </summary>
public static class ElevatorRegister
{
    private const int Territories = 60;
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly LocalDate First = new(2015, 10, 1);
    private static readonly LocalDate Last = new(2015, 12, 31);
    private static readonly ProgrammeId Quarter = new("quarter");
    private static readonly CalendarId Week = new("week");

    /// <exception cref="UserError">A file is not what it should be.</exception>
    public static InspectionRegister Read(string elevators, string? breakdowns)
    {
        var rows = Table(elevators, "device_number", "latitude", "longitude", "lastper_insp_date");
        var territories = Divide(rows);
        var sites = new List<InspectedSite>(rows.Count);
        var completions = new List<Completion>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            var done = LocalDatePattern.Iso.Parse(rows[i][3]) is { Success: true, Value: var date } && date < First ? date : (LocalDate?)null;
            sites.Add(new InspectedSite
            {
                Id = new SiteId(rows[i][0]), Position = PositionOf(rows[i]), Territory = Name(territories[i]), Programmes = [Quarter],
                // Of those without a date nothing is known: they count as overdue.
                AcceptedOn = done is null ? First.PlusMonths(-6) : null,
            });
            if (done is { } on)
                completions.Add(new Completion(new SiteId(rows[i][0]), Quarter, on));
        }

        return new InspectionRegister
        {
            Id = new RegisterId("new-york-elevators"),
            Name = "Elevators of Manhattan and Brooklyn",
            Now = Instant.FromUtc(2015, 10, 1, 10, 0),
            Zone = Zone,
            Horizon = new DateSpan(First, Last),
            Currency = "USD",
            Prices = new CalendarPrices { NeighbourhoodKm = 0.4, OverduePerDay = 2 },
            Calendars = [Calendar],
            WorkingDays = Week,
            Territories = [.. Enumerable.Range(0, Territories).Select(t => new InspectionTerritory { Id = Name(t) })],
            Programmes =
            [
                new InspectionProgramme
                {
                    Id = Quarter, Interval = new InspectionInterval(Months: 3), Anchor = SeriesAnchor.LastCompletion, ToleranceBefore = 14, ToleranceAfter = 14,
                    MinSpacing = 45, Duration = Duration.FromMinutes(45), Skills = [new ProgrammeSkill(new SkillId("elevators"))],
                },
            ],
            Sites = sites,
            Completions = completions,
            Engineers =
            [
                .. Enumerable.Range(0, Territories).SelectMany(t => Enumerable.Range(1, 2).Select(e => new InspectionEngineer
                {
                    Id = new EngineerId($"{Name(t)}-{e}"), Territory = Name(t), Skills = [new ProgrammeSkill(new SkillId("elevators"))],
                    HoursPerDay = Duration.FromHours(7), WorkingDays = Week,
                })),
            ],
            TravelPerVisit = Duration.FromMinutes(10),
            Forecast = breakdowns is null ? null : Forecast(breakdowns),
        };
    }

    private static ServiceCalendar Calendar => new()
    {
        Id = Week,
        Zone = Zone,
        Hours = [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 0), new LocalTime(17, 0))],
        Holidays = [new LocalDate(2015, 10, 12), new LocalDate(2015, 11, 11), new LocalDate(2015, 11, 26), new LocalDate(2015, 12, 25)],
    };

    private static TerritoryId Name(int territory) => new($"t{territory + 1:00}");

    private static Position PositionOf(string[] row) => new(Number(row[1]), Number(row[2]));

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new UserError($"\"{text}\" is no number of degrees.");

    // As many elevators each: halved again and again across the wider side.
    private static int[] Divide(List<string[]> rows)
    {
        var territory = new int[rows.Count];
        var next = 0;
        void Cut(List<int> part, int pieces)
        {
            if (pieces == 1)
            {
                part.ForEach(row => territory[row] = next);
                next++;
                return;
            }

            var positions = part.ToDictionary(row => row, row => PositionOf(rows[row]));
            var wide = (positions.Values.Max(p => p.Lon) - positions.Values.Min(p => p.Lon)) * 0.76 > positions.Values.Max(p => p.Lat) - positions.Values.Min(p => p.Lat);
            part = [.. part.OrderBy(row => wide ? positions[row].Lon : positions[row].Lat).ThenBy(row => row)];
            var first = part.Count * (pieces / 2) / pieces;
            Cut(part[..first], pieces / 2);
            Cut(part[first..], pieces - pieces / 2);
        }

        if (rows.Count < Territories)
            throw new UserError($"{rows.Count} elevators are too few for {Territories} territories.");
        Cut([.. Enumerable.Range(0, rows.Count)], Territories);
        return territory;
    }

    // A metro's breakdowns are of one network; they go round among the territories, day by day.
    private static ReserveForecast Forecast(string path)
    {
        var days = Table(path, "start_utc", "update_type").Where(row => row[1] == "Break" && row[0].Length >= 10)
            .Select(row => LocalDatePattern.Iso.Parse(row[0][..10])).Where(date => date.Success).Select(date => date.Value).ToList();
        if (days.Count == 0)
            throw new UserError($"{path} has no breakdowns.");
        var random = new Dice(1);
        var tickets = days.GroupBy(day => day).OrderBy(day => day.Key)
            .SelectMany(day => day.Select(_ => random.Between(0, Territories - 1)).GroupBy(t => t).OrderBy(t => t.Key).Select(t => new PastTicket(day.Key, Name(t.Key), t.Count())));
        return new ReserveForecast
        {
            // The first day holds what was broken before.
            Observed = new DateSpan(days.Min().PlusDays(1), days.Max()), HoursPerTicket = Duration.FromMinutes(75), Tickets = [.. tickets.Where(t => t.On > days.Min())],
        };
    }

    private static List<string[]> Table(string path, params string[] columns)
    {
        using var file = File.OpenRead(path);
        using var stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
        using var reader = new StreamReader(stream);
        var header = Fields(reader.ReadLine() ?? "");
        var at = columns.Select(column => header.IndexOf(column)).ToArray();
        if (Array.IndexOf(at, -1) is >= 0 and var missing)
            throw new UserError($"{path} has no column \"{columns[missing]}\".");
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            var fields = Fields(line);
            if (fields.Count > at.Max())
                rows.Add([.. at.Select(column => fields[column])]);
        }

        return rows;
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(letter);
        }

        fields.Add(field.ToString());
        return fields;
    }
}
