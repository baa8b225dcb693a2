using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using static Planner.Worker.Generation.PolicyTerms;

namespace Planner.Worker.Generation;

/// <summary>Plan D4: the answer tells the time of arrival, and a duty roster solves what is handed over within 24 h.</summary>
internal static class ServicePlanD4
{
    /// <summary>The arrival told to a customer is a due time of that visit; the times here are the latest that may be told.</summary>
    public static readonly SlaPolicy Policy = new()
    {
        Id = new PolicyId("D4"),
        Name = "D4 (contract variant: arrival told for 4 h at the latest in the city, 8 h elsewhere; duty roster 07:00-22:00)",
        Severities =
        [
            new SeverityTerms
            {
                Severity = Any,
                Calendar = CatalogueCalendars.DutyRoster.Id,
                OutsideHours = OutsideHours.NextPeriod,
                Clocks =
                [
                    Answer(Minutes(30)) with { RoundTheClock = false },
                    OnSite(LatenessPrice.Medium, In(City, Hours(4)), Everywhere(Hours(8))),
                    Restore(LatenessPrice.Low, Hours(24)),
                ],
            },
        ],
    };
}
