using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;

namespace Planner.Core.Domain.Inspections;

/// <summary>The installed base and all that its calendar of inspections depends on, complete in itself, with its own idea of now.</summary>
public sealed record InspectionRegister
{
    public required RegisterId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The moment at which the calendar is made. No inspection is planned on a day before it.</summary>
    public required Instant Now { get; init; }

    /// <summary>The IANA zone whose days the calendar counts.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>The days that the calendar covers, most often a quarter.</summary>
    public required DateSpan Horizon { get; init; }

    /// <summary>ISO 4217 code of every amount of money in the register.</summary>
    public string Currency { get; init; } = "EUR";

    public CalendarPrices Prices { get; init; } = new();

    public IReadOnlyList<ServiceCalendar> Calendars { get; init; } = [];

    /// <summary>The days on which reports are written; absent: Monday to Friday.</summary>
    public CalendarId? WorkingDays { get; init; }

    public IReadOnlyList<InspectionTerritory> Territories { get; init; } = [];

    public IReadOnlyList<InspectionProgramme> Programmes { get; init; } = [];

    public IReadOnlyList<InspectionContract> Contracts { get; init; } = [];

    public IReadOnlyList<InspectedSite> Sites { get; init; } = [];

    /// <summary>Visits made in the past.</summary>
    public IReadOnlyList<Completion> Completions { get; init; } = [];

    public IReadOnlyList<InspectionEngineer> Engineers { get; init; } = [];

    /// <summary>Hours of people who are not listed one by one.</summary>
    public IReadOnlyList<CapacityRow> Hours { get; init; } = [];

    /// <summary>Time on the way that is counted with each inspection.</summary>
    public Duration TravelPerVisit { get; init; } = Duration.Zero;

    /// <summary>Hours kept free for urgent repairs, as given.</summary>
    public IReadOnlyList<ReserveRow> Reserve { get; init; } = [];

    /// <summary>Hours kept free for urgent repairs, as past tickets foretell; on top of those given.</summary>
    public ReserveForecast? Forecast { get; init; }

    /// <summary>Repairs that have their day already: inspections near by cost no trip on that day.</summary>
    public IReadOnlyList<PlannedRepair> Repairs { get; init; } = [];

    /// <summary>Days that customers have been told; another day has a price.</summary>
    public IReadOnlyList<PublishedDay> Published { get; init; } = [];
}

/// <summary>Days from First to Last, both included.</summary>
public sealed record DateSpan(LocalDate First, LocalDate Last);

/// <summary>A part of the map, or just a name, whose people make the inspections of its sites.</summary>
public sealed record InspectionTerritory
{
    public required TerritoryId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The territory's pieces, for sites that name none; may be empty where all sites name theirs.</summary>
    public IReadOnlyList<Area> Areas { get; init; } = [];
}

/// <summary>A customer's agreement about recurring visits.</summary>
public sealed record InspectionContract
{
    public required ContractId Id { get; init; }

    public string? Customer { get; init; }

    /// <summary>The programmes of all the contract's sites.</summary>
    public IReadOnlyList<ProgrammeId> Programmes { get; init; } = [];

    /// <summary>Days without inspections at the contract's sites.</summary>
    public IReadOnlyList<DateSpan> BlackoutDays { get; init; } = [];

    /// <summary>The last day of maintenance: nothing falls due after it. Absent: no end.</summary>
    public LocalDate? Until { get; init; }
}

/// <summary>A place with equipment that must be inspected.</summary>
public sealed record InspectedSite
{
    public required SiteId Id { get; init; }

    public string? Name { get; init; }

    public required Position Position { get; init; }

    /// <summary>Absent: the first of the register's territories that holds the position.</summary>
    public TerritoryId? Territory { get; init; }

    public ContractId? Contract { get; init; }

    /// <summary>The site's own programmes, besides those of its contract.</summary>
    public IReadOnlyList<ProgrammeId> Programmes { get; init; } = [];

    /// <summary>The day on which the equipment was accepted: due dates run from it.</summary>
    public LocalDate? AcceptedOn { get; init; }

    /// <summary>The customer's hours, besides those of the programme: an inspection lies inside one open span. Absent: any.</summary>
    public CalendarId? AllowedHours { get; init; }

    public IReadOnlyList<DateSpan> BlackoutDays { get; init; } = [];
}

/// <summary>A repair that has its day, at a site of the register or anywhere else.</summary>
public sealed record PlannedRepair
{
    public required LocalDate On { get; init; }

    public SiteId? Site { get; init; }

    /// <summary>Where, if not at a site of the register.</summary>
    public Position? Position { get; init; }
}

/// <summary>A day that was published for an inspection.</summary>
/// <param name="Due">The inspection's due date, which tells it from the others of its programme at the site.</param>
public sealed record PublishedDay(SiteId Site, ProgrammeId Programme, LocalDate Due, LocalDate On);
