using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Certificates that begin or end within a shift.</summary>
public class CertificateTests
{
    private static readonly SkillId Disk = new("disk");

    [Fact]
    public void Work_waits_until_the_certificate_is_valid()
    {
        var plan = Plan(new EngineerSkill(Disk, 1, ValidFrom: Clock.At(11)));
        Assert.Equal(Clock.At(11), plan.Routes[0].Stops[^1].Start);
    }

    [Fact]
    public void Work_ends_before_the_certificate_does()
    {
        // The other visit, which is pinned to nine, comes after.
        var plan = Plan(new EngineerSkill(Disk, 1, ValidUntil: Clock.At(8, 45)));
        Assert.Equal(["v1", "v2"], plan.Routes[0].Stops.Select(stop => stop.Visit!.Value.Value));
        Assert.True(plan.Routes[0].Stops[0].End <= Clock.At(8, 45));
    }

    [Fact]
    public void A_gap_between_two_certificates_is_waited_for()
    {
        var plan = Plan(new EngineerSkill(Disk, 1, ValidUntil: Clock.At(8, 30)), new EngineerSkill(Disk, 2, ValidFrom: Clock.At(9, 40)));
        Assert.Equal(Clock.At(9, 40), plan.Routes[0].Stops[^1].Start);
    }

    [Fact]
    public void Too_short_a_certificate_is_the_reason_and_a_longer_one_the_remedy()
    {
        var scenario = Scenario(new EngineerSkill(Disk, 1, Clock.At(11), Clock.At(11, 29)));
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50) with { Explain = true });
        EngineRun.AssertHolds(scenario, plan);
        var left = Assert.Single(plan.Unassigned);
        Assert.Equal(Verdict.ImpossibleAlone, left.Verdict);
        Assert.Equal(ReasonCode.SkillNotValid, left.Obstacles[0].Code);
        Assert.Contains(left.Relaxations, one => one.Kind == RelaxationKind.SkillForEngineer);
    }

    [Fact]
    public void Work_without_a_valid_certificate_is_found()
    {
        var plan = Plan(new EngineerSkill(Disk, 1));
        var expired = Scenario(new EngineerSkill(Disk, 1, ValidUntil: plan.Routes[0].Stops.Single(stop => stop.Visit!.Value.Value == "v1").End - NodaTime.Duration.FromSeconds(1)));
        Assert.Contains(PlanChecker.Check(expired, plan), violation => violation.Code == "skill_not_valid");
    }

    private static Plan Plan(params EngineerSkill[] skills)
    {
        var scenario = Scenario(skills);
        var plan = EngineRun.Plan(scenario, EngineRun.Options(50));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    private static Scenario Scenario(params EngineerSkill[] skills) => new ScenarioBuilder()
        .Engineer("ann", change: ann => ann with { Skills = skills, Pay = new Pay { PerKm = 1 } })
        .Visit("v1", at: 10, change: visit => visit with { Skills = [new SkillRequirement(Disk)] })
        .Visit("v2", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(9))] })
        .Build();
}
