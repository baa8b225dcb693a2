using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>A row of square territories, t00, t01, ..., each with engineers and inspections of its own: work that several processes can share.</summary>
public static class RowOfTerritories
{
    /// <param name="day">The day that is planned, in Coordinated Universal Time.</param>
    public static Scenario On(LocalDate day, int territories, int engineers = 1, int visits = 4)
    {
        var start = DateTimeZone.Utc.AtStartOfDay(day).ToInstant();
        var rows = Enumerable.Range(0, territories).ToList();
        return new Scenario
        {
            Id = new ScenarioId("row"), Now = start + Duration.FromHours(6), Zone = DateTimeZone.Utc, Window = new PlanningWindow(start, start + Duration.FromDays(1)),
            TravelProfiles = [new TravelProfile { Id = new ProfileId("car"), SpeedKmh = 40 }],
            Territories = [.. rows.Select(i => new Territory { Id = Name(i), Areas = [new Area { Outline = [new(40, i), new(40, i + 0.5), new(40.5, i + 0.5), new(40.5, i)] }] })],
            Sites = [.. rows.SelectMany(i => Enumerable.Range(0, visits).Select(j => new Site { Id = new SiteId($"s{i}-{j}"), Position = PlaceOf(i, j, visits) }))],
            Visits = [.. rows.SelectMany(i => Enumerable.Range(0, visits).Select(j => new Visit { Id = new VisitId($"v{i}-{j}"), Site = new SiteId($"s{i}-{j}"), Kind = VisitKind.Inspection, Duration = Duration.FromMinutes(30) }))],
            Engineers = [.. rows.SelectMany(i => Enumerable.Range(0, engineers).Select(j => EngineerOf(i, j, start)))],
        };
    }

    public static TerritoryId Name(int territory) => new($"t{territory:00}");

    private static Engineer EngineerOf(int territory, int number, Instant start) => new()
    {
        Id = new EngineerId($"e{territory}-{number}"), Start = new Position(40.2, territory + 0.1 + 0.3 * number / 10), Profile = new ProfileId("car"), Territories = [Name(territory)],
        Shifts = [new Shift { Id = new ShiftId($"e{territory}-{number}-1"), Start = start + Duration.FromHours(8), End = start + Duration.FromHours(17) }],
    };

    // On a spiral, so that no two are at one place.
    private static Position PlaceOf(int territory, int number, int of)
    {
        var (angle, radius) = (number * 2.4, 0.05 + 0.18 * number / of);
        return new Position(Math.Round(40.25 + radius * Math.Sin(angle), 6), Math.Round(territory + 0.25 + radius * Math.Cos(angle), 6));
    }
}
