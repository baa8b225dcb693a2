using System.Text.Json;
using Planner.Core.Domain.Contracts;
using Planner.Worker;
using Planner.Worker.Printing;
using Planner.Worker.Quarter;
using Xunit.Abstractions;

namespace Planner.Tests.Worker;

/// <summary>Ninety nights and days on a fake clock, over a store and by the product's own ways.</summary>
public sealed class QuarterTests(ITestOutputHelper output)
{
    private static readonly QuarterOptions Small = new() { Sites = 56, Engineers = 4, PlannedDays = 3, NightIterations = 150, DayIterations = 60, CalendarRounds = 10 };

    [Fact]
    public async Task A_quarter_keeps_its_programmes_its_laws_and_its_budgets()
    {
        var report = await QuarterSimulation.RunAsync(Small);
        using var table = new StringWriter();
        QuarterPrinter.Print(table, report);
        output.WriteLine(table.ToString());
        Assert.Equal(90, report.Days);
        // Every night had its run, and no plan in force broke a law.
        Assert.Equal(90, report.Nights.Runs);
        Assert.Equal((0, 0), (report.Nights.Failed, report.ByDay.Failed));
        Assert.Equal(report.Nights.Runs, report.Nights.Published + report.Nights.Idle + report.Nights.HeldPlans);
        Assert.True(report.Nights.Published > 60, $"{report.Nights.Published} nights were published");
        Assert.Empty(report.Unlawful);
        Assert.Equal(90, report.Counts["calendar Made"]);
        // Every inspection is in tolerance, or has its reason.
        Assert.True(report.Inspections.InTolerance > 50, $"{report.Inspections.InTolerance} inspections were made in tolerance");
        Assert.Equal(0, report.Inspections.Unexplained);
        Assert.True(report.Inspections.InTolerancePercent >= 95, $"{report.Inspections.InTolerancePercent} % were in tolerance");
        // Every promise is accounted for, and most are kept.
        foreach (var clock in (SlaClock[])[SlaClock.Answer, SlaClock.OnSite, SlaClock.Restore])
            Assert.Contains(report.Clocks, count => count.Clock == clock && count.Kept > 0);
        Assert.Equal(report.Counts["tickets"], report.Clocks.Where(count => count.Clock == SlaClock.OnSite).Sum(count => count.Kept + count.Late + count.Breached + count.Running));
        Assert.All(report.Clocks, count => Assert.True(count.KeptPercent >= 60, $"{count} is kept too seldom"));
        // No plan changed more than it might.
        Assert.True(report.NightChanges.WithinBudget, $"{report.NightChanges}");
        Assert.True(report.DayChanges.WithinBudget, $"{report.DayChanges}");
        Assert.Equal(0, report.LedgerUnbalanced);
        // What the quarter is made of has happened.
        Assert.All((string[])["reported sick", "late orders", "no access", "second visits", "solved by phone", "repairs", "parts fetched"], name => Assert.True(report.Counts.GetValueOrDefault(name) > 0, name));
        Assert.True(report.ByDay.Published > 10, $"{report.ByDay}");
    }

    [Fact]
    public void The_same_seed_makes_the_same_quarter()
    {
        string[] line = ["demo", "--quarter", "--days", "4", "--sites", "20", "--engineers", "3", "--seed", "5", "--json", "--quiet"];
        var (first, second) = (Read(CommandRun.Of(line)), Read(CommandRun.Of(line)));
        foreach (var name in (string[])["nights", "byDay", "nightChanges", "dayChanges", "inspections", "clocks", "counts"])
            Assert.Equal(first.GetProperty(name).ToString(), second.GetProperty(name).ToString());
        Assert.NotEqual(first.GetProperty("counts").ToString(), Read(CommandRun.Of([.. line[..9], "6", .. line[10..]])).GetProperty("counts").ToString());
        Assert.Equal(4, first.GetProperty("nights").GetProperty("runs").GetInt32());
    }

    [Fact]
    public void A_quarter_that_is_interrupted_tells_what_has_been_seen()
    {
        var run = CommandRun.With(() => new CancellationToken(canceled: true), "demo", "--quarter", "--sites", "10", "--engineers", "2").EndsWith(ExitCode.Done);
        Assert.Contains("0 days", run.Out, StringComparison.Ordinal);
        Assert.Contains("interrupted", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--days", "0")]
    [InlineData("--sites", "0")]
    [InlineData("--engineers", "1000")]
    public void Sizes_that_make_no_sense_are_refused(string option, string value) => CommandRun.Of("demo", "--quarter", option, value).EndsWith(ExitCode.Usage);

    [Fact]
    public void Sizes_without_a_quarter_are_refused() =>
        Assert.Contains("go with --quarter", CommandRun.Of("demo", "--days", "3").EndsWith(ExitCode.Usage).Error, StringComparison.Ordinal);

    private static JsonElement Read(CommandRun run) => JsonDocument.Parse(run.EndsWith(ExitCode.Done).Out).RootElement.Clone();
}
