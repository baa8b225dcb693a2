using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using static Planner.Worker.Generation.PolicyTerms;

namespace Planner.Worker.Generation;

/// <summary>Plan D3: a hotline day and night, on site within working days, remote areas excepted.</summary>
internal static class ServicePlanD3
{
    /// <summary>No entry serves the remote region, nor a site without region: no time on site is promised there.</summary>
    public static readonly SlaPolicy Policy = new()
    {
        Id = new PolicyId("D3"),
        Name = "D3 (contract variant: answer in 2 h, on site in 2 working days in the city and 3 elsewhere, remote areas excepted)",
        Severities =
        [
            new SeverityTerms
            {
                Severity = Any,
                Calendar = CatalogueCalendars.WorkingDays.Id,
                OutsideHours = OutsideHours.NextPeriod,
                Clocks =
                [
                    Answer(Hours(2)),
                    OnSite(LatenessPrice.Low, WorkingDaysIn(City, target: 2, limit: 3), WorkingDaysIn(Elsewhere, target: 3, limit: 5)),
                ],
            },
        ],
    };
}
