using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Domain;

/// <summary>All that one run may look at, complete in itself, with its own idea of now.</summary>
public sealed record Scenario
{
    public required ScenarioId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The moment at which the plan is made. Nothing is planned to begin before it.</summary>
    public required Instant Now { get; init; }

    /// <summary>The IANA zone in which the plan's times are written, and the day's hours of travel profiles are read.</summary>
    public required DateTimeZone Zone { get; init; }

    public required PlanningWindow Window { get; init; }

    /// <summary>ISO 4217 code of every amount of money in the scenario.</summary>
    public string Currency { get; init; } = "EUR";

    public CostSettings Costs { get; init; } = new();

    public IReadOnlyList<ServiceCalendar> Calendars { get; init; } = [];

    public IReadOnlyList<SlaPolicy> Policies { get; init; } = [];

    public IReadOnlyList<Contract> Contracts { get; init; } = [];

    public IReadOnlyList<Site> Sites { get; init; } = [];

    /// <summary>Areas that give sites their region, the first that holds a site before the later ones.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    public IReadOnlyList<Ticket> Tickets { get; init; } = [];

    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>What visits ask of each other: order, crews, one engineer, alternatives.</summary>
    public IReadOnlyList<VisitLink> Links { get; init; } = [];

    public IReadOnlyList<Engineer> Engineers { get; init; } = [];

    public IReadOnlyList<Depot> Depots { get; init; } = [];

    public IReadOnlyList<PartsInTransit> PartsInTransit { get; init; } = [];

    /// <summary>Who brings parts to sites; absent: nobody does.</summary>
    public Courier? Courier { get; init; }

    public IReadOnlyList<TravelProfile> TravelProfiles { get; init; } = [];

    public IReadOnlyList<CallerMatrix> Matrices { get; init; } = [];

    /// <summary>The known names of skills, tools and parts. A non-empty list makes any other name an input error.</summary>
    public Catalogue Catalogue { get; init; } = new();
}

/// <summary>The known names of skills, tools and parts; an empty list knows every name.</summary>
public sealed record Catalogue
{
    public IReadOnlyList<SkillId> Skills { get; init; } = [];

    public IReadOnlyList<ToolId> Tools { get; init; } = [];

    public IReadOnlyList<PartId> Parts { get; init; } = [];
}
