using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.IO;
using Planner.Core.Validation;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

public class RandomScenarioTests
{
    private static IEnumerable<Scenario> Many => Enumerable.Range(0, 300).Select(seed => RandomScenario.Create(seed, 3 + seed % 13));

    public static TheoryData<string, Func<Scenario, bool>> Features => new()
    {
        { "two windows", s => s.Visits.Any(v => v.TimeWindows.Count == 2) },
        { "due times", s => s.Visits.Any(v => v.DueTimes.Count > 0) },
        { "tickets", s => s.Tickets.Count > 0 },
        { "parts", s => s.Visits.Any(v => v.Parts.Count > 0) },
        { "lots in transit", s => s.PartsInTransit.Count > 0 },
        { "tools", s => s.Visits.Any(v => v.Tools.Count > 0) },
        { "pinned order", s => s.Visits.Any(v => v.Pin?.Order is not null) },
        { "pinned start", s => s.Visits.Any(v => v.Pin?.Start is not null) },
        { "breaks", s => Shifts(s).Any(x => x.Breaks.Count > 0) },
        { "two breaks", s => Shifts(s).Any(x => x.Breaks.Count > 1) },
        { "overtime", s => s.Engineers.Any(e => e.MaxOvertime > NodaTime.Duration.Zero) },
        { "traffic hours", s => s.TravelProfiles.Any(p => p.TimeOfDay.Count > 0) },
        { "unreachable pairs", s => s.Matrices.Any(m => m.Seconds.Any(row => row.Contains(-1))) },
        { "another end place", s => s.Engineers.Any(e => e.End is not null) },
        { "several shifts", s => s.Engineers.Any(e => e.Shifts.Count > 1) },
        { "certificates that end", s => s.Engineers.Any(e => e.Skills.Any(k => k.ValidUntil is not null)) },
        { "durations by skill", s => s.Visits.Any(v => v.Durations.Count > 0) },
        { "certificates for a part of a shift", s => s.Engineers.Any(e => e.Skills.Any(k => e.Shifts.Any(x => k.ValidUntil > x.Start && k.ValidUntil < x.End))) },
        { "usual engineers", s => s.Sites.Any(x => x.UsualEngineers.Count > 0) },
        { "contractors", s => s.Engineers.Any(e => e.Pay.PerVisit > 0) },
        { "prices of skill levels", s => s.Costs.OverSkillPrice > 0 },
        { "territories", s => s.Engineers.Any(e => e.Territories.Count > 0) && s.Costs.TerritoryPrice is null },
        { "priced territories", s => s.Engineers.Any(e => e.Territories.Count > 0) && s.Costs.TerritoryPrice > 0 },
        { "late starts at a price", s => s.Visits.Any(v => v.TimeWindows.Any(w => w.LatePerHour > 0)) },
        { "set-up shared by visits at a site", s => s.Visits.Where(v => v.Setup > NodaTime.Duration.Zero).GroupBy(v => v.Site).Any(site => site.Count() > 1) },
        { "work that may stop for a break", s => s.Visits.Any(v => v.Resumable == true) && s.Engineers.Any(e => e.Shifts.Any(shift => shift.Breaks.Count > 0)) },
        { "ways to travel that need approval", s => s.TravelProfiles.Any(p => p.NeedsApproval && s.Engineers.Any(e => e.Profile == p.Id)) && s.Visits.Any(v => v.ApprovedTravel.Count > 0) && s.Visits.Any(v => v.ApprovedTravel.Count == 0) },
        { "time off after calls", s => s.Engineers.Any(e => e.Shifts.Any(x => x.OnCall?.TimeOff is not null && e.Shifts.Any(y => y.OnCall is null && y.Start >= x.End))) },
        { "weekly work", s => s.Engineers.Any(e => e.MaxWeeklyWork is not null && e.Shifts.Count > 1) },
        { "a budget of starts", s => s.ChangeBudget?.Start is not null && s.Visits.Any(v => v.Promised is not null) },
        { "promised starts", s => s.Costs.Changes?.Start > 0 && s.Visits.Any(v => v.Promised is not null) },
        { "time on the way without a break", s => Shifts(s).Any(x => x.MaxTravelWithoutBreak is not null && x.Breaks.Count > 0) },
        { "prices of the finish", s => PricesInForce.Of(s.Costs).FinishPrice > 0 },
        { "presets", s => s.Costs.Presets.Count > 0 },
        { "fairness with history", s => s.Costs.Fairness is not null && s.Engineers.Any(e => e.History is not null) },
        { "least van stock", s => s.Engineers.Any(e => e.VanMinimum.Count > 0) },
        { "revenues", s => s.Visits.Any(v => v.Revenue > 0) },
        { "required engineers", s => s.Visits.Any(v => v.RequiredEngineers.Count > 0) },
        { "excluded engineers", s => s.Visits.Any(v => v.ExcludedEngineers.Count > 0) },
        { "no depot", s => s.Depots.Count == 0 },
    };

    [Theory]
    [MemberData(nameof(Features))]
    public void Every_feature_turns_up_in_some_seeds_and_not_in_all(string feature, Func<Scenario, bool> has)
    {
        var count = Many.Count(has);
        Assert.True(count is > 10 and < 300, $"{feature}: {count} of 300 scenarios");
    }

    [Fact]
    public void Every_seed_is_lawful()
    {
        Assert.All(Many, s => Assert.DoesNotContain(ScenarioValidator.Validate(s), i => i.Severity == IssueSeverity.Error));
    }

    [Fact]
    public void The_same_seed_and_size_give_the_same_document()
    {
        Assert.Equal(ScenarioJson.Write(RandomScenario.Create(17, 9)), ScenarioJson.Write(RandomScenario.Create(17, 9)));
        Assert.NotEqual(ScenarioJson.Write(RandomScenario.Create(17, 9)), ScenarioJson.Write(RandomScenario.Create(18, 9)));
    }

    [Fact]
    public void The_number_of_visits_is_the_size()
    {
        Assert.All(Enumerable.Range(1, 15), size => Assert.Equal(size, RandomScenario.Create(5, size).Visits.Count));
    }

    [Fact]
    public void Breaks_lie_inside_their_shift()
    {
        Assert.All(Many.SelectMany(Shifts), shift => Assert.All(shift.Breaks, pause =>
        {
            Assert.InRange(pause.Earliest, shift.Start, shift.End);
            Assert.InRange(pause.Latest + pause.Duration, pause.Earliest, shift.End);
        }));
    }

    [Fact]
    public void Every_window_is_long_enough_for_its_visit()
    {
        Assert.All(Many.SelectMany(s => s.Visits), visit => Assert.All(visit.TimeWindows, window =>
        {
            Assert.True(window.MaxStart is null || window.MaxStart >= window.MinStart);
            Assert.True(window.MaxEnd is null || window.MaxEnd >= window.MinStart + visit.Duration);
        }));
    }

    [Fact]
    public void Pinned_starts_lie_in_a_window_and_in_the_shift()
    {
        foreach (var scenario in Many)
        {
            foreach (var visit in scenario.Visits.Where(v => v.Pin?.Start is not null))
            {
                var start = visit.Pin!.Start!.Value;
                var engineer = scenario.Engineers.Single(e => e.Id == visit.Pin.Engineer);
                Assert.Contains(engineer.Shifts, s => s.Start <= start && start + visit.Duration <= s.End);
                Assert.True(start >= scenario.Now);
                if (visit.TimeWindows is [var window])
                    Assert.InRange(start, window.MinStart, window.MaxStart!.Value);
            }
        }
    }

    private static IEnumerable<Shift> Shifts(Scenario scenario) => scenario.Engineers.SelectMany(e => e.Shifts);
}
