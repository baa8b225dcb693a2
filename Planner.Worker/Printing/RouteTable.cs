using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>One row per route: who, when, how many stops, how far, what it costs.</summary>
public static class RouteTable
{
    public static void Print(IAnsiConsole console, Scenario scenario, Plan plan)
    {
        if (plan.Routes.Count == 0)
        {
            console.MarkupLine("No routes.");
            return;
        }

        var names = scenario.Engineers.ToDictionary(e => e.Id, e => e.Name);
        var table = new Table { Title = new TableTitle("Routes"), Border = TableBorder.Simple };
        foreach (var title in (string[])["Engineer", "Shift", "Out", "Back", "Visits"])
            table.AddColumn(title);
        foreach (var title in (string[])["Depot", "Travel", "km", "Waiting", "Overtime", $"Money {scenario.Currency}"])
            table.AddColumn(new TableColumn(Markup.Escape(title)).RightAligned());
        table.Columns[4].RightAligned();
        foreach (var route in plan.Routes)
            table.AddRow([.. Cells(route, names.GetValueOrDefault(route.Engineer), plan).Select(c => new Markup(Markup.Escape(c)))]);
        console.Write(table);
    }

    private static IEnumerable<string> Cells(Route route, string? name, Plan plan)
    {
        var waiting = route.Stops.Sum(s => (long)(s.Start - s.Arrival).TotalSeconds);
        return
        [
            string.Join(" + ", route.Team.Select(mate => mate.Engineer.Value).Prepend(name is null ? route.Engineer.Value : $"{route.Engineer} {name}")),
            route.Shift.Value,
            Words.DayAndTime(route.Departure, plan.Zone),
            Words.Time(route.Return, plan.Zone),
            Words.Number(route.Stops.Count(s => s.Kind == StopKind.Visit)),
            Blank(route.Stops.Count(s => s.Kind == StopKind.Depot), n => Words.Number(n)),
            Words.Span(route.Stops.Sum(s => (long)s.Leg.Seconds) + route.LastLeg.Seconds),
            Words.Km(route.Stops.Sum(s => (long)s.Leg.Metres) + route.LastLeg.Metres),
            Blank(waiting, Words.Span),
            Blank((long)route.Overtime.TotalSeconds, Words.Span),
            Words.Amount(route.Money),
        ];
    }

    private static string Blank(long value, Func<long, string> text) => value == 0 ? "" : text(value);
}
