using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Reasons;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Rules;
using Planner.Tests.Building;
using Planner.Tests.Compilation;

namespace Planner.Tests.Solver.Rules;

/// <summary>Each rule that keeps a shift from a visit, and by how much it is missed. The shift is 08:00 to 16:00.</summary>
public class EligibilityTests
{
    private static readonly EngineerId Ann = new("ann");
    private static readonly EngineerId Bob = new("bob");

    [Fact]
    public void A_plain_visit_is_everybodys()
    {
        Assert.Null(Check(v => v));
    }

    [Fact]
    public void Pins_name_the_engineer_and_the_shift()
    {
        Assert.Null(Check(v => v with { Pin = new Pin { Engineer = Ann, Shift = new ShiftId("ann-1") } }));
        Assert.Equal(new Obstacle(ReasonCode.PinnedToOtherEngineer), Check(v => v with { Pin = new Pin { Engineer = Bob } }));
        Assert.Equal(
            new Obstacle(ReasonCode.PinnedToOtherShift),
            Check(v => v with { Pin = new Pin { Engineer = Ann, Shift = new ShiftId("ann-2") } }, e => e with
            {
                Shifts = [.. e.Shifts, ScenarioBuilder.Shift("ann-2", Clock.At(8, day: 1), Clock.At(16, day: 1))],
            }));
    }

    [Fact]
    public void Required_and_excluded_engineers()
    {
        Assert.Null(Check(v => v with { RequiredEngineers = [Bob, Ann] }));
        Assert.Equal(new Obstacle(ReasonCode.EngineerNotRequired), Check(v => v with { RequiredEngineers = [Bob] }));
        Assert.Equal(new Obstacle(ReasonCode.EngineerExcluded), Check(v => v with { ExcludedEngineers = [Ann] }));
    }

    [Fact]
    public void Skills_by_level_and_validity()
    {
        static Visit Wants(Visit v) => v with { Skills = [new(new SkillId("disk"), 3)] };
        Obstacle? Held(params EngineerSkill[] skills) => Check(Wants, e => e with { Skills = skills });
        Assert.Null(Held(new EngineerSkill(new("disk"), 3)));
        Assert.Equal(new Obstacle(ReasonCode.SkillMissing, 0, 0), Held());
        Assert.Equal(new Obstacle(ReasonCode.SkillLevelTooLow, 2, 0), Held(new EngineerSkill(new("disk"), 1)));
        Assert.Equal(new Obstacle(ReasonCode.SkillNotValid, 0, 0), Held(new EngineerSkill(new("disk"), 4, null, Clock.At(8))));
        Assert.Equal(new Obstacle(ReasonCode.SkillNotValid, 0, 0), Held(new EngineerSkill(new("disk"), 4, Clock.At(16, 0, 1))));
        // Valid for a part of the shift, but too short a one.
        Assert.Null(Held(new EngineerSkill(new("disk"), 4, Clock.At(10), Clock.At(10, 30))));
        Assert.Equal(new Obstacle(ReasonCode.SkillNotValid, 0, 0), Held(new EngineerSkill(new("disk"), 4, Clock.At(10), Clock.At(10, 29, 59))));
        // Renewed without a gap.
        Assert.Null(Held(new EngineerSkill(new("disk"), 4, Clock.At(10), Clock.At(10, 15)), new EngineerSkill(new("disk"), 3, Clock.At(10, 15), Clock.At(10, 30))));
        // Expired, and too low at that.
        Assert.Equal(new Obstacle(ReasonCode.SkillLevelTooLow, 1, 0), Held(new EngineerSkill(new("disk"), 2, null, Clock.At(8))));
    }

    [Fact]
    public void Tools_are_the_engineers_or_some_depots()
    {
        static Visit Wants(Visit v) => v with { Tools = [new("ladder"), new("saw")] };
        Assert.Null(Check(Wants, e => e with { Tools = [new("saw")] }, b => b.Depot("store", 5, d => d with { Tools = [new("ladder")] })));
        Assert.Equal(new Obstacle(ReasonCode.ToolMissing, 0, 1), Check(Wants, e => e with { Tools = [new("ladder")] }, b => b.Depot("store", 5)));
    }

    [Fact]
    public void Parts_are_the_vans_and_all_depots_together()
    {
        static Visit Wants(Visit v) => v with { Parts = [new(new("disk"), 5)] };
        Obstacle? With(int van, int first, int second) => Check(
            Wants,
            e => e with { VanStock = [new(new("disk"), van)] },
            b => b.Depot("first", 5, d => d with { Stock = [new(new("disk"), first)] }).Depot("second", 6, d => d with { Stock = [new(new("disk"), second)] }));
        Assert.Null(With(1, 2, 2));
        Assert.Equal(new Obstacle(ReasonCode.PartMissing, 2, 0), With(1, 1, 1));
    }

    [Fact]
    public void A_part_that_arrives_too_late_is_told_from_one_that_never_does()
    {
        static Visit Wants(Visit v) => v with { Parts = [new(new("disk"), 1)], TimeWindows = [new TimeWindow(Clock.At(9), Clock.At(10))] };
        Obstacle? Arriving(int minute) => Check(Wants, null, b => b.Depot("store", 5).With(s => s with
        {
            PartsInTransit = [new PartsInTransit { Part = new("disk"), Quantity = 1, Depot = new("store"), ArrivesAt = Clock.At(9, minute) }],
        }));
        // From the store at 5 to the visit at 10 are five minutes.
        Assert.Null(Arriving(55));
        Assert.Equal(ReasonCode.PartTooLate, Arriving(56)?.Code);
    }

    [Fact]
    public void Windows_that_miss_the_shift_say_by_how_much()
    {
        Obstacle? Between(Instant from, Instant to) => Check(v => v with { TimeWindows = [new TimeWindow(from, to)] });
        Assert.Equal(new Obstacle(ReasonCode.WindowOutsideShift, 3600), Between(Clock.At(6), Clock.At(7)));
        Assert.Equal(new Obstacle(ReasonCode.WindowOutsideShift, 1800), Between(Clock.At(16, 30), Clock.At(18)));
        Assert.Equal(
            new Obstacle(ReasonCode.WindowOutsideShift, 60),
            Check(v => v with { TimeWindows = [new(Clock.At(5), Clock.At(6)), new(Clock.At(16, 1), Clock.At(17))] }));
    }

    [Fact]
    public void A_visit_that_one_cannot_reach_in_time_says_by_how_much()
    {
        Assert.Equal(
            new Obstacle(ReasonCode.ArrivesTooLate, 600 - 120),
            Check(v => v with { TimeWindows = [new TimeWindow(Clock.At(7), Clock.At(8, 2))] }));
    }

    [Fact]
    public void A_visit_from_which_one_cannot_be_back_in_time_says_by_how_much()
    {
        Obstacle? Lasting(int minutes, int overtime) => Check(
            v => v with { Duration = Duration.FromMinutes(minutes) }, e => e with { MaxOvertime = Duration.FromMinutes(overtime) });
        Assert.Null(Lasting(460, 0));
        Assert.Null(Lasting(490, 30));
        Assert.Equal(new Obstacle(ReasonCode.ReturnsTooLate, 300), Lasting(495, 30));
    }

    [Fact]
    public void A_place_without_a_way_there_or_back_is_unreachable()
    {
        var scenario = new ScenarioBuilder().Engineer("ann").Visit("a", 10).Build();
        foreach (int[][] seconds in (int[][][])[[[0, -1], [600, 0]], [[0, 600], [-1, 0]]])
        {
            var compiled = CompiledScenario.Of(scenario with { Matrices = [scenario.Matrices[0] with { Seconds = seconds }] });
            Assert.Equal(new Obstacle(ReasonCode.Unreachable), new EligibilityBuilder(compiled.Instance).Check(0, 0));
        }
    }

    [Fact]
    public void Eligible_is_who_meets_no_obstacle()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            var instance = CompiledScenario.Random(seed).Instance;
            var builder = new EligibilityBuilder(instance);
            for (int visit = 0; visit < instance.VisitCount; visit++)
            {
                // Where detours may be shorter than direct ways, long legs are forbidden or starts before a promise counted, a visit that fails alone can still be made between others.
                bool counted = instance.Rations?.StartLot >= 0 && instance.Visits.Promises is { } promises && promises.From[visit] > int.MinValue;
                int[] alone = [.. Enumerable.Range(0, instance.ShiftCount).Where(shift => builder.Check(visit, shift) is null)];
                int[] eligible = instance.Eligibility.ShiftsOf[visit];
                Assert.Equal(alone, instance.Metric && instance.Shifts.Limits is null && !counted ? eligible : eligible.Where(alone.Contains));
                Assert.All(Enumerable.Range(0, instance.ShiftCount), shift => Assert.Equal(eligible.Contains(shift), instance.Eligibility.Allows(visit, shift)));
            }
        }
    }

    // The visit is ten minutes from ann's home and takes half an hour.
    private static Obstacle? Check(
        Func<Visit, Visit> visit, Func<Engineer, Engineer>? engineer = null, Func<ScenarioBuilder, ScenarioBuilder>? more = null)
    {
        var builder = new ScenarioBuilder().Engineer("ann", change: engineer).Engineer("bob").Visit("a", 10, change: visit);
        var compiled = CompiledScenario.Of((more?.Invoke(builder) ?? builder).Build());
        return new EligibilityBuilder(compiled.Instance).Check(0, 0);
    }
}
