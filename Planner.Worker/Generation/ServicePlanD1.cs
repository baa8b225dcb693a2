using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using static Planner.Worker.Generation.PolicyTerms;

namespace Planner.Worker.Generation;

/// <summary>Plan D1: hardware and network contracts, both with the ladder of people to tell while a fault has no diagnosis.</summary>
internal static class ServicePlanD1
{
    private const string SystemEngineer = "system engineer";
    private const string TechnicalManager = "technical manager";
    private const string HeadOfSystems = "head of systems";
    private const string MarketingDirector = "marketing director";
    private const string GeneralManager = "general manager";

    private static readonly IReadOnlyList<EscalationStep> Ladder =
    [
        .. Rungs("1", (0.5, SystemEngineer), (1, TechnicalManager), (2, HeadOfSystems), (4, MarketingDirector), (8, GeneralManager)),
        .. Rungs("2", (1, SystemEngineer), (2, TechnicalManager), (4, HeadOfSystems), (8, MarketingDirector), (24, GeneralManager)),
        .. Rungs("3", (4, SystemEngineer), (8, HeadOfSystems)),
        .. Rungs("4", (8, SystemEngineer)),
    ];

    /// <summary>Repaired within 48 h, else a backup unit by the same moment.</summary>
    public static readonly SlaPolicy Hardware = new()
    {
        Id = new PolicyId("D1-hardware"),
        Name = "D1 hardware (repaired or a backup unit within 48 h)",
        Severities =
        [
            new SeverityTerms
            {
                Severity = Any,
                Clocks =
                [
                    Answer(Hours(2)),
                    OnSite(LatenessPrice.Medium, Everywhere(Hours(12))),
                    Restore(LatenessPrice.Low, Hours(48)),
                    Spare(LatenessPrice.Low, Hours(48)),
                ],
            },
        ],
        Escalation = Ladder,
    };

    public static readonly SlaPolicy Network = new()
    {
        Id = new PolicyId("D1-network"),
        Name = "D1 network (on site 2 h after phone help failed; contract variant: repaired within 24 h)",
        Severities =
        [
            new SeverityTerms
            {
                Severity = Any,
                Clocks =
                [
                    Answer(Hours(1)),
                    OnSite(LatenessPrice.High, Everywhere(Hours(2))) with { From = ClockStart.PhoneFailed },
                    Restore(LatenessPrice.Medium, Hours(24)),
                ],
            },
        ],
        Escalation = Ladder,
    };

    private static IEnumerable<EscalationStep> Rungs(string severity, params (double AfterHours, string Role)[] rungs) =>
        rungs.Select(rung => new EscalationStep(new Severity(severity), Hours(rung.AfterHours), rung.Role));
}
