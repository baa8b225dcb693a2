using System.CommandLine;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;
using Planner.Worker.Benchmarks;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`bench KIND FILE...`: the engine on the field's benchmarks, by the way that every scenario goes.</summary>
public static class BenchCommand
{
    public static Command Create(CommandContext context)
    {
        var bench = new Command("bench", "Measure the engine on benchmark files and generated days; ends with a table of cost, gap, speed and memory.");
        bench.Subcommands.Add(OfFiles(context, "trsp", "Technician routing (Pillac and others); least working time.", _ => TrspBench.Read));
        bench.Subcommands.Add(Vrptw(context));
        bench.Subcommands.Add(OfFiles(context, "sdvrptw", "Site-dependent vehicle routing with time windows (VRPLIB).", _ => VrpBench.ReadVrplib));
        bench.Subcommands.Add(OfFiles(context, "mdvrptw", "Multi-depot vehicle routing with time windows (VRPLIB).", _ => VrpBench.ReadVrplib));
        bench.Subcommands.Add(Strsp(context));
        bench.Subcommands.Add(OfFiles(context, "roadef", "Technicians and interventions (ROADEF 2007); FILE is the file \"instance\" of a folder.", _ => RoadefBench.Read));
        bench.Subcommands.Add(OfFiles(context, "pragmatic", "Small cases in the pragmatic JSON format (reinterpretcat/vrp), against the solutions stored beside them.", _ => PragmaticBench.Read));
        bench.Subcommands.Add(Day(context));
        bench.Subcommands.Add(Offer(context));
        bench.Subcommands.Add(InspectionBench.Create(context));
        bench.Subcommands.Add(NightsBenchCommand.Create(context));
        return bench;
    }

    private static Command Strsp(CommandContext context)
    {
        var technicians = new Option<string?>("--technicians")
        {
            Description = "The technicians' file, or the folder of technicians_<tasks file>; by default technicians_X beside the tasks' folder tasks_X.",
            HelpName = "folder",
        };
        var command = OfFiles(context, "strsp", "Service technician routing (Kovacs and others), alone or in teams.", parsed =>
        {
            var folder = parsed.GetValue(technicians);
            return path =>
            {
                var people = StrspBench.TechniciansOf(path, folder);
                InputFile.Require(people);
                return StrspBench.Read(path, people);
            };
        });
        command.Options.Add(technicians);
        return command;
    }

    private static Command Day(CommandContext context)
    {
        var visits = Numbers.Counted("--visits", "How many visits.", 1_000, 1_000_000);
        var engineers = Numbers.Counted("--engineers", "How many engineers.", 120, 100_000);
        var output = new Option<string?>("--out", "-o") { Description = "Write the plan into this folder.", HelpName = "folder" };
        var options = new BenchOptions();
        var rules = new Option<bool>("--rules") { Description = "With the rules as well that not every organisation has: links, territories, couriers, limits of shifts, room in vans, loan units, ..." };
        var command = new Command("day", "A generated day of any size.") { visits, engineers, rules, output };
        options.AddTo(command);
        command.SetAction(parsed => new BenchRunner(context, options.Read(parsed, []), parsed.GetValue(output))
            .Run([() => DayBench.Of(parsed.GetValue(visits), parsed.GetValue(engineers), parsed.GetValue(rules))]));
        return command;
    }

    private static Command Offer(CommandContext context)
    {
        const int sizes = 3;
        var visits = Numbers.Counted("--visits", "How many visits the middle plan has; the others have a quarter of them, and four times as many.", 1_000, 100_000);
        var engineers = Numbers.Counted("--engineers", "How many engineers the middle plan has.", 120, 10_000);
        var runs = Numbers.Counted("--runs", "How many urgent visits are asked for in each plan.", 200, 100_000);
        var json = Inputs.Json();
        var command = new Command("offer", "Urgent visits asked for in plans of generated days, of three sizes: CPU time and memory of an answer.") { visits, engineers, runs, json };
        command.SetAction(parsed =>
        {
            var results = Enumerable.Range(0, sizes).SelectMany(size => OfferBench.Run(
                Math.Max(1, (parsed.GetValue(visits) << 2 * size) / 4), Math.Max(1, (parsed.GetValue(engineers) << 2 * size) / 4), parsed.GetValue(runs)));
            OfferBenchTable.Print(context, [.. results], parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Vrptw(CommandContext context)
    {
        var objective = new Option<string>("--objective")
        {
            Description = "distance (arcs cut to one decimal) or vehicles (fewest first, then distance in double precision).",
            DefaultValueFactory = _ => "distance",
        };
        objective.AcceptOnlyFromAmong("distance", "vehicles");
        var command = OfFiles(context, "vrptw", "Vehicle routing with time windows (Solomon's text format).", parsed =>
        {
            var aim = parsed.GetValue(objective) == "vehicles" ? VrpObjective.Vehicles : VrpObjective.Distance;
            return path => VrpBench.ReadSolomon(path, aim);
        });
        command.Options.Add(objective);
        return command;
    }

    /// <summary>A command that reads each file by itself.</summary>
    private static Command OfFiles(CommandContext context, string name, string description, Func<ParseResult, Func<string, ReadResult<BenchProblem>>> reader)
    {
        var files = new Argument<string[]>("files") { Description = "Benchmark files; may be gzipped.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out", "-o") { Description = "Write the solutions into this folder.", HelpName = "folder" };
        var options = new BenchOptions();
        var command = new Command(name, description) { files, output };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var paths = parsed.GetRequiredValue(files);
            foreach (var path in paths)
                InputFile.Require(path);
            var settings = options.Read(parsed, paths);
            var read = reader(parsed);
            return new BenchRunner(context, settings, parsed.GetValue(output)).Run(paths.Select(path => (Func<BenchProblem?>)(() => Take(context, path, read))));
        });
        return command;
    }

    private static BenchProblem? Take(CommandContext context, string path, Func<string, ReadResult<BenchProblem>> read)
    {
        var result = read(path);
        // Standard output belongs to the table; a file that can't be read is told at once and does not stop the others.
        Printing.IssuePrinter.Print(context.ErrorConsole, path, result.Issues);
        return result.Value;
    }
}
