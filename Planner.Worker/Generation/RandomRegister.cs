using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;

namespace Planner.Worker.Generation;

/// <summary>Small registers that use every field somewhere, valid all of them: the more seeds, the more combinations.</summary>
public static class RandomRegister
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly LocalDate Today = new(2028, 2, 21);
    private static readonly string[] Skills = ["a", "b", "c"];

    /// <param name="size">About how many sites.</param>
    public static InspectionRegister Create(int seed, int size)
    {
        var dice = new Dice(seed);
        var calendars = new[] { Calendar("all", 0), Calendar("few", dice.Between(1, 3)) };
        var territories = Enumerable.Range(0, dice.Between(1, 2)).Select(t => new TerritoryId($"t{t}")).ToArray();
        var programmes = Enumerable.Range(0, dice.Between(1, 4)).Select(p => Programme(p, dice)).ToArray();
        var contracts = Enumerable.Range(0, 2).Select(c => Contract(c, programmes, dice)).ToArray();
        var sites = Enumerable.Range(0, dice.Between(1, size)).Select(s => Site(s, territories, programmes, contracts, dice)).ToList();
        var first = Today.PlusDays(dice.Between(-5, 6));
        var horizon = new DateSpan(first, LocalDate.Max(Today, first.PlusDays(dice.Between(5, 60))));
        return new InspectionRegister
        {
            Id = new RegisterId($"random-{seed}"),
            Now = Today.AtMidnight().InZoneLeniently(Zone).ToInstant() + Duration.FromHours(7),
            Zone = Zone,
            Horizon = horizon,
            Prices = Prices(dice),
            Calendars = calendars,
            WorkingDays = dice.Chance(0.5) ? calendars[1].Id : null,
            Territories = [.. territories.Select(id => new InspectionTerritory { Id = id })],
            Programmes = programmes,
            Contracts = contracts,
            Sites = sites,
            Completions = [.. sites.SelectMany(s => programmes.Where(_ => dice.Chance(0.6)).Select(p => Completion(s, p, dice)))],
            Engineers = [.. Enumerable.Range(0, dice.Between(0, 7)).Select(e => Engineer(e, territories, calendars, dice))],
            Hours = [.. territories.Where(_ => dice.Chance(0.8)).Select(t => Row(t, horizon, calendars, dice))],
            TravelPerVisit = dice.Minutes(0, 40, 10),
            Reserve = dice.Chance(0.5) ? [Reserve(territories, dice)] : [],
            Forecast = dice.Chance(0.4) ? Forecast(territories, dice) : null,
            Repairs = [.. Enumerable.Range(0, dice.Between(0, 3)).Select(_ => Repair(sites, dice))],
            Published = [.. Published(sites, programmes, dice)],
        };
    }

    private static CalendarPrices Prices(Dice dice) => new()
    {
        LeftOut = dice.Pick([10_000m, 10_000m, 10_000m, 500m, 0m]),
        EarlyPerDay = dice.Pick([0m, 0.5m]),
        LatePerDay = dice.Pick([0m, 1m, 2.25m]),
        Trip = dice.Pick([0m, 20m, 7.5m]),
        UnevenPerHour = dice.Pick([0m, 5m]),
        NeighbourhoodKm = dice.Pick([0.3, 1.0, 5.0]),
    };

    private static ServiceCalendar Calendar(string id, int closed) => new()
    {
        Id = new CalendarId(id),
        Zone = Zone,
        Hours = [new WeeklyHours([.. Enumerable.Range(1, 6 - closed).Select(d => (IsoDayOfWeek)d)], new LocalTime(8, 0), new LocalTime(12, 0)),
            new WeeklyHours([IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday], new LocalTime(12, 0), new LocalTime(17, 0))],
        Holidays = [new LocalDate(2028, 2, 29), new LocalDate(2028, 3, 8)],
        SwappedDays = [new SwappedDay(new LocalDate(2028, 3, 5), IsoDayOfWeek.Tuesday)],
    };

    private static InspectionProgramme Programme(int number, Dice dice)
    {
        var interval = dice.Chance(0.6) ? new InspectionInterval(Months: dice.Between(1, 3)) : new InspectionInterval(Days: dice.Between(9, 60));
        return new InspectionProgramme
        {
            Id = new ProgrammeId($"p{number}"),
            Interval = interval,
            Anchor = dice.Pick([SeriesAnchor.Acceptance, SeriesAnchor.LastCompletion]),
            ToleranceBefore = dice.Between(0, 8),
            ToleranceAfter = dice.Between(0, 8),
            MinSpacing = dice.Between(0, 9),
            Duration = dice.Minutes(30, 180, 30),
            Skills = [.. dice.Some(Skills, dice.Between(0, 1)).Select(s => new ProgrammeSkill(new SkillId(s), dice.Between(1, 2)))],
            Crew = dice.Chance(0.15) ? 2 : 1,
            BlackoutDays = dice.Chance(0.3) ? [Days(dice)] : [],
            AllowedHours = dice.Chance(0.3) ? new CalendarId(dice.Pick(["all", "few"])) : null,
            ReportWithin = dice.Chance(0.4) ? dice.Between(0, 5) : null,
            CountsAsDone = dice.Chance(0.3) ? [CompletionOutcome.Completed, CompletionOutcome.Waived] : [],
            Weight = dice.Between(1, 3),
        };
    }

    private static InspectionContract Contract(int number, InspectionProgramme[] programmes, Dice dice) => new()
    {
        Id = new ContractId($"k{number}"),
        Programmes = [.. dice.Some(programmes, 1).Select(p => p.Id)],
        BlackoutDays = dice.Chance(0.3) ? [Days(dice)] : [],
        Until = dice.Chance(0.3) ? Today.PlusDays(dice.Between(-20, 60)) : null,
    };

    private static InspectedSite Site(int number, TerritoryId[] territories, InspectionProgramme[] programmes, InspectionContract[] contracts, Dice dice) => new()
    {
        Id = new SiteId($"s{number}"),
        Position = dice.Around(52.5, 13.4, 6),
        Territory = dice.Pick(territories),
        Contract = dice.Chance(0.4) ? dice.Pick(contracts).Id : null,
        Programmes = [.. dice.Some(programmes, dice.Between(0, 2)).Select(p => p.Id)],
        AcceptedOn = Today.PlusDays(-dice.Between(-5, 500)),
        AllowedHours = dice.Chance(0.3) ? new CalendarId(dice.Pick(["all", "few"])) : null,
        BlackoutDays = dice.Chance(0.3) ? [Days(dice)] : [],
    };

    private static Completion Completion(InspectedSite site, InspectionProgramme programme, Dice dice) =>
        new(site.Id, programme.Id, Today.PlusDays(-dice.Between(0, 70)), dice.Pick([CompletionOutcome.Completed, CompletionOutcome.Completed, CompletionOutcome.NoAccess, CompletionOutcome.Waived]));

    private static InspectionEngineer Engineer(int number, TerritoryId[] territories, ServiceCalendar[] calendars, Dice dice)
    {
        var engineer = Always(number, territories, calendars, dice);
        var first = Today.PlusDays(dice.Between(0, 20));
        return dice.Chance(0.4)
            ? engineer with
            {
                OtherHours =
                [
                    new OtherHours(new DateSpan(first, first.PlusDays(dice.Between(0, 5))), engineer.HoursPerDay / 2),
                    new OtherHours(new DateSpan(first.PlusDays(7), first.PlusDays(9)), dice.Pick([Duration.Zero, engineer.HoursPerDay])),
                ],
            }
            : engineer;
    }

    private static InspectionEngineer Always(int number, TerritoryId[] territories, ServiceCalendar[] calendars, Dice dice) => new()
    {
        Id = new EngineerId($"e{number}"),
        Territory = dice.Pick(territories),
        Skills = [.. dice.Some(Skills, dice.Between(0, 3)).Select(s => new ProgrammeSkill(new SkillId(s), dice.Between(1, 2)))],
        HoursPerDay = dice.Minutes(60, 480, 30),
        WorkingDays = dice.Chance(0.5) ? dice.Pick(calendars).Id : null,
        DaysOff = dice.Chance(0.4) ? [Days(dice)] : [],
    };

    private static CapacityRow Row(TerritoryId territory, DateSpan horizon, ServiceCalendar[] calendars, Dice dice) => new()
    {
        Territory = territory,
        Skills = [.. dice.Some(Skills, dice.Between(2, 3)).Select(s => new ProgrammeSkill(new SkillId(s), 2))],
        HoursPerDay = dice.Minutes(120, 600, 30),
        Days = dice.Chance(0.3) ? new DateSpan(horizon.First, horizon.First.PlusDays(dice.Between(3, 30))) : null,
        WorkingDays = dice.Chance(0.5) ? dice.Pick(calendars).Id : null,
    };

    private static ReserveRow Reserve(TerritoryId[] territories, Dice dice) => new()
    {
        Territory = dice.Chance(0.5) ? dice.Pick(territories) : null,
        Weekdays = dice.Chance(0.5) ? [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday] : [],
        Skills = dice.Chance(0.5) ? [new ProgrammeSkill(new SkillId(dice.Pick(Skills)))] : [],
        Hours = Duration.FromSeconds(dice.Between(0, 10_000)),
    };

    private static ReserveForecast Forecast(TerritoryId[] territories, Dice dice)
    {
        var observed = new DateSpan(Today.PlusDays(-120), Today.PlusDays(-1));
        return new ReserveForecast
        {
            Observed = observed,
            Quantile = dice.Pick([0.5, 0.9, 0.99]),
            HoursPerTicket = dice.Minutes(20, 90),
            Tickets = [.. Enumerable.Range(0, dice.Between(0, 150)).Select(_ => new PastTicket(
                observed.First.PlusDays(dice.Between(0, 119)), dice.Pick(territories), dice.Between(1, 4), dice.Chance(0.3) ? dice.Minutes(10, 100) : null))],
        };
    }

    private static PlannedRepair Repair(List<InspectedSite> sites, Dice dice) => dice.Chance(0.7)
        ? new PlannedRepair { On = Today.PlusDays(dice.Between(-2, 40)), Site = dice.Pick(sites).Id }
        : new PlannedRepair { On = Today.PlusDays(dice.Between(-2, 40)), Position = dice.Around(52.5, 13.4, 6) };

    // Due dates are guessed from acceptance: those that meet none are of no effect.
    private static IEnumerable<PublishedDay> Published(List<InspectedSite> sites, InspectionProgramme[] programmes, Dice dice) =>
        sites.Where(_ => dice.Chance(0.5)).SelectMany(s => programmes.Where(p => p.Interval.Months is not null)
            .SelectMany(p => Enumerable.Range(1, 16).Select(n => new PublishedDay(s.Id, p.Id, s.AcceptedOn!.Value.PlusMonths(p.Interval.Months!.Value * n), Today.PlusDays(dice.Between(0, 40)))))
            .Where(p => p.Due >= Today.PlusDays(-10) && p.Due <= Today.PlusDays(60)));

    private static DateSpan Days(Dice dice)
    {
        var first = Today.PlusDays(dice.Between(-3, 40));
        return new DateSpan(first, first.PlusDays(dice.Between(0, 6)));
    }
}
