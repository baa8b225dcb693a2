using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>What a generated installed base looks like.</summary>
/// <param name="Sites">How many sites.</param>
/// <param name="SitesPerTerritory">How many of them a territory has.</param>
/// <param name="Load">Work of a quarter as a share of the hours after the reserve, about.</param>
public sealed record InspectionRecipe(int Sites, int SitesPerTerritory = 300, double Load = 0.6, int Seed = 1);

/// <summary>Makes an installed base of any size with a quarter to plan; the same recipe makes the same register.</summary>
public static class InspectionGenerator
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly LocalDate First = new(2027, 1, 1);
    private static readonly LocalDate Last = new(2027, 3, 31);
    private static readonly CalendarId Office = new("office");
    private static readonly string[] Skills = ["networks", "servers", "video"];

    public static InspectionRegister Generate(InspectionRecipe recipe)
    {
        var dice = new Dice(recipe.Seed);
        var territories = Math.Max(1, (recipe.Sites + recipe.SitesPerTerritory - 1) / recipe.SitesPerTerritory);
        var ids = Enumerable.Range(1, territories).Select(t => new TerritoryId($"t{t:00}")).ToArray();
        var sites = Enumerable.Range(0, recipe.Sites).Select(i => Site(i, ids[i % territories], i % territories, dice)).ToList();
        return new InspectionRegister
        {
            Id = new RegisterId($"inspections-{recipe.Sites}"),
            Name = $"Installed base of {recipe.Sites} sites",
            Now = Instant.FromUtc(2026, 12, 28, 1, 0),
            Zone = Zone,
            Horizon = new DateSpan(First, Last),
            Currency = "CNY",
            Calendars = [Calendar],
            WorkingDays = Office,
            Territories = [.. ids.Select(id => new InspectionTerritory { Id = id })],
            Programmes = [.. Programmes],
            Sites = sites,
            Completions = [.. sites.Where(_ => dice.Chance(0.8)).Select(site => new Completion(site.Id, site.Programmes[0], First.PlusDays(-dice.Between(20, 85))))],
            Engineers = [.. Engineers(recipe, ids, sites, dice)],
            TravelPerVisit = Duration.FromMinutes(20),
            Forecast = Forecast(ids, dice),
            Repairs = [.. Enumerable.Range(0, recipe.Sites / 20).Select(_ => new PlannedRepair { On = First.PlusDays(dice.Between(0, 30)), Site = dice.Pick(sites).Id })],
        };
    }

    private static ServiceCalendar Calendar => new()
    {
        Id = Office,
        Zone = Zone,
        Hours = [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 30), new LocalTime(18, 0))],
        Holidays = [First, .. Enumerable.Range(5, 7).Select(day => new LocalDate(2027, 2, day))],
    };

    private static IEnumerable<InspectionProgramme> Programmes =>
    [
        Programme("quarter", new InspectionInterval(Months: 3), 14, 120, "networks") with { MinSpacing = 40, ReportWithin = 3 },
        Programme("two-months", new InspectionInterval(Months: 2), 10, 90, "servers") with { Anchor = SeriesAnchor.LastCompletion, MinSpacing = 30 },
        Programme("month", new InspectionInterval(Months: 1), 6, 60, "networks") with { MinSpacing = 14 },
        Programme("half-year", new InspectionInterval(Months: 6), 21, 180, "video"),
    ];

    private static InspectionProgramme Programme(string id, InspectionInterval interval, int tolerance, int minutes, string skill) => new()
    {
        Id = new ProgrammeId(id), Interval = interval, ToleranceBefore = tolerance, ToleranceAfter = tolerance,
        Duration = Duration.FromMinutes(minutes), Skills = [new ProgrammeSkill(new SkillId(skill))],
    };

    // Customers lie in clusters, some of them alone.
    private static InspectedSite Site(int number, TerritoryId territory, int at, Dice dice)
    {
        var (lat, lon) = (30.5 + 0.35 * (at / 6), 120.5 + 0.4 * (at % 6));
        var cluster = new Dice(at * 1000 + dice.Between(0, 39));
        var centre = cluster.Around(lat, lon, 16);
        var programme = new[] { "quarter", "two-months", "month", "half-year" }[dice.Weighted(70, 12, 6, 12)];
        return new InspectedSite
        {
            Id = new SiteId($"s{number + 1:00000}"),
            Position = dice.Around(centre.Lat, centre.Lon, 1.2),
            Territory = territory,
            Programmes = [new ProgrammeId(programme)],
            AcceptedOn = First.PlusDays(-dice.Between(30, 900)),
            BlackoutDays = dice.Chance(0.1) ? [Span(First.PlusDays(dice.Between(0, 80)), 5)] : [],
            AllowedHours = dice.Chance(0.3) ? Office : null,
        };
    }

    private static DateSpan Span(LocalDate first, int days) => new(first, first.PlusDays(days - 1));

    // As many people as the work of a quarter asks for at the load, and a few who can do all.
    private static IEnumerable<InspectionEngineer> Engineers(InspectionRecipe recipe, TerritoryId[] territories, List<InspectedSite> sites, Dice dice)
    {
        foreach (var territory in territories)
        {
            var count = sites.Count(s => s.Territory == territory);
            // Some 2.3 hours an inspection, 1.15 inspections a site and quarter, 56 working days of 7 hours.
            var people = Math.Max(2, (int)Math.Ceiling(count * 2.3 * 1.15 / (56 * 7 * recipe.Load)) + 1);
            for (var i = 0; i < people; i++)
            {
                yield return new InspectionEngineer
                {
                    Id = new EngineerId($"{territory}-e{i + 1}"),
                    Territory = territory,
                    Skills = [.. Skills.Where((_, s) => i == 0 || s == i % 2 || (s == 2 && i % 2 == 1)).Select(s => new ProgrammeSkill(new SkillId(s)))],
                    HoursPerDay = Duration.FromHours(7),
                    WorkingDays = Office,
                    DaysOff = dice.Chance(0.5) ? [Span(First.PlusDays(dice.Between(0, 80)), 5)] : [],
                };
            }
        }
    }

    private static ReserveForecast Forecast(TerritoryId[] territories, Dice dice)
    {
        var observed = new DateSpan(new LocalDate(2026, 7, 1), new LocalDate(2026, 12, 27));
        var tickets = new List<PastTicket>();
        for (var date = observed.First; date <= observed.Last; date = date.PlusDays(1))
        {
            foreach (var territory in territories)
            {
                var count = date.DayOfWeek > IsoDayOfWeek.Friday ? 0 : dice.Weighted(60, 25, 10, 5);
                if (count > 0)
                    tickets.Add(new PastTicket(date, territory, count));
            }
        }

        return new ReserveForecast { Observed = observed, HoursPerTicket = Duration.FromMinutes(90), Tickets = tickets };
    }
}
