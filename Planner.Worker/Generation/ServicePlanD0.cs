using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using static Planner.Worker.Generation.PolicyTerms;

namespace Planner.Worker.Generation;

/// <summary>Plan D0: four severities, the lower two in office hours; and its variant for goods that are replaced.</summary>
internal static class ServicePlanD0
{
    public static readonly SlaPolicy Equipment = new()
    {
        Id = new PolicyId("D0"),
        Name = "D0 equipment (answered at once; severities 3 and 4 count service hours)",
        Severities =
        [
            Outage("1", LatenessPrice.Dear),
            Outage("2", LatenessPrice.High),
            InOfficeHours("3", LatenessPrice.Low, city: 8, elsewhere: 24),
            InOfficeHours("4", LatenessPrice.Cheap, city: 12, elsewhere: 48),
        ],
    };

    /// <summary>Repaired within 4 h, else a replacement of the same kind by the same moment.</summary>
    public static readonly SlaPolicy Goods = new()
    {
        Id = new PolicyId("D0-goods"),
        Name = "D0 goods (repaired or replaced within 4 h)",
        Severities =
        [
            new SeverityTerms
            {
                Severity = Any,
                Clocks =
                [
                    Answer(Minutes(30)),
                    OnSite(LatenessPrice.High, Everywhere(Hours(2))),
                    Restore(LatenessPrice.Medium, Hours(4)),
                    Spare(LatenessPrice.Medium, Hours(4)),
                ],
            },
        ],
    };

    private static SeverityTerms Outage(string severity, LatenessPrice price) => new()
    {
        Severity = new Severity(severity),
        Clocks = [Answer(Duration.Zero), OnSite(price, In(City, Hours(1)), Everywhere(Hours(6), limit: Hours(12)))],
    };

    private static SeverityTerms InOfficeHours(string severity, LatenessPrice price, int city, int elsewhere) => new()
    {
        Severity = new Severity(severity),
        Calendar = CatalogueCalendars.Office.Id,
        Measure = TimeMeasure.ServiceTime,
        OutsideHours = OutsideHours.NextPeriod,
        Clocks = [Answer(Duration.Zero), OnSite(price, In(City, Hours(city)), Everywhere(Hours(elsewhere)))],
    };
}
