using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Planner.Core.Domain.Inspections;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Worker.Benchmarks;
using Planner.Worker.Generation;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`bench inspections`: coverage, gap, CPU time and memory of a quarter's calendar, of a generated installed base or a given one.</summary>
public static class InspectionBench
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string?>("register") { Description = "A register's JSON file; without one an installed base is generated.", Arity = ArgumentArity.ZeroOrOne };
        var sites = new Option<int>("--sites") { Description = "How many sites to generate.", HelpName = "N", DefaultValueFactory = _ => 5_000 };
        sites.Validators.Add(result => Numbers.RequireRange(result, 1, 100_000));
        var options = new CalendarOptionsOfCommand();
        var json = Inputs.Json();
        var command = new Command("inspections", "A quarter's calendar of inspections: coverage, gap to the bound, CPU time and memory.") { file, sites, json };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file);
            if (path is not null)
                InputFile.Require(path);
            var read = path is null ? null : RegisterJson.ReadFile(path);
            if (read is { Value: null })
            {
                Inputs.Refuse(context, path!, parsed.GetValue(json), read.Issues);
                return ExitCode.Refused;
            }

            var register = read?.Value ?? InspectionGenerator.Generate(new InspectionRecipe(parsed.GetValue(sites)));
            return Run(context, register, options.Read(parsed), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandContext context, InspectionRegister register, CalendarOptions options, bool json)
    {
        var cpu = new CpuClock();
        var began = cpu.GetTimestamp();
        var run = CalendarPlannerFactory.Create().Run(register, options, null, context.Interrupted());
        var seconds = cpu.GetElapsedTime(began).TotalSeconds;
        if (run.Calendar is not { } calendar)
        {
            Inputs.Refuse(context, register.Id.Value, json, run.Issues);
            return ExitCode.Refused;
        }

        using var process = Process.GetCurrentProcess();
        var megabytes = process.PeakWorkingSet64 / (1024 * 1024);
        var certificate = calendar.Certificate;
        if (json)
        {
            JsonPrinter.Write(context.Out, new
            {
                Register = register.Id.Value,
                Sites = register.Sites.Count,
                Territories = register.Territories.Count,
                certificate.Occurrences,
                certificate.InTolerance,
                certificate.Overdue,
                certificate.LeftToNext,
                certificate.LeftOut,
                certificate.FewestLeftOut,
                certificate.Coverage,
                Cost = calendar.Cost.Total,
                calendar.Solve.Bound,
                calendar.Solve.GapPercent,
                calendar.Solve.ProvenTerritories,
                calendar.Solve.SavedByCpSat,
                calendar.Solve.Solver,
                CpuSeconds = Math.Round(seconds, 1),
                PeakMegabytes = megabytes,
                Violations = run.Violations.Count,
            });
        }
        else
        {
            context.Out.WriteLine(
                $"{"register",-22} {"sites",6} {"terr.",6} {"insp.",7} {"in tol.",8} {"overdue",8} {"next",6} {"out",5} {"fewest",7} {"cover %",8} {"cost",12} {"gap %",7} {"by CP-SAT",10} {"CPU s",7} {"MB",6} {"faults",7}");
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{register.Id.Value,-22} {register.Sites.Count,6} {register.Territories.Count,6} {certificate.Occurrences,7} {certificate.InTolerance,8} {certificate.Overdue,8} {certificate.LeftToNext,6} {certificate.LeftOut,5} {certificate.FewestLeftOut,7} {certificate.Coverage,8:0.00} {calendar.Cost.Total,12:0} {calendar.Solve.GapPercent,7:0.00} {calendar.Solve.SavedByCpSat,10:0} {seconds,7:0.0} {megabytes,6} {run.Violations.Count,7}"));
        }

        return run.Violations.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
