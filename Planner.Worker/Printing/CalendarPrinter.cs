using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain.Inspections;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>A calendar of inspections for people: by week and territory, by day, and its certificate.</summary>
public static class CalendarPrinter
{
    private const int MostTerritories = 40;
    private const int MostReasons = 20;
    private const int FewestWide = 12;

    public static string Sizes(InspectionRegister register) =>
        $"{Words.Count(register.Sites.Count, "site")}, {Words.Count(register.Programmes.Count, "programme")}, {Words.Count(register.Engineers.Count, "engineer")}, "
        + $"{register.Territories.Count} {(register.Territories.Count == 1 ? "territory" : "territories")}";

    public static void PrintSummary(CommandContext context, InspectionRegister register, InspectionCalendar calendar)
    {
        PrintWeeks(context, calendar);
        PrintCertificate(context, calendar);
        PrintCost(context, register, calendar);
    }

    /// <param name="territory">Only this one, day by day.</param>
    public static void PrintCalendar(CommandContext context, InspectionRegister register, InspectionCalendar calendar, string? territory)
    {
        if (territory is null)
        {
            PrintWeeks(context, calendar);
            return;
        }

        var groups = calendar.Groups.Where(g => g.Territory.Value == territory).Select(g => g.Id).ToHashSet();
        var names = register.Sites.ToDictionary(s => s.Id, s => s.Name ?? s.Id.Value);
        foreach (var week in calendar.Planned.Where(p => groups.Contains(p.Group)).GroupBy(p => Monday(p.On)))
        {
            context.Out.WriteLine($"week of {Date(week.Key)}");
            foreach (var day in week.GroupBy(p => p.On))
            {
                foreach (var group in day.GroupBy(p => p.Group).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
                {
                    context.Out.WriteLine($"  {day.Key.ToString("ddd dd MMM", CultureInfo.InvariantCulture)}  {group.Key.Value}");
                    foreach (var planned in group)
                        context.Out.WriteLine($"      {names[planned.Site],-16} {planned.Programme.Value,-14} due {Date(planned.Due)}, {Safe(planned)}{Moved(planned)}");
                }
            }
        }
    }

    public static void PrintCertificate(CommandContext context, InspectionCalendar calendar)
    {
        var certificate = calendar.Certificate;
        var output = context.Out;
        output.WriteLine();
        output.WriteLine($"coverage {certificate.Coverage.ToString("0.##", CultureInfo.InvariantCulture)} %: of {Words.Count(certificate.Occurrences, "inspection")} "
            + $"{certificate.InTolerance} are planned in tolerance"
            + (certificate.Overdue > 0 ? $", {certificate.Overdue} that were overdue before are made good" : "")
            + (certificate.LeftToNext > 0 ? $", {certificate.LeftToNext} may wait for the next calendar" : "")
            + $", {certificate.LeftOut} are left out"
            + (certificate.LeftOut > 0 ? $" (no calendar leaves out fewer than {certificate.FewestLeftOut})." : "."));
        foreach (var bottleneck in certificate.Bottlenecks.OrderByDescending(b => b.Short))
            output.WriteLine($"  short: {bottleneck.Text}");
        var others = calendar.Unplanned.Where(u => u.Reason is not (UnplannedReason.LeftToNext or UnplannedReason.HoursShort)).ToList();
        foreach (var unplanned in others.Take(MostReasons))
            output.WriteLine($"  {unplanned.Site}, {unplanned.Programme}, due {Date(unplanned.Due)}: {unplanned.Text}");
        if (others.Count > MostReasons)
            output.WriteLine($"  ... and {others.Count - MostReasons} more; the calendar's file lists all.");
    }

    /// <summary>The calendar as plain values for <see cref="JsonPrinter"/>.</summary>
    public static object ForJson(InspectionCalendar calendar, string? territory)
    {
        var groups = calendar.Groups.Where(g => territory is null || g.Territory.Value == territory).ToDictionary(g => g.Id, g => g.Territory);
        return new
        {
            Weeks = calendar.Weeks.Where(w => territory is null || w.Territory.Value == territory).Select(w => new
            {
                Territory = w.Territory.Value,
                From = Date(w.From),
                AvailableHours = Math.Round(w.Available.TotalHours, 2),
                PlannedHours = Math.Round(w.Planned.TotalHours, 2),
                w.Inspections,
            }),
            Days = calendar.Planned.Where(p => groups.ContainsKey(p.Group)).GroupBy(p => (p.On, Territory: groups[p.Group])).Select(day => new
            {
                On = Date(day.Key.On),
                Territory = day.Key.Territory.Value,
                Inspections = day.Select(p => new { Site = p.Site.Value, Programme = p.Programme.Value, Due = Date(p.Due), Group = p.Group.Value }),
            }),
        };
    }

    private static void PrintWeeks(CommandContext context, InspectionCalendar calendar)
    {
        var weeks = calendar.Weeks.Select(w => w.From).Distinct().Order().ToList();
        var byTerritory = calendar.Weeks.GroupBy(w => w.Territory).ToList();
        var width = Math.Max(FewestWide, byTerritory.Take(MostTerritories).Select(t => t.Key.Value.Length).DefaultIfEmpty(0).Max());
        context.Out.WriteLine("inspections by week, and the share of the hours that they take");
        context.Out.WriteLine($"  {"".PadRight(width)} {string.Concat(weeks.Select(w => w.ToString("dd MMM", CultureInfo.InvariantCulture).PadLeft(9)))}");
        foreach (var territory in byTerritory.Take(MostTerritories))
        {
            var rows = territory.ToDictionary(w => w.From);
            var cells = weeks.Select(w => rows.TryGetValue(w, out var row) ? Cell(row) : "");
            context.Out.WriteLine($"  {territory.Key.Value.PadRight(width)} {string.Concat(cells.Select(c => c.PadLeft(9)))}");
        }

        if (byTerritory.Count > MostTerritories)
            context.Out.WriteLine($"  ... and {byTerritory.Count - MostTerritories} more territories");
    }

    private static string Cell(WeekLoad week) => week.Available == Duration.Zero
        ? "-"
        : $"{week.Inspections} {Math.Round(100 * week.Planned.TotalHours / week.Available.TotalHours).ToString(CultureInfo.InvariantCulture),3}%";

    private static void PrintCost(CommandContext context, InspectionRegister register, InspectionCalendar calendar)
    {
        var cost = calendar.Cost;
        var table = Consoles.On(context.Out);
        (string, decimal)[] terms =
        [
            ("left out", cost.LeftOut), ("left to the next", cost.LeftToNext), ("early", cost.Early), ("late", cost.Late), ("overdue", cost.Overdue),
            ("trips", cost.Trips), ("uneven weeks", cost.Uneven), ("changes", cost.Changes),
        ];
        table.WriteLine();
        table.WriteLine($"cost in {register.Currency}: {Words.Amount(cost.Total)} ({string.Join(", ", terms.Where(t => t.Item2 != 0).Select(t => $"{t.Item1} {Words.Amount(t.Item2)}"))})");
        var solve = calendar.Solve;
        context.Out.WriteLine($"no calendar costs less than {Words.Amount(solve.Bound ?? 0)}: gap {solve.GapPercent ?? 0:0.00} %; proven best in {solve.ProvenTerritories} of {solve.Territories} territories; "
            + $"CP-SAT {solve.Solver}, saved {Words.Amount(solve.SavedByCpSat)}{(solve.Cancelled ? "; interrupted" : "")}");
        var moved = calendar.Planned.Count(p => p.MovedFrom is not null);
        if (register.Published.Count > 0)
            context.Out.WriteLine($"of {Words.Count(register.Published.Count, "published day")} {moved} {(moved == 1 ? "has" : "have")} moved");
    }

    private static string Safe(PlannedInspection planned) =>
        planned.Overdue ? "overdue" : planned.LatestSafe is { } safe ? $"safe until {Date(safe)}" : "no later day is safe";

    private static string Moved(PlannedInspection planned) => planned.MovedFrom is { } from ? $", moved from {Date(from)}" : "";

    private static LocalDate Monday(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);

    private static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
