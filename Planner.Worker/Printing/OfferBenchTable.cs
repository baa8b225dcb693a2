using System.Globalization;
using Planner.Worker.Benchmarks;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>The effort of offers, one row for each plan and kind of offer.</summary>
public static class OfferBenchTable
{
    public static void Print(CommandContext context, IReadOnlyList<OfferBenchResult> results, bool json)
    {
        if (json)
        {
            JsonPrinter.Write(context.Out, new { Machine = BenchTable.Machine(), Results = results });
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in (string[])["Visits", "Engineers", "Offers", "Calls", "Answered", "CPU ms, median", "CPU ms, 95 %", "Wall ms, median", "KB per call", "Making CPU s"])
            table.AddColumn(title == "Offers" ? new TableColumn(title) : new TableColumn(title).RightAligned());
        foreach (var r in results)
        {
            table.AddRow(
                Words.Number(r.Visits), Words.Number(r.Engineers), r.Offers, $"{r.Calls}", $"{r.Answered}", Figure(r.MedianCpuMs), Figure(r.P95CpuMs),
                Figure(r.MedianWallMs), r.KilobytesPerCall.ToString("0.0", CultureInfo.InvariantCulture), Figure(r.MakingSeconds));
        }

        context.Console.Write(table);
        context.Out.WriteLine($"  machine: {BenchTable.Machine()}");
    }

    private static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
