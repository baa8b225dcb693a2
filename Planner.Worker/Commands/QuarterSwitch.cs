using System.CommandLine;
using Planner.Worker.Printing;
using Planner.Worker.Quarter;

namespace Planner.Worker.Commands;

/// <summary>`demo --quarter`: simulates a quarter of nights and days instead of planning one.</summary>
internal sealed class QuarterSwitch
{
    private static readonly QuarterOptions Usual = new();

    private readonly Option<bool> _quarter = new("--quarter") { Description = "Simulate a quarter instead: nightly runs on a fake clock, random tickets, sick engineers, late stock." };
    private readonly Option<int?> _days = new("--days") { Description = $"With --quarter: how many days ({Usual.Days}).", HelpName = "N" };
    private readonly Option<int?> _sites = new("--sites") { Description = $"With --quarter: how many sites ({Usual.Sites}).", HelpName = "N" };
    private readonly Option<int?> _engineers = new("--engineers") { Description = $"With --quarter: how many engineers ({Usual.Engineers}).", HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_quarter, _days, _sites, _engineers])
            command.Options.Add(option);
        _days.Validators.Add(result => Numbers.RequireRange(result, 1, 366));
        _sites.Validators.Add(result => Numbers.RequireRange(result, 1, 5_000));
        _engineers.Validators.Add(result => Numbers.RequireRange(result, 1, 60));
        command.Validators.Add(result =>
        {
            if (!result.GetValue(_quarter) && ((Option[])[_days, _sites, _engineers]).Any(option => result.GetResult(option) is not null))
                result.AddError("--days, --sites and --engineers go with --quarter.");
        });
    }

    /// <summary>Null: no quarter is asked for.</summary>
    public QuarterOptions? Read(ParseResult parsed, int seed) => parsed.GetValue(_quarter)
        ? Usual with
        {
            Seed = seed, Days = parsed.GetValue(_days) ?? Usual.Days, Sites = parsed.GetValue(_sites) ?? Usual.Sites, Engineers = parsed.GetValue(_engineers) ?? Usual.Engineers,
        }
        : null;

    public static int Run(CommandContext context, QuarterOptions options, bool json, bool quiet)
    {
        var interrupted = context.Interrupted();
        var report = QuarterDisplay.During(context, quiet, progress => QuarterSimulation.RunAsync(options, progress, interrupted).GetAwaiter().GetResult());
        if (json)
            JsonPrinter.Write(context.Out, QuarterPrinter.ForJson(report));
        else
            QuarterPrinter.Print(context.Out, report);
        return report.Unlawful.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
