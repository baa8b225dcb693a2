using System.Globalization;
using Planner.Core.Domain.Plans;
using Planner.Worker.Benchmarks;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Bench results: a row per run, then sums per family of instances and over all.</summary>
public static class BenchTable
{
    private const int MaxFamilies = 40;

    // Of a file or a pipe, where nothing tells the width: no name or number is broken in two.
    private const int WideEnough = 200;

    /// <summary>One run in one line, told as soon as it is done.</summary>
    public static string Line(BenchResult r) => string.Create(CultureInfo.InvariantCulture,
        $"{r.Instance} seed {r.Seed}: {Cost(r)}{(r.Gap is { } gap ? $" ({gap:+0.00;-0.00;0.00} %)" : "")}, {r.Vehicles} routes, {r.IterationsPerSecond:#,0} it/s{(r.Feasible ? "" : ", NOT LAWFUL OR INCOMPLETE")}");

    public static void Print(CommandContext context, IReadOnlyList<BenchResult> results, bool json)
    {
        var families = results.GroupBy(r => Family(r.Instance)).Select(group => Sum(group.Key, [.. group])).ToList();
        var all = Sum("all", results);
        if (json)
        {
            JsonPrinter.Write(context.Out, new { Machine = Machine(), Results = results, Families = families, All = all });
            return;
        }
        var console = context.Console;
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = WideEnough;
        console.Write(Rows(results));
        if (results.Count > 1)
            console.Write(Sums(families.Count is > 1 and <= MaxFamilies ? [.. families, all] : [all]));
        context.Out.WriteLine($"  machine: {Machine()}");
        foreach (var note in results.Select(r => r.CpSatNote).OfType<string>().Distinct())
            context.Out.WriteLine($"  CP-SAT: {note}");
    }

    private static Table Rows(IReadOnlyList<BenchResult> results)
    {
        var service = results.Any(r => r.Service is not null);
        string[] titles = ["Instance", "Seed", .. service ? ["Service"] : (string[])[], "Cost", "BKS", "Gap %", "Vehicles", "BKS v.", "Unserved", "First s", "CPU s", "it/s", "Peak MB", "Alloc MB", "CP-SAT", "Lawful"];
        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in titles)
            table.AddColumn(title == "Instance" ? new TableColumn(title).NoWrap() : new TableColumn(title).RightAligned().NoWrap());
        foreach (var r in results)
        {
            string[] cells =
            [
                r.Instance, $"{r.Seed}", .. service ? [Number(r.Service is { } s ? (double)s : null, "0.00")] : (string[])[], Cost(r),
                Number(r.Bks, "0.###"), Number(r.Gap, "+0.00;-0.00;0.00"), $"{r.Vehicles}", $"{r.BksVehicles}", $"{r.Unserved}",
                Number(r.FirstPlanSeconds, "0.00"), Number(r.CpuSeconds, "0.0"), Number(r.IterationsPerSecond, "#,0"),
                Number(r.PeakMegabytes, "0"), Number(r.AllocatedMegabytes, "0"), CpSat(r),
                r.Feasible ? "yes" : "NO",
            ];
            table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);
        }
        return table;
    }

    private static Table Sums(IReadOnlyList<FamilySum> sums)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in (string[])["Family", "Runs", "Lawful", "Mean cost", "Mean gap %", "Worst gap %", "Vehicles", "BKS v.", "Unserved"])
            table.AddColumn(title == "Family" ? new TableColumn(title).NoWrap() : new TableColumn(title).RightAligned().NoWrap());
        foreach (var s in sums)
        {
            string[] cells =
            [
                s.Family, $"{s.Runs}", $"{s.Lawful}", Number(s.MeanCost, "0.##"), Number(s.MeanGap, "+0.000;-0.000;0.000"),
                Number(s.WorstGap, "+0.00;-0.00;0.00"), $"{s.Vehicles}", $"{s.BksVehicles}", $"{s.Unserved}",
            ];
            table.AddRow([.. cells.Select(cell => new Markup(Markup.Escape(cell)))]);
        }
        return table;
    }

    private static FamilySum Sum(string family, IReadOnlyList<BenchResult> results)
    {
        List<double> gaps = [.. results.Select(r => r.Gap).OfType<double>()];
        return new FamilySum(
            family,
            results.Count,
            results.Count(r => r.Feasible),
            results.Count == 0 ? null : results.Average(r => r.Cost),
            gaps.Count == 0 ? null : gaps.Average(),
            gaps.Count == 0 ? null : gaps.Max(),
            results.Sum(r => r.Vehicles),
            results.Count > 0 && results.All(r => r.BksVehicles is not null) ? results.Sum(r => r.BksVehicles) : null,
            results.Sum(r => r.Unserved));
    }

    // C101 is of the family C1, c1_2_1 of C1_2: letters and the kind of window, then the size.
    private static string Family(string instance)
    {
        var digit = instance.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 0)
            return instance;
        var parts = instance.Split('_');
        var kind = instance[..(digit + 1)].ToUpperInvariant();
        return parts.Length == 3 && parts[0].Length == digit + 1 ? $"{kind}_{parts[1]}" : kind;
    }

    /// <summary>What a figure was measured on.</summary>
    public static string Machine() => string.Create(CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}");

    private static string Cost(BenchResult r) => r.Cost.ToString("0.###", CultureInfo.InvariantCulture);

    // Rounds that helped, of all; without the solver a figure must not look as if it were with it.
    private static string CpSat(BenchResult r) => r.CpSat switch
    {
        RecombinationState.Off => "off",
        RecombinationState.Unavailable => "none",
        _ => $"{r.RecombinationsThatHelped}/{r.Recombinations}",
    };

    private static string Number(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private sealed record FamilySum(
        string Family, int Runs, int Lawful, double? MeanCost, double? MeanGap, double? WorstGap, int Vehicles, int? BksVehicles, int Unserved);
}
