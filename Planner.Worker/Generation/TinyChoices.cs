using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in who suits a visit best.</summary>
internal static class TinyChoices
{
    private static readonly SkillId Network = new("network");

    /// <summary>Visit 3 is nearer to Bo and takes two hours; Ann, who knows more, does it in half an hour.</summary>
    public static Scenario SkillDurations() => WithVisits((3, visit => visit with
        {
            Duration = Duration.FromHours(2), Durations = [new SkillDuration(Network, 3, Duration.FromMinutes(30))],
        }))
        .Only(2, 3)
        .WithEngineers(ann => ann with { Skills = [new EngineerSkill(Network, 3)] }, bo => bo with { Skills = [new EngineerSkill(Network)] });

    /// <summary>Bo, who is nearer, has a certificate that ends at noon: so Ann makes visit 3 at noon, and 2 on her way.</summary>
    public static Scenario Certificate() => WithVisits((2, Between(11, 11)), (3, Between(12, 12))).Only(2, 3)
        .With(visit => visit with { Skills = [new SkillRequirement(Network)] })
        .WithEngineers(
            ann => ann with { Skills = [new EngineerSkill(Network)] },
            bo => bo with { Skills = [new EngineerSkill(Network, ValidUntil: At(12))] });

    /// <summary>Bo, to whom both visits are nearer, is a contractor and is paid by the visit.</summary>
    public static Scenario Contractor() => Plain.Only(2, 3).WithEngineers(ann => ann, bo => bo with { Pay = bo.Pay with { PerVisit = 30 } });

    /// <summary>Bo knows site 2; another there has a price.</summary>
    public static Scenario UsualEngineer() => Plain with
    {
        Sites = [.. Plain.Sites.Select(site => site.Id == SiteOf(2) ? site with { UsualEngineers = [Bo] } : site)],
        Costs = new CostSettings { ContinuityPrice = 25 },
    };

    /// <summary>All visits need a beginner; Ann, an expert, is kept for others.</summary>
    public static Scenario OverSkill() => Plain
        .With(visit => visit with { Skills = [new SkillRequirement(Network)] })
        .WithEngineers(ann => ann with { Skills = [new EngineerSkill(Network, 3)] }, bo => bo with { Skills = [new EngineerSkill(Network)] })
        with
    {
        Costs = new CostSettings { OverSkillPrice = 5 },
    };

    /// <summary>Ann goes by taxi, which is approved for visit 1 only; so 4 is Bo's, though it is nearer to her.</summary>
    public static Scenario Taxi()
    {
        ProfileId taxi = new("taxi");
        return WithVisits((1, visit => Between(9, 9)(visit) with { ApprovedTravel = [taxi] }), (3, Between(9, 9)))
            .WithEngineers(ann => ann with { Profile = taxi }, bo => bo) with
        {
            TravelProfiles = [.. Plain.TravelProfiles, Plain.TravelProfiles[0] with { Id = taxi, NeedsApproval = true }],
        };
    }

    /// <summary>Ann works in the west, Bo in the east.</summary>
    public static Scenario Territories() => Plain.WithEngineers(ann => ann with { Territories = [West.Id] }, bo => bo with { Territories = [East.Id] }) with
    {
        Territories = [West, East],
    };

    /// <summary>The same, but for a small price Ann may go to the east.</summary>
    public static Scenario TerritoryPrice() => Territories() with { Costs = new CostSettings { TerritoryPrice = 2 } };

    private static Territory West => Strip("west", 116.20, 116.24);

    private static Territory East => Strip("east", 116.24, 116.28);

    private static Territory Strip(string name, double west, double east) => new()
    {
        Id = new TerritoryId(name),
        Areas = [new Area { Outline = [new(40.19, west), new(40.19, east), new(40.25, east), new(40.25, west)] }],
    };
}
