using System.Globalization;
using Planner.Worker.Quarter;

namespace Planner.Worker.Printing;

/// <summary>What a simulated quarter came to, for people and as plain values for <see cref="JsonPrinter"/>.</summary>
public static class QuarterPrinter
{
    private const int Width = 22;

    public static void Print(TextWriter output, QuarterReport report)
    {
        output.WriteLine();
        Line("quarter", $"{Words.Count(report.Days, "day")} from {report.Options.First:uuuu-MM-dd}, {Words.Count(report.Options.Sites, "site")}, {Words.Count(report.Options.Engineers, "engineer")}, "
            + $"seed {report.Options.Seed}{(report.Interrupted ? "; interrupted" : "")}");
        Line("nights", Runs(report.Nights));
        Line("planned again by day", Runs(report.ByDay));
        Line("unlawful plans", report.Unlawful.Count == 0 ? "none" : $"{report.Unlawful.Count}: {report.Unlawful[0]}");
        Line("moved by night", Changes(report.NightChanges));
        Line("moved by day", Changes(report.DayChanges));
        Line("inspections", string.Create(CultureInfo.InvariantCulture, $"{report.Inspections.InTolerance} in tolerance ({report.Inspections.InTolerancePercent:0.0} %), {report.Inspections.Late} late{Why(report.Inspections.WhyLate)}, "
            + $"{report.Inspections.Missed} not made{Why(report.Inspections.WhyMissed)}; {report.Inspections.Open} open in tolerance"));
        output.WriteLine();
        output.WriteLine("  promise     severity     kept     late  breached   running");
        foreach (var clock in report.Clocks)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Name(clock),-11} {clock.Severity,-8} {clock.Kept,8} {clock.Late,8} {clock.Breached,9} {clock.Running,9}  {clock.KeptPercent,5:0.0} %"));
        output.WriteLine();
        Line("tickets", $"{Of("tickets")} received, {Of("solved by phone")} solved by phone, {Of("repairs")} repaired on site, {Of("second visits")} of them by a second visit");
        Line("in the way", $"{Of("no access")} times no access, {Of("not reached")} visits not reached in time, {Of("missed parts")} missed parts, {Of("two for one")} times two were sent for one visit");
        Line("people", $"{Of("reported sick")} times somebody reported sick");
        Line("parts", $"{Of("orders")} orders, {Of("late orders")} of them late; {Of("pieces to vans")} pieces into vans, {Of("parts fetched")} fetched on the way; "
            + (report.LedgerUnbalanced == 0 ? "the ledger is balanced" : $"{report.LedgerUnbalanced} places are not balanced"));
        Line("left out of plans", List("left out: ") is { Length: > 0 } left ? left : "nothing");
        if (List("failed: ") is { Length: > 0 } failed)
            Line("failed", failed);
        output.WriteLine();
        Line("took", string.Create(CultureInfo.InvariantCulture, $"{report.Effort.WallSeconds:0.0} s, {report.Effort.EngineSeconds:0.0} CPU s for plans, {report.Effort.CalendarSeconds:0.0} CPU s for calendars"));

        string Of(string name) => Words.Number(report.Counts.GetValueOrDefault(name));

        string List(string prefix) =>
            string.Join(", ", report.Counts.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(one => $"{one.Key[prefix.Length..]} {Words.Number(one.Value)}"));

        void Line(string name, string text) => output.WriteLine($"  {name.PadRight(Width)} {text}");
    }

    public static object ForJson(QuarterReport report) => new
    {
        Options = new { report.Options.Seed, report.Options.Days, report.Options.Sites, report.Options.Engineers, report.Options.Territories, First = $"{report.Options.First:uuuu-MM-dd}" },
        report.Days,
        report.Interrupted,
        report.Nights,
        report.ByDay,
        report.Unlawful,
        report.NightChanges,
        report.DayChanges,
        report.Inspections,
        report.Clocks,
        report.LedgerUnbalanced,
        report.Counts,
        report.Effort,
    };

    private static string Why(IReadOnlyDictionary<string, int> reasons) => reasons.Count == 0 ? "" : $" ({string.Join(", ", reasons.Select(reason => $"{reason.Key} {reason.Value}"))})";

    private static string Name(ClockCount clock) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(clock.Clock.ToString());

    private static string Runs(RunCount runs)
    {
        var parts = new List<string> { $"{runs.Runs} runs: {runs.Published} published" };
        if (runs.Idle > 0)
            parts.Add($"{runs.Idle} idle");
        if (runs.Failed > 0)
            parts.Add($"{runs.Failed} failed");
        if (runs.HeldPlans > 0)
        {
            var reasons = string.Join(", ", runs.Held.Select(reason => $"{reason.Key} {reason.Value}"));
            parts.Add($"{runs.HeldPlans} held ({reasons}), of which the dispatcher released {runs.Released}");
        }

        return string.Join(", ", parts);
    }

    private static string Changes(ChangeCount changes) => string.Create(
        CultureInfo.InvariantCulture,
        $"other engineer {Figure(changes.Engineer)}; other day {Figure(changes.Day)}; told {Figure(changes.Told)} (mean, most of {changes.Plans} plans)");

    private static string Figure(ChangeFigure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Mean:0.0}, {figure.Most} of {figure.Budget}");
}
