using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using static Planner.Worker.Generation.PolicyTerms;

namespace Planner.Worker.Generation;

/// <summary>Plan D2: severities A to C with an emergency spare, on-site times by contract; and its variant for products.</summary>
internal static class ServicePlanD2
{
    public static readonly SlaPolicy Networks = new()
    {
        Id = new PolicyId("D2"),
        Name = "D2 networks (contract variant: on site A 2 h / 6 h, B 4 h / 8 h, C 8 h / 24 h in the city / elsewhere)",
        Severities =
        [
            WithEmergencySpare("A", LatenessPrice.Dear, city: 2, elsewhere: 6),
            WithEmergencySpare("B", LatenessPrice.High, city: 4, elsewhere: 8),
            new SeverityTerms
            {
                Severity = new Severity("C"),
                Clocks = [Answer(Minutes(30)), OnSite(LatenessPrice.Low, In(City, Hours(8)), Everywhere(Hours(24)))],
            },
        ],
    };

    public static readonly SlaPolicy Product = new()
    {
        Id = new PolicyId("D2-product"),
        Name = "D2 product (24 h for guidance outside the city)",
        Severities =
        [
            new SeverityTerms
            {
                Severity = Any,
                Clocks = [Answer(Hours(2)), OnSite(LatenessPrice.Medium, In(City, Hours(12)), Everywhere(Hours(24)))],
            },
        ],
    };

    private static SeverityTerms WithEmergencySpare(string severity, LatenessPrice price, int city, int elsewhere) => new()
    {
        Severity = new Severity(severity),
        Clocks =
        [
            Answer(Minutes(10)),
            OnSite(price, In(City, Hours(city)), Everywhere(Hours(elsewhere))),
            Spare(price, Hours(4)),
        ],
    };
}
