using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.IO;
using Planner.Core.Sla;
using Planner.Core.Validation;
using Planner.Tests.Planning;
using Planner.Worker.Generation;

namespace Planner.Tests.Generation;

public class CityGeneratorTests
{
    private static readonly Scenario Demo = CityGenerator.Generate(CityRecipe.Demo);

    [Fact]
    public void The_demo_has_the_promised_size()
    {
        Assert.Equal((40, 260, 5), (Demo.Engineers.Count, Demo.Visits.Count, Demo.Depots.Count));
        Assert.Equal(IsoDayOfWeek.Monday, Demo.Now.InZone(Demo.Zone).DayOfWeek);
    }

    [Fact]
    public void The_same_recipe_gives_the_same_document()
    {
        Assert.Equal(ScenarioJson.Write(Demo), ScenarioJson.Write(CityGenerator.Generate(CityRecipe.Demo)));
    }

    [Theory]
    [InlineData(3, 12, 1, 1)]
    [InlineData(40, 260, 5, 1)]
    [InlineData(120, 1000, 12, 2)]
    public void A_city_with_all_rules_is_valid(int engineers, int visits, int depots, int days)
    {
        var city = CityGenerator.Generate(new CityRecipe { Name = "ruled", Engineers = engineers, Visits = visits, Depots = depots, Days = days, Seed = 5, AllRules = true });
        Assert.DoesNotContain(ScenarioValidator.Validate(city), issue => issue.Severity == IssueSeverity.Error);
        Assert.Equal(ScenarioJson.Write(city), ScenarioJson.Write(ScenarioJson.Read(ScenarioJson.Write(city)).Value!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_city_with_all_rules_gets_a_lawful_plan(int seed)
    {
        var city = CityGenerator.Generate(new CityRecipe { Name = "ruled", Engineers = 14, Visits = 90, Depots = 2, Days = 1 + seed % 2, Seed = seed, AllRules = true });
        var plan = EngineRun.Plan(city, EngineRun.Options(150, seed, threads: 2) with { Explain = true });
        EngineRun.AssertHolds(city, plan);
        Assert.True(plan.Unassigned.Count < city.Visits.Count / 2, $"{plan.Unassigned.Count} visits are left out");
    }

    [Fact]
    public void Another_seed_gives_another_city()
    {
        Assert.NotEqual(ScenarioJson.Write(Demo), ScenarioJson.Write(CityGenerator.Generate(CityRecipe.Demo with { Seed = 99 })));
    }

    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(3, 12, 1, 1)]
    [InlineData(8, 60, 2, 3)]
    [InlineData(40, 260, 5, 1)]
    [InlineData(120, 1000, 12, 2)]
    public void Cities_of_any_size_are_lawful_without_a_warning(int engineers, int visits, int depots, int days)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var recipe = new CityRecipe
            {
                Name = "any",
                Engineers = engineers,
                Visits = visits,
                Depots = depots,
                Days = days,
                Seed = seed,
            };
            Assert.Empty(ScenarioValidator.Validate(CityGenerator.Generate(recipe)));
        }
    }

    [Fact]
    public void Every_kind_of_visit_and_every_feature_turns_up_in_the_demo()
    {
        Assert.Equal(Enum.GetValues<VisitKind>(), Demo.Visits.Select(v => v.Kind).Distinct().Order());
        Assert.Contains(Demo.Visits, v => v.TimeWindows.Count == 2);
        Assert.Contains(Demo.Visits, v => v.Parts.Count > 0);
        Assert.Contains(Demo.Visits, v => v.Tools.Count > 0);
        Assert.Contains(Demo.Visits, v => v.PreferredEngineers.Count > 0);
        Assert.Contains(Demo.Visits, v => v.RequiredEngineers.Count > 0);
        Assert.Contains(Demo.Visits, v => v.ExcludedEngineers.Count > 0);
        Assert.Contains(Demo.Visits, v => v.Pin?.Order == 2);
        Assert.Contains(Demo.Visits, v => v.Pin?.Start is not null);
        Assert.Contains(Demo.Engineers, e => e.Skills.Any(s => s.ValidUntil < Demo.Now));
        Assert.Equal(3, Demo.Engineers.Select(e => e.Profile).Distinct().Count());
        Assert.Contains(Demo.PartsInTransit, lot => lot.ArrivesAt > Demo.Now);
        Assert.Equal(3, Demo.Sites.Select(s => s.Region).Distinct().Count());
        Assert.Equal(8, Demo.Tickets.Select(t => Demo.Contracts.First(c => c.Id == t.Contract).Policy).Distinct().Count());
    }

    [Fact]
    public void Visits_take_half_an_hour_to_an_hour_on_average()
    {
        Assert.InRange(Demo.Visits.Average(v => v.Duration.TotalMinutes), 30, 60);
    }

    [Fact]
    public void Some_promises_end_within_two_hours_and_most_do_not()
    {
        var due = SlaCompiler.Compile(Demo)
            .Select(v => v.Value.Where(t => t.Clock == SlaClock.OnSite).Select(t => t.DueBy).DefaultIfEmpty(Instant.MaxValue).Min())
            .ToList();
        Assert.InRange(due.Count(d => d < Demo.Now + Duration.FromHours(2)), 3, 25);
        Assert.All(due, d => Assert.True(d > Demo.Now - Duration.FromHours(1)));
    }

    [Fact]
    public void A_large_city_spreads_over_more_towns()
    {
        var large = CityGenerator.Generate(CityRecipe.Large);
        Assert.Equal((120, 1000), (large.Engineers.Count, large.Visits.Count));
        Assert.True(Extent(large) > 2 * Extent(Demo));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void A_recipe_without_engineers_visits_or_days_is_refused(int engineers, int visits, int days)
    {
        var recipe = new CityRecipe { Name = "none", Engineers = engineers, Visits = visits, Days = days, Seed = 1 };
        Assert.Throws<ArgumentOutOfRangeException>(() => CityGenerator.Generate(recipe));
    }

    private static double Extent(Scenario scenario) =>
        scenario.Sites.Max(s => s.Position.Lat) - scenario.Sites.Min(s => s.Position.Lat);
}
