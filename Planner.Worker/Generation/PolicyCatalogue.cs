using Planner.Core.Domain.Contracts;

namespace Planner.Worker.Generation;

/// <summary>The sample service plans D0 to D4 as data: one policy per row group of a plan, and the calendars that they name.</summary>
public static class PolicyCatalogue
{
    /// <summary>Every calendar that a policy names, and the opening hours of the sample depots.</summary>
    public static IReadOnlyList<ServiceCalendar> Calendars { get; } =
        [CatalogueCalendars.Office, CatalogueCalendars.WorkingDays, CatalogueCalendars.DutyRoster, CatalogueCalendars.DepotCounter];

    /// <summary>D0, D0-goods, D1-hardware, D1-network, D2, D2-product, D3 and D4.</summary>
    public static IReadOnlyList<SlaPolicy> Policies { get; } =
    [
        ServicePlanD0.Equipment,
        ServicePlanD0.Goods,
        ServicePlanD1.Hardware,
        ServicePlanD1.Network,
        ServicePlanD2.Networks,
        ServicePlanD2.Product,
        ServicePlanD3.Policy,
        ServicePlanD4.Policy,
    ];
}
