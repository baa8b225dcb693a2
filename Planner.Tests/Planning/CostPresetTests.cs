using System.Globalization;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Tests.Architecture;
using Planner.Tests.Building;

namespace Planner.Tests.Planning;

/// <summary>Prices by name, and the price of coming home late.</summary>
public class CostPresetTests
{
    [Fact]
    public void A_preset_prices_what_nobody_has_priced()
    {
        var prices = PricesInForce.Of(With(new CostPreset(CostPresetName.StabilityFirst)) with { ContinuityPrice = 7, Changes = new ChangePrices { Day = 3 } });
        Assert.Equal((20, 7), (prices.PreferencePrice, prices.ContinuityPrice));
        Assert.Equal((40, 3, 120), (prices.ChangeEngineer, prices.ChangeDay, prices.ChangeTold));
        Assert.Equal(100, prices.DefaultPriority);
    }

    [Fact]
    public void A_price_of_nothing_by_hand_is_a_price()
    {
        Assert.Equal(0, PricesInForce.Of(With(new CostPreset(CostPresetName.FinishEarly)) with { FinishPrice = 0 }).FinishPrice);
        Assert.Equal(5, PricesInForce.Of(With(new CostPreset(CostPresetName.StabilityFirst)) with { ReassignmentPrice = 5 }).ChangeEngineer);
    }

    [Fact]
    public void Presets_mix_by_weight_where_they_price_the_same()
    {
        var prices = PricesInForce.Of(With(new CostPreset(CostPresetName.SlaFirst, 2), new CostPreset(CostPresetName.FinishEarly, 1)));
        Assert.Equal(8, prices.FinishPrice);
        Assert.Equal(200, prices.DefaultLatenessPerHour);
        Assert.Equal(6.67m, PricesInForce.Of(With(new CostPreset(CostPresetName.CostFirst, 2), new CostPreset(CostPresetName.FinishEarly, 1))).FinishPrice);
    }

    [Fact]
    public void Without_presets_prices_are_the_usual_ones() => Assert.Equal(new PricesInForce(), PricesInForce.Of(new CostSettings()));

    [Fact]
    public void The_page_has_the_prices_of_each_preset()
    {
        List<string[]> table = [.. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "model.md"))
            .SkipWhile(line => !line.StartsWith("| price | usual |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
        CostPresetName[] presets = Enum.GetValues<CostPresetName>();
        Assert.Equal(presets.Select(NameOf), table[0].Skip(2).Select(name => name.Trim('`')));
        Assert.Equal(Priced(new CostSettings()).Select(one => one.Name), table.Skip(2).Select(row => row[0].Trim('`')));
        var usual = PricesInForce.Of(new CostSettings());
        decimal[] known =
        [
            usual.DefaultPriority, usual.DefaultLatenessPerHour, usual.PreferencePrice, usual.ChangeEngineer, usual.ChangeDay, usual.ChangeTold,
            usual.ContinuityPrice, usual.OverSkillPrice, usual.FinishPrice,
        ];
        foreach (var (row, at) in table.Skip(2).Select((row, at) => (row, at)))
        {
            Assert.Equal(known[at], decimal.Parse(row[1], CultureInfo.InvariantCulture));
            foreach (var (preset, column) in presets.Select((preset, column) => (preset, column)))
                Assert.Equal(Priced(PricesInForce.Of(preset))[at].Price?.ToString("0.##", CultureInfo.InvariantCulture) ?? "", row[2 + column]);
        }
    }

    [Fact]
    public void With_a_price_of_the_finish_nobody_waits_for_an_afternoon_that_another_is_there_for()
    {
        Assert.Equal(["ann"], EngineersOf(Plan(Day(new CostSettings()))));
        var early = Plan(Day(With(new CostPreset(CostPresetName.FinishEarly))));
        Assert.Equal(["ann", "bob"], EngineersOf(early));
        // Ann is back at 08:50, 50 minutes after she could go; Bob at 15:00, two hours.
        Assert.Equal(Math.Round(20 * 170m / 60, 6), Math.Round(early.Score.Money.Finish, 6));
        Assert.Equal(20, early.Prices!.FinishPrice);
    }

    [Fact]
    public void A_plan_that_tells_another_price_or_finish_is_found()
    {
        var scenario = Day(With(new CostPreset(CostPresetName.FinishEarly)));
        var found = PlanChecker.Check(scenario with { Costs = new CostSettings { FinishPrice = 19 } }, Plan(scenario));
        Assert.Contains(found, violation => violation is { Code: "prices_differ", Path: "prices" });
        Assert.Contains(found, violation => violation is { Code: "score_differs", Path: "score.money.finish" });
    }

    private static CostSettings With(params CostPreset[] presets) => new() { Presets = presets };

    private static string NameOf(CostPresetName preset) => char.ToLowerInvariant(preset.ToString()[0]) + preset.ToString()[1..];

    private static (string Name, decimal? Price)[] Priced(CostSettings costs) =>
    [
        ("defaultPriority", costs.DefaultPriority),
        ("defaultLatenessPerHour", costs.DefaultLatenessPerHour),
        ("preferencePrice", costs.PreferencePrice),
        ("changes.engineer", costs.Changes?.Engineer),
        ("changes.day", costs.Changes?.Day),
        ("changes.told", costs.Changes?.Told),
        ("continuityPrice", costs.ContinuityPrice),
        ("overSkillPrice", costs.OverSkillPrice),
        ("finishPrice", costs.FinishPrice),
    ];

    private static string[] EngineersOf(Plan plan) => [.. plan.Routes.Select(route => route.Engineer.Value)];

    private static Plan Plan(Scenario scenario)
    {
        var plan = EngineRun.Plan(scenario, EngineRun.Options(100));
        EngineRun.AssertHolds(scenario, plan);
        Assert.Empty(plan.Unassigned);
        return plan;
    }

    // The second visit opens at two. Ann is there from eight, Bob from one, and lives farther away; only kilometres are paid.
    private static Scenario Day(CostSettings costs) => new ScenarioBuilder()
        .Engineer("ann", at: 0, Paid)
        .Engineer("bob", at: 40, bob => Paid(bob) with { Shifts = [ScenarioBuilder.Shift("bob-1", Clock.At(13), Clock.At(21))] })
        .Visit("v1", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(8), Clock.At(9))] })
        .Visit("v2", at: 10, change: visit => visit with { TimeWindows = [new TimeWindow(Clock.At(14))] })
        .With(scenario => scenario with { Costs = costs })
        .Build();

    private static Engineer Paid(Engineer engineer) => engineer with { Pay = new Pay { PerKm = 1 } };
}
