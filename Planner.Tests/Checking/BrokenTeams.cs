using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Building;

namespace Planner.Tests.Checking;

/// <summary>Plans that send the wrong team. Ann leads, Bob rides along; v1 asks for two people.</summary>
internal static class BrokenTeams
{
    private static readonly SkillId Lifting = new("lifting");

    public static IEnumerable<BrokenPlan> All =>
    [
        Sent(ViolationCode.CrewTooSmall, "stops[0]", []),
        Sent(ViolationCode.CrewTooSmall, "stops[0]", [Mate("bob")], bob => bob with { Skills = [new EngineerSkill(Lifting, ValidUntil: Clock.At(15))] }),
        Sent(ViolationCode.TeamMemberUnknown, "team[1]", [Mate("bob"), Mate("zoe")]),
        Sent(ViolationCode.TeamMemberDiffers, "team[0]", [Mate("bob")], bob => bob with { Shifts = [bob.Shifts[0] with { Team = null }] }),
        Sent(ViolationCode.TeamMemberDiffers, "team[0]", [Mate("bob")], bob => bob with { Shifts = [bob.Shifts[0] with { End = Clock.At(17) }] }),
        Sent(ViolationCode.TeamMemberDiffers, "team[0]", [Mate("bob")], bob => bob with { MaxOvertime = NodaTime.Duration.FromHours(1) }),
        Sent(ViolationCode.TeamMemberDiffers, "team[0]", [Mate("bob")], bob => bob with { Start = new(0, 0.5) }),
        Sent(ViolationCode.ShiftUsedTwice, "team[1]", [Mate("bob"), Mate("bob")]),
        Sent(ViolationCode.ShiftUsedTwice, "team[1]", [Mate("bob"), Mate("ann")]),
        Sent(ViolationCode.EngineerExcluded, "stops[0]", [Mate("bob")], visit: v => v with { ExcludedEngineers = [new("bob")] }),
    ];

    private static TeamMember Mate(string name) => new(new EngineerId(name), new ShiftId($"{name}-1"));

    private static BrokenPlan Sent(
        ViolationCode code, string path, IReadOnlyList<TeamMember> team, Func<Engineer, Engineer>? bob = null, Func<Visit, Visit>? visit = null)
    {
        var scenario = new ScenarioBuilder()
            .Engineer("ann", change: Skilled)
            .Engineer("bob", change: one => bob?.Invoke(Skilled(one)) ?? Skilled(one))
            .Visit("v1", at: 10, change: v => (visit ?? (one => one))(v with
            {
                Skills = [new SkillRequirement(Lifting, 1, 2)],
                TimeWindows = [new TimeWindow(Clock.At(9))],
            }))
            .Build();
        var plan = new PlanBuilder(scenario).Route("ann", Clock.At(8, 50), route => route.Visit("v1")).Build();
        // Money first where everybody is known: what rides along is paid.
        var sent = plan with { Routes = [plan.Routes[0] with { Team = team }] };
        return new BrokenPlan(code, $"routes[0].{path}", scenario, new PlanBuilder(scenario).Priced(sent));
    }

    private static Engineer Skilled(Engineer engineer) => engineer with
    {
        Skills = [new EngineerSkill(Lifting)],
        Shifts = [engineer.Shifts[0] with { Team = new("crew") }],
    };
}
