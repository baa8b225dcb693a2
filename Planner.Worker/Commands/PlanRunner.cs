using System.Diagnostics;
using System.Globalization;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.IO.Geo;
using Planner.Core.IO.Report;
using Planner.Core.Planning;
using Planner.Worker.Benchmarks;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>What `plan` and `demo` share: run the engine with progress, write the files, print the result.</summary>
public static class PlanRunner
{
    private const int CurveWidth = 32;

    /// <summary>Plans, keeping the best plan so far when interrupted, writes the files and prints; answers the exit code.</summary>
    /// <param name="source">The scenario's file, for messages.</param>
    /// <param name="draw">Draws the plan's routes along the roads; absent: they stay straight.</param>
    public static int Run(
        CommandContext context,
        string source,
        Scenario scenario,
        PlanOptions options,
        PlanFilesOut files,
        bool json,
        bool quiet,
        Func<Scenario, Plan, Plan>? draw = null)
    {
        using var engine = EngineFactory.Create(context.Clock);
        var started = context.Clock.GetTimestamp();
        var interrupted = context.Interrupted();
        CostCurve? curve = null;
        var run = ProgressDisplay.During(context, quiet, progress =>
        {
            curve = new CostCurve(new CpuClock(), progress);
            return engine.Run(scenario, options, curve, interrupted);
        });
        if (run.Plan is not { } plan)
        {
            Inputs.Refuse(context, source, json, run.Issues);
            return ExitCode.Refused;
        }

        plan = draw?.Invoke(scenario, plan) ?? plan;
        files.Write(scenario, plan, curve);
        if (json)
            context.Out.Write(PlanJson.Write(plan));
        else
        {
            PlanPrinter.Print(context.Console, scenario, plan);
            TravelPrinter.Print(context.Out, plan.Travel);
        }

        if (!json && curve?.Line(CurveWidth) is { Length: > 0 } line)
            context.Out.WriteLine($"  {"best plan over time",-22} {line}  {curve.Points[0].Seconds:0.0} to {curve.Points[^1].Seconds:0.0} CPU s");
        Tell(context, files, context.Clock.GetElapsedTime(started), json);
        if (plan.Violations.Count == 0)
            return ExitCode.Done;
        ViolationPrinter.Print(context.ErrorConsole, plan.Violations);
        return ExitCode.Refused;
    }

    private static void Tell(CommandContext context, PlanFilesOut files, TimeSpan elapsed, bool json)
    {
        var output = json ? context.Error : context.Out;
        if (!json)
            output.WriteLine($"  {"took",-22} {elapsed.TotalSeconds:0.0} s, {PeakMegabytes()} MB at most");
        foreach (var path in files.All)
            output.WriteLine($"wrote {path}");
    }

    private static long PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (1024 * 1024);
    }
}

/// <summary>Where a plan goes; an absent path is not written.</summary>
public sealed record PlanFilesOut(string? Plan, string? GeoJson, string? Html, string? Curve = null, string? Scenario = null)
{
    public IEnumerable<string> All => new[] { Plan, GeoJson, Html, Curve, Scenario }.OfType<string>();

    /// <summary>Writes the plan first: whatever happens to the others, it is kept.</summary>
    public void Write(Scenario scenario, Plan plan, CostCurve? curve)
    {
        if (Plan is not null)
            OutputFile.Write(Plan, PlanJson.Write(plan));
        if (Scenario is not null)
            OutputFile.Write(Scenario, ScenarioJson.Write(scenario));
        if (GeoJson is not null)
            OutputFile.Write(GeoJson, GeoJsonWriter.Write(plan, scenario));
        if (Html is not null)
            OutputFile.Write(Html, HtmlReport.Write(scenario, plan));
        if (Curve is not null)
            OutputFile.Write(Curve, CurveText(curve));
    }

    private static string CurveText(CostCurve? curve) => string.Concat((curve?.Points ?? [])
        .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Seconds},{point.Service},{point.Money}\n"))
        .Prepend("cpuSeconds,service,money\n"));
}
