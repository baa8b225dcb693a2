using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Why a planned visit is where it is: its promises and how they were derived, and what its place costs.</summary>
public static class PlacementPrinter
{
    public static void Print(IAnsiConsole console, Scenario scenario, VisitId visit, VisitPlacement place)
    {
        var zone = scenario.Zone;
        var name = VisitPieces.Apart(scenario).Visits.First(v => v.Id == visit).Name;
        console.MarkupLineInterpolated(
            $"[bold]{visit}[/] {name ?? ""}: [bold]{place.Engineer}[/], shift {place.Shift}, visit {place.Order} of {place.VisitsOnRoute}, {Words.DayAndTime(place.Stop.Start, zone)}-{Words.Time(place.Stop.End, zone)}");
        console.MarkupLineInterpolated(
            $"  arrives {Words.Time(place.Stop.Arrival, zone)} after {Words.Span(place.Stop.Leg.Seconds)} and {Words.Km(place.Stop.Leg.Metres)} km{Waits(place.Waiting)}");
        var uses = string.Join(", ", place.Stop.Parts.Select(p => $"{p.Quantity} x {p.Part}"));
        if (uses != "")
            console.MarkupLineInterpolated($"  uses {uses}");
        foreach (var due in place.DueTimes)
            PrintDueTime(console, place.Stop, due, zone);
        PrintCost(console, scenario, place);
    }

    /// <summary>The placement as plain values for <see cref="JsonPrinter"/>.</summary>
    public static object ForJson(Scenario scenario, VisitId visit, VisitPlacement place) => new
    {
        Visit = visit.Value,
        Planned = true,
        Engineer = place.Engineer.Value,
        Shift = place.Shift.Value,
        place.Order,
        place.VisitsOnRoute,
        Arrival = Words.Iso(place.Stop.Arrival, scenario.Zone),
        Start = Words.Iso(place.Stop.Start, scenario.Zone),
        End = Words.Iso(place.Stop.End, scenario.Zone),
        WaitingSeconds = (long)place.Waiting.TotalSeconds,
        DetourSeconds = (long)place.DetourTime.TotalSeconds,
        place.DetourMetres,
        place.Terms,
        place.Priority,
        place.Revenue,
        DueTimes = place.DueTimes.Select(d => new
        {
            d.Clock,
            DueBy = Words.Iso(d.DueBy, scenario.Zone),
            Limit = Words.Iso(d.Limit, scenario.Zone),
            LateSeconds = Outcome(place.Stop, d) is { } o ? (long)o.Late.TotalSeconds : (long?)null,
            Outcome(place.Stop, d)?.Breached,
            d.Derivation,
        }),
    };

    private static void PrintDueTime(IAnsiConsole console, Stop stop, DerivedDueTime due, DateTimeZone zone)
    {
        var outcome = Outcome(stop, due) switch
        {
            null => "[dim]binds no visit[/]",
            { Late: var late } when late == Duration.Zero => "[green]kept[/]",
            { Breached: true } breached => $"[red]broken, late by {Words.Span(breached.Late)}[/]",
            var late => $"[yellow]late by {Words.Span(late.Late)}[/]",
        };
        var limit = due.Limit == due.DueBy ? "" : $", limit {Words.DayAndTime(due.Limit, zone)}";
        console.MarkupLine($"  {Words.Spaced(due.Clock)} due {Words.DayAndTime(due.DueBy, zone)}{limit}: {outcome}");
        foreach (var step in due.Derivation)
            console.MarkupLineInterpolated($"    [dim]{step}[/]");
    }

    private static void PrintCost(IAnsiConsole console, Scenario scenario, VisitPlacement place)
    {
        var metres = place.DetourMetres is { } m ? $", {Words.Km(m)} km" : "";
        console.MarkupLineInterpolated($"  the detour for it: {Words.Span(place.DetourTime)}{metres}");
        foreach (var term in place.Terms)
            console.MarkupLineInterpolated($"    {term.Level,-8} {term.Term,-11} {Words.Amount(term.Amount),10} {scenario.Currency}  [dim]{term.Text}[/]");
        console.MarkupLineInterpolated($"  leaving it out would cost {Words.Amount(place.Priority)} {scenario.Currency} of service, which no money buys back");
        if (place.Revenue > 0)
            console.MarkupLineInterpolated($"  made, it earns {Words.Amount(place.Revenue)} {scenario.Currency}");
    }

    private static ClockOutcome? Outcome(Stop stop, DerivedDueTime due) =>
        stop.Clocks.FirstOrDefault(c => c.Clock == due.Clock && c.DueBy == due.DueBy);

    private static string Waits(Duration waiting) => waiting > Duration.Zero ? $", waits {Words.Span(waiting)}" : "";
}
