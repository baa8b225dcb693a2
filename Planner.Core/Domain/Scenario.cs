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

    /// <summary>What the previous plan starts before this moment stays as it is: engineer, shift and start.</summary>
    public Instant? FreezeUntil { get; init; }

    /// <summary>How many visits may differ from the previous plan.</summary>
    public ChangeBudget? ChangeBudget { get; init; }

    public IReadOnlyList<ServiceCalendar> Calendars { get; init; } = [];

    public IReadOnlyList<SlaPolicy> Policies { get; init; } = [];

    public IReadOnlyList<Contract> Contracts { get; init; } = [];

    public IReadOnlyList<Site> Sites { get; init; } = [];

    /// <summary>Areas that give sites their region, the first that holds a site before the later ones.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = [];

    /// <summary>Parts of the map that engineers work in.</summary>
    public IReadOnlyList<Territory> Territories { get; init; } = [];

    public IReadOnlyList<Ticket> Tickets { get; init; } = [];

    public IReadOnlyList<Visit> Visits { get; init; } = [];

    /// <summary>What visits ask of each other: order, crews, one engineer, alternatives.</summary>
    public IReadOnlyList<VisitLink> Links { get; init; } = [];

    public IReadOnlyList<Engineer> Engineers { get; init; } = [];

    public IReadOnlyList<Depot> Depots { get; init; } = [];

    public IReadOnlyList<PartsInTransit> PartsInTransit { get; init; } = [];

    /// <summary>Parts that are sets of others.</summary>
    public IReadOnlyList<Kit> Kits { get; init; } = [];

    /// <summary>How much room parts take in vans; a part that is not named takes none.</summary>
    public IReadOnlyList<PartSize> PartSizes { get; init; } = [];

    /// <summary>Who brings parts to sites; absent: nobody does.</summary>
    public Courier? Courier { get; init; }

    public IReadOnlyList<TravelProfile> TravelProfiles { get; init; } = [];

    public IReadOnlyList<CallerMatrix> Matrices { get; init; } = [];

    /// <summary>The known names of skills, tools and parts. A non-empty list makes any other name an input error.</summary>
    public Catalogue Catalogue { get; init; } = new();
}

/// <summary>Most visits that may differ from the previous plan, by what differs; absent: any number.</summary>
public sealed record ChangeBudget
{
    /// <summary>Visits that go to another engineer.</summary>
    public int? Engineer { get; init; }

    /// <summary>Visits that go to a shift of another day.</summary>
    public int? Day { get; init; }

    /// <summary>Visits that start outside their promised span, whatever the previous plan says.</summary>
    public int? Start { get; init; }

    /// <summary>Visits of which the customer has been told, and whose engineer or day differs.</summary>
    public int? Told { get; init; }
}

/// <summary>The known names of skills, tools and parts; an empty list knows every name.</summary>
public sealed record Catalogue
{
    public IReadOnlyList<SkillId> Skills { get; init; } = [];

    public IReadOnlyList<ToolId> Tools { get; init; } = [];

    public IReadOnlyList<PartId> Parts { get; init; } = [];
}
