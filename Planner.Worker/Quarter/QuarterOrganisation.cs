using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Worker.Generation;

namespace Planner.Worker.Quarter;

/// <summary>The simulated organisation as it is on the first morning: the same options make the same organisation.</summary>
internal sealed class QuarterOrganisation
{
    private const double CentreLat = 48.2;
    private const double CentreLon = 16.37;
    private const double LonPerTerritory = 0.6;
    private const double CityKm = 6;
    private const double RadiusKm = 15;
    private const int SitesOfContract = 8;

    private readonly QuarterOptions _options;
    private readonly Dice _dice;

    public QuarterOrganisation(QuarterOptions options)
    {
        _options = options;
        _dice = new Dice(options.Seed * 7919 + 1);
        Territories = [.. Enumerable.Range(0, options.Territories).Select(TerritoryOf)];
        Contracts = [.. Enumerable.Range(1, (options.Sites + SitesOfContract - 1) / SitesOfContract).Select(number => new Contract
        {
            Id = new ContractId($"K{number:000}"), Customer = $"Customer {number}", Policy = QuarterCatalogue.Policies[_dice.Weighted(0.4, 0.6)].Id,
        })];
        Sites = [.. Enumerable.Range(0, options.Sites).Select(SiteOf)];
        Engineers = [.. Enumerable.Range(0, options.Engineers).Select(EngineerOf)];
        Depots = [.. Territories.Select((_, t) => new Depot
        {
            Id = new DepotId($"D{t + 1}"), Position = Centre(t), OpeningHours = QuarterCatalogue.Counter, HandlingTime = Duration.FromMinutes(10),
            Stock = [.. QuarterCatalogue.Parts.Select(part => new PartQuantity(part, Level(t, part)))],
        })];
        Agreements = [.. Sites.Select(AgreementOf)];
        Rosters = [.. Engineers.Select((engineer, i) => Regular(engineer, i)), .. DutyRosters()];
        Leaves = [.. Engineers.Where(_ => _dice.Chance(0.7)).Select(LeaveOf)];
    }

    public IReadOnlyList<Territory> Territories { get; }

    public IReadOnlyList<Contract> Contracts { get; }

    public IReadOnlyList<Site> Sites { get; }

    public IReadOnlyList<Engineer> Engineers { get; }

    public IReadOnlyList<Depot> Depots { get; }

    public IReadOnlyList<InspectionAgreement> Agreements { get; }

    public IReadOnlyList<Roster> Rosters { get; }

    /// <summary>Known from the first day on.</summary>
    public IReadOnlyList<Absence> Leaves { get; }

    public IReadOnlyList<RebuildSchedule> Schedules =>
    [
        .. Territories.Select(territory => new RebuildSchedule
        {
            Id = new ScheduleId($"night {territory.Id}"), Territory = territory.Id, At = new LocalTime(2, 30), PlannedDays = _options.PlannedDays,
            Hold = new HoldRules { MostMoved = Budget },
        }),
    ];

    /// <summary>Visits of a night's plan that may go to another engineer, and to another day.</summary>
    public int Budget => Math.Max(4, _options.Engineers / _options.Territories);

    public OrganisationSettings Settings => new()
    {
        Zone = QuarterCatalogue.Zone,
        Costs = new CostSettings { DefaultPriority = 300, ReassignmentPrice = 10, Changes = new ChangePrices { Day = 10, Told = 60 } },
        ChangeBudget = new ChangeBudget { Engineer = Budget, Day = Budget, Told = 3 },
        Freeze = Duration.FromMinutes(30),
        Catalogue = new Catalogue { Skills = QuarterCatalogue.Skills },
        Inspections = new InspectionSettings
        {
            WorkingDays = QuarterCatalogue.WorkingDays, TravelPerVisit = Duration.FromMinutes(25), Forecast = new ReserveSettings { HoursPerTicket = Duration.FromMinutes(100) },
        },
    };

    public ContractId ContractOf(int site) => Contracts[site / SitesOfContract].Id;

    /// <summary>The territory of a site, engineer or depot by its row: they are dealt in turn.</summary>
    public TerritoryId TerritoryIn(int row) => Territories[row % Territories.Count].Id;

    /// <summary>Pieces up to which a depot is filled.</summary>
    public int Level(int territory, PartId part)
    {
        var engineers = Engineers.Where((_, i) => i % Territories.Count == territory).Count();
        return part == QuarterCatalogue.Filter ? 8 * engineers : 2 + engineers;
    }

    // A sixth of the sites let nobody in outside mornings or working hours.
    public static bool HasHours(int site) => site % 6 == 0;

    private static Position Centre(int territory) => new(CentreLat, CentreLon + territory * LonPerTerritory);

    private static Territory TerritoryOf(int row)
    {
        var (lat, lon, half) = (Centre(row).Lat, Centre(row).Lon, LonPerTerritory / 2);
        return new Territory
        {
            Id = new TerritoryId($"t{row + 1}"),
            Areas = [new Area { Outline = [new(lat - 0.3, lon - half), new(lat - 0.3, lon + half), new(lat + 0.3, lon + half), new(lat + 0.3, lon - half)] }],
        };
    }

    private Site SiteOf(int row)
    {
        var territory = row % _options.Territories;
        var city = _dice.Chance(0.6);
        var centre = Centre(territory);
        return new Site
        {
            Id = new SiteId($"S{row + 1:0000}"), Position = _dice.Around(centre.Lat, centre.Lon, city ? CityKm : RadiusKm),
            Region = city ? QuarterCatalogue.City : QuarterCatalogue.Elsewhere,
        };
    }

    // Everybody is an expert of one thing, good at another, and a beginner in the third.
    private Engineer EngineerOf(int row)
    {
        var territory = row % _options.Territories;
        var own = row / _options.Territories;
        var centre = Centre(territory);
        int[] levels = [3, 2, 1];
        return new Engineer
        {
            Id = new EngineerId($"E{row + 1:00}"), Start = _dice.Around(centre.Lat, centre.Lon, CityKm), Profile = QuarterCatalogue.Car, Shifts = [],
            Territories = [new TerritoryId($"t{territory + 1}")],
            Skills = [.. QuarterCatalogue.Skills.Select((_, k) => new EngineerSkill(QuarterCatalogue.Skills[(own + k) % QuarterCatalogue.Skills.Length], levels[k]))],
            VanStock = [.. QuarterCatalogue.Parts.Take(5).Select(part => new PartQuantity(part, 1)), new PartQuantity(QuarterCatalogue.Filter, 8)],
            VanMinimum = [.. QuarterCatalogue.Parts.Take(5).Select(part => new PartQuantity(part, 1)), new PartQuantity(QuarterCatalogue.Filter, 6)],
            Pay = new Pay { PerHour = 30, PerKm = 0.4m, OvertimePerHour = 20 },
            MaxOvertime = Duration.FromHours(1),
        };
    }

    private Roster Regular(Engineer engineer, int row)
    {
        var from = new LocalTime(row % 2 == 0 ? 8 : 7, row % 2 == 0 ? 0 : 30);
        return new Roster
        {
            Id = new RosterId($"{engineer.Id}"), Engineer = engineer.Id, From = _options.First.PlusDays(-7), Calendar = QuarterCatalogue.WorkingDays,
            Shifts =
            [
                new RosterShift
                {
                    Days = QuarterCatalogue.Weekdays, From = from, To = from.PlusHours(9),
                    Breaks = [new RosterBreak { Earliest = new LocalTime(11, 30), Latest = new LocalTime(13, 0), Duration = Duration.FromMinutes(30), Paid = false }],
                },
            ],
        };
    }

    // In each territory one is on duty for a week, evenings and the weekend, to be called for repairs.
    private IEnumerable<Roster> DutyRosters()
    {
        var onCall = new OnCall { Kinds = [VisitKind.Repair, VisitKind.FollowUp], CallOutPrice = 60 };
        for (var week = 0; week * 7 < _options.Days + _options.PlannedDays; week++)
        {
            for (var territory = 0; territory < Territories.Count; territory++)
            {
                var people = Engineers.Where((_, i) => i % Territories.Count == territory).ToList();
                var engineer = people[week % people.Count];
                var monday = _options.First.PlusDays(7 * week);
                yield return new Roster
                {
                    Id = new RosterId($"duty-{engineer.Id}-{week + 1:00}"), Engineer = engineer.Id, From = monday, Until = monday.PlusDays(6),
                    Shifts =
                    [
                        new RosterShift { Days = QuarterCatalogue.Weekdays, From = new LocalTime(18, 0), To = new LocalTime(22, 0), OnCall = onCall, MaxOvertime = Duration.FromHours(1) },
                        new RosterShift { Days = QuarterCatalogue.Weekend, From = new LocalTime(8, 0), To = new LocalTime(20, 0), OnCall = onCall, MaxOvertime = Duration.FromHours(1) },
                    ],
                };
            }
        }
    }

    // Accepted within the last interval: each site's first inspection falls due in the quarter.
    private InspectionAgreement AgreementOf(Site site)
    {
        var (programme, days) = _dice.Weighted(0.82, 0.1, 0.08) switch { 0 => (0, 88), 1 => (1, 57), _ => (2, 27) };
        return new InspectionAgreement
        {
            Site = site.Id, Programmes = [QuarterCatalogue.Programmes[programme].Id], AcceptedOn = _options.First.PlusDays(-_dice.Between(1, days)),
            BlackoutDays = _dice.Chance(0.1) ? [Week(_options.First.PlusDays(_dice.Between(0, _options.Days)))] : [],
        };
    }

    private static DateSpan Week(LocalDate first) => new(first, first.PlusDays(4));

    private Absence LeaveOf(Engineer engineer)
    {
        var monday = _options.First.PlusDays(7 * _dice.Between(1, Math.Max(1, _options.Days / 7 - 2)));
        return new Absence
        {
            Id = new AbsenceId($"leave-{engineer.Id}"), Engineer = engineer.Id, Reason = "leave", From = Midnight(monday), To = Midnight(monday.PlusDays(7)),
        };
    }

    public static Instant Midnight(LocalDate day) => QuarterCatalogue.Zone.AtStartOfDay(day).ToInstant();

    /// <summary>A moment by the clock on the wall; one that the night skips is the moment to which the clock is put.</summary>
    public static Instant At(LocalDate day, int hour, int minute = 0) => QuarterCatalogue.Zone.AtLeniently(day + new LocalTime(hour, minute)).ToInstant();
}
