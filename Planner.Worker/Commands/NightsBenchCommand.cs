using System.CommandLine;
using System.Globalization;
using Planner.Core.Storage;
using Planner.Worker.Benchmarks;
using Planner.Worker.Printing;
using Spectre.Console;

namespace Planner.Worker.Commands;

/// <summary>`bench nights`: territories of a nightly run per minute, by one worker process and by several.</summary>
public static class NightsBenchCommand
{
    public static Command Create(CommandContext context)
    {
        var address = new Option<string>("--database") { Description = "An empty PostgreSQL database: postgres://user:password@host:port/name.", HelpName = "address", Required = true };
        var workers = new Option<int[]>("--workers") { Description = "How many processes; several numbers are compared with the first.", HelpName = "N", DefaultValueFactory = _ => [1, 3], AllowMultipleArgumentsPerToken = true };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } counts && (counts.Length == 0 || counts.Any(count => count is < 1 or > 16)))
                result.AddError("--workers is 1 to 16, once or several times.");
        });
        var territories = Numbers.Counted("--territories", "How many territories.", 60, 1_000);
        var engineers = Numbers.Counted("--engineers", "How many engineers each has.", 4, 100);
        var visits = Numbers.Counted("--visits", "How many visits each has.", 24, 10_000);
        var iterations = Numbers.Counted("--iterations", "Search steps for each.", 5_000, int.MaxValue);
        var json = Inputs.Json();
        var command = new Command("nights", "The nightly run of many territories, by one worker process and by several.") { address, workers, territories, engineers, visits, iterations, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var where = parsed.GetRequiredValue(address);
            await using var database = WorkCommand.Open(where);
            if (!database.ServesSeveral)
                throw new UserError("several processes need a PostgreSQL database.");
            using var bench = new NightBench(database, where, parsed.GetValue(territories), parsed.GetValue(engineers), parsed.GetValue(visits), parsed.GetValue(iterations));
            await bench.PrepareAsync();
            var results = new List<NightBenchResult>();
            foreach (var count in parsed.GetValue(workers)!)
                results.Add(await bench.RunAsync(count, cancellation));
            Print(context, results, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(CommandContext context, List<NightBenchResult> results, bool json)
    {
        if (json)
        {
            JsonPrinter.Write(context.Out, new { Machine = BenchTable.Machine(), Results = results });
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in (string[])["Workers", "Territories", "Wall s", "CPU s", "Per CPU minute", "Ratio", "Per minute", "Ratio", "Shares"])
            table.AddColumn(new TableColumn(title).RightAligned());
        foreach (var one in results)
        {
            table.AddRow(
                $"{one.Workers}", $"{one.Territories}", Figure(one.WallSeconds), Figure(one.CpuSeconds), Figure(one.PerCpuMinute), Figure(one.PerCpuMinute / results[0].PerCpuMinute, "0.00"),
                Figure(one.PerMinute), Figure(one.PerMinute / results[0].PerMinute, "0.00"), string.Join(" + ", one.Shares));
        }

        context.Console.Write(table);
        context.Out.WriteLine($"  machine: {BenchTable.Machine()}");
    }

    private static string Figure(double value, string form = "0.0") => value.ToString(form, CultureInfo.InvariantCulture);
}
