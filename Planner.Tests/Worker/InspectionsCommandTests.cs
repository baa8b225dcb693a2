using System.Text.Json;
using Planner.Core.IO;
using Planner.Worker;
using Planner.Worker.Generation;

namespace Planner.Tests.Worker;

/// <summary>`inspections plan|show|certify|generate`.</summary>
public sealed class InspectionsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _register;
    private readonly string _calendar;

    public InspectionsCommandTests()
    {
        _register = _folder.Write("register.json", RegisterJson.Write(InspectionTown.Register));
        _calendar = _folder["calendar.json"];
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_calendar_is_planned_shown_and_certified()
    {
        var plan = CommandRun.Of("inspections", "plan", _register, "--solver-seconds", "0", "--out", _calendar).EndsWith(ExitCode.Done);
        Assert.Contains("coverage 100 %", plan.Out, StringComparison.Ordinal);
        Assert.Contains("no calendar costs less than", plan.Out, StringComparison.Ordinal);
        Assert.Contains("planning 100 %", plan.Error, StringComparison.Ordinal);
        var show = CommandRun.Of("inspections", "show", _register, _calendar, "--territory", "town").EndsWith(ExitCode.Done);
        Assert.Contains("safe until", show.Out, StringComparison.Ordinal);
        Assert.Contains("town: networks", show.Out, StringComparison.Ordinal);
        Assert.Contains("town", CommandRun.Of("inspections", "show", _register, _calendar).EndsWith(ExitCode.Done).Out, StringComparison.Ordinal);
        Assert.Contains("coverage 100 %", CommandRun.Of("inspections", "certify", _register, _calendar).EndsWith(ExitCode.Done).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void With_json_there_is_one_document_on_standard_output()
    {
        var plan = CommandRun.Of("inspections", "plan", _register, "--solver-seconds", "0", "--json", "--quiet", "--out", _calendar).EndsWith(ExitCode.Done);
        Assert.Equal(File.ReadAllText(_calendar), plan.Out);
        using var shown = JsonDocument.Parse(CommandRun.Of("inspections", "show", _register, _calendar, "--json").EndsWith(ExitCode.Done).Out);
        Assert.True(shown.RootElement.GetProperty("days").GetArrayLength() > 5);
        using var certificate = JsonDocument.Parse(CommandRun.Of("inspections", "certify", _register, _calendar, "--json").EndsWith(ExitCode.Done).Out);
        Assert.True(certificate.RootElement.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public void A_calendar_that_leaves_inspections_out_is_planned_and_not_certified()
    {
        var scarce = InspectionTown.Register with { Engineers = [InspectionTown.Register.Engineers[2]] };
        var register = _folder.Write("scarce.json", RegisterJson.Write(scarce));
        CommandRun.Of("inspections", "plan", register, "--solver-seconds", "0", "--quiet", "--out", _calendar).EndsWith(ExitCode.Done);
        var certify = CommandRun.Of("inspections", "certify", register, _calendar).EndsWith(ExitCode.Refused);
        Assert.Contains("are left out", certify.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_of_another_register_is_refused()
    {
        CommandRun.Of("inspections", "plan", _register, "--solver-seconds", "0", "--quiet", "--out", _calendar).EndsWith(ExitCode.Done);
        var fewer = InspectionTown.Register with { Sites = [.. InspectionTown.Register.Sites.Take(7)], Published = [] };
        var certify = CommandRun.Of("inspections", "certify", _folder.Write("fewer.json", RegisterJson.Write(fewer)), _calendar).EndsWith(ExitCode.Refused);
        Assert.Contains("UnknownInspection", certify.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_register_with_faults_is_refused_with_all_of_them()
    {
        var bad = InspectionTown.Register with { Currency = "yuan", Sites = [.. InspectionTown.Register.Sites.Select(s => s with { AcceptedOn = null })] };
        var run = CommandRun.Of("inspections", "plan", _folder.Write("bad.json", RegisterJson.Write(bad)), "--out", _calendar).EndsWith(ExitCode.Refused);
        Assert.Contains("invalid_currency", run.Error, StringComparison.Ordinal);
        Assert.Contains("anchor_missing", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_calendar));
    }

    [Theory]
    [InlineData("inspections", "plan")]
    [InlineData("inspections", "plan", "missing.json")]
    [InlineData("inspections", "plan", "missing.json", "--rounds", "-1")]
    [InlineData("inspections", "generate", "--sites", "0", "--out", "x.json")]
    [InlineData("inspections", "generate", "--load", "90", "--out", "x.json")]
    [InlineData("inspections", "import", "missing.csv", "--out", "x.json")]
    [InlineData("inspections", "show", "missing.json", "missing.json")]
    public void Held_wrongly_it_says_so(params string[] args) => CommandRun.Of(args).EndsWith(ExitCode.Usage);

    [Fact]
    public void Interrupted_it_keeps_the_best_calendar()
    {
        var run = CommandRun.With(() => new CancellationToken(canceled: true), "inspections", "plan", _register, "--rounds", "1000000", "--out", _calendar).EndsWith(ExitCode.Done);
        Assert.Contains("interrupted", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(_calendar));
    }

    [Fact]
    public void A_generated_register_can_be_planned()
    {
        var path = _folder["made.json"];
        CommandRun.Of("inspections", "generate", "--sites", "30", "--out", path).EndsWith(ExitCode.Done);
        CommandRun.Of("inspections", "plan", path, "--solver-seconds", "0", "--rounds", "20", "--quiet").EndsWith(ExitCode.Done);
    }

    [Fact]
    public void The_bench_tells_coverage_cost_and_bound()
    {
        var run = CommandRun.Of("bench", "inspections", "--sites", "20", "--solver-seconds", "0", "--rounds", "5", "--json").EndsWith(ExitCode.Done);
        using var told = JsonDocument.Parse(run.Out);
        Assert.Equal((20, 0), (told.RootElement.GetProperty("sites").GetInt32(), told.RootElement.GetProperty("violations").GetInt32()));
        Assert.True(told.RootElement.GetProperty("bound").GetDecimal() <= told.RootElement.GetProperty("cost").GetDecimal());
    }
}
