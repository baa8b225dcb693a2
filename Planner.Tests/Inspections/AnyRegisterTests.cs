using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using Planner.Core.Inspections;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Core.Validation.Registers;
using Planner.Worker.Generation;

namespace Planner.Tests.Inspections;

/// <summary>Random registers with every rule: the planner and the checker, which share no code, agree on each.</summary>
public sealed class AnyRegisterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_register_its_calendar_is_lawful_and_its_certificate_true(int part)
    {
        for (var seed = 100 * part; seed < 100 * part + 100; seed++)
        {
            var register = RandomRegister.Create(seed, 1 + seed % 25);
            Assert.DoesNotContain(RegisterValidator.Validate(register), issue => issue.Severity == IssueSeverity.Error);
            var run = new CalendarPlanner(null).Run(register, new CalendarOptions { Rounds = seed % 3 == 0 ? 0 : 30, Seed = seed });
            Assert.True(run.Violations.Count == 0, $"seed {seed}:\n{string.Join("\n", run.Violations)}");
        }
    }

    [Fact]
    public void Random_registers_use_what_they_should()
    {
        var calendars = Enumerable.Range(0, 150).Select(seed => new CalendarPlanner(null).Run(RandomRegister.Create(seed, 1 + seed % 25), new CalendarOptions { Rounds = 5 }).Calendar!).ToList();
        Assert.True(calendars.Sum(c => c.Planned.Count) > 800);
        Assert.Contains(calendars, c => c.Certificate.Bottlenecks.Count > 0);
        Assert.Contains(calendars, c => c.Planned.Any(p => p.Overdue));
        Assert.Contains(calendars, c => c.Planned.Any(p => p.MovedFrom is not null));
        Assert.Contains(Enumerable.Range(0, 150), seed => RandomRegister.Create(seed, 1 + seed % 25).Engineers.Any(e => e.OtherHours.Any(o => o.Hours > NodaTime.Duration.Zero)));
        foreach (var reason in Enum.GetValues<UnplannedReason>().Except([UnplannedReason.TooNearOthers]))
            Assert.Contains(calendars, c => c.Unplanned.Any(u => u.Reason == reason));
    }

    [Fact]
    public void Cost_kept_on_the_way_is_the_cost_counted_at_the_end()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            foreach (var problem in CalendarCompiler.Compile(RandomRegister.Create(seed, 20)).Problems)
            {
                var state = new CalendarState(problem);
                var search = new CalendarSearch(problem, state, seed);
                search.Construct();
                search.Improve(200, null, CancellationToken.None);
                var anew = new CalendarState(problem);
                anew.Set(search.BestDay, search.BestGroup);
                Assert.Equal(search.BestCost, anew.Cost);
            }
        }
    }

    [Fact]
    public void Registers_and_calendars_are_written_and_read_without_loss()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var register = RandomRegister.Create(seed, 10);
            var read = RegisterJson.Read(RegisterJson.Write(register));
            Assert.DoesNotContain(read.Issues, issue => issue.Severity == IssueSeverity.Error);
            Assert.Equal(RegisterJson.Write(register), RegisterJson.Write(read.Value!));
            var calendar = new CalendarPlanner(null).Run(register, new CalendarOptions { Rounds = 5 }).Calendar!;
            var again = CalendarJson.Read(CalendarJson.Write(calendar));
            Assert.Empty(again.Issues);
            Assert.Equal(CalendarJson.Write(calendar), CalendarJson.Write(again.Value!));
        }
    }
}
