using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>Ranked offers, one row each, and below them what the visit is due and which shifts cannot take it.</summary>
public static class OfferPrinter
{
    public static void Print(IAnsiConsole console, Scenario scenario, OfferAnswer answer)
    {
        foreach (var due in answer.DueTimes)
            console.MarkupLineInterpolated($"{Words.Spaced(due.Clock)} due {Words.DayAndTime(due.DueBy, scenario.Zone)}{Limit(due, scenario)}  [dim]{string.Join("; ", due.Derivation)}[/]");
        if (answer.Offers.Count > 0)
            console.Write(Rows(scenario, answer));
        else
            console.MarkupLineInterpolated($"[yellow]There is no offer for {answer.Visit}.[/] Leaving it out costs {Words.Amount(answer.Priority)} {scenario.Currency} of service.");
        console.MarkupLineInterpolated($"{Words.Count(answer.Fitting, "shift")} could take it as the plan is, {Words.Count(answer.Full, "more shift")} if others made room.{Refusals(answer)}");
        if (answer.LeftAlone.Count > 0)
            console.MarkupLineInterpolated($"Not asked, because their routes are none that the engine would make: {string.Join(", ", answer.LeftAlone)}.");
    }

    private static Table Rows(Scenario scenario, OfferAnswer answer)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape($"Offers for {answer.Visit}")), Border = TableBorder.Simple };
        foreach (var title in (string[])["", "Engineer", "Shift", "Visit", "Start", "End", "Due", "Service", $"Money {scenario.Currency}", "For what", "Others"])
            table.AddColumn(new TableColumn(Markup.Escape(title)));
        foreach (var number in (int[])[0, 3, 7, 8])
            table.Columns[number].RightAligned();
        for (var rank = 0; rank < answer.Offers.Count; rank++)
            table.AddRow([.. Cells(scenario, answer.Offers[rank], rank + 1).Select(cell => new Markup(Markup.Escape(cell)))]);
        return table;
    }

    private static string[] Cells(Scenario scenario, Offer offer, int rank) =>
    [
        $"{rank}",
        offer.Engineer.Value,
        offer.Shift.Value,
        $"{offer.Order}",
        Words.DayAndTime(offer.Start, scenario.Zone),
        Words.Time(offer.End, scenario.Zone),
        Due(offer),
        Words.Amount(offer.Added.Service.Total),
        Words.Amount(offer.Added.Money.Total),
        string.Join("\n", offer.Added.Terms().Where(term => term.Amount != 0).Select(term => $"{term.Term} {Words.Amount(term.Amount)}")),
        string.Join("\n", Others(scenario, offer)),
    ];

    private static string Due(Offer offer)
    {
        if (offer.Clocks.Count == 0)
            return "";
        var latest = offer.Clocks.Max(clock => clock.Late);
        return offer.KeepsDueTimes ? "kept" : $"late {Words.Span(latest)}{(offer.Clocks.Any(clock => clock.Breached) ? ", broken" : "")}";
    }

    private static IEnumerable<string> Others(Scenario scenario, Offer offer)
    {
        if (offer.Displaced is { } displaced)
        {
            yield return displaced is { Engineer: { } engineer, Start: { } start }
                ? $"displaces {displaced.Visit} to {engineer}, {Words.DayAndTime(start, scenario.Zone)}"
                : $"displaces {displaced.Visit}, which stays out";
        }

        foreach (var fetch in offer.Fetches)
            yield return $"{Loads(fetch)} at {fetch.Depot}, {Words.Time(fetch.Start, scenario.Zone)}";
        var later = offer.Moved.Where(one => one.Later > Duration.Zero).ToList();
        if (later.Count > 0)
            yield return $"{Words.Count(later.Count, "visit")} later, by {Words.Span(later.Max(one => one.Later))} at most";
        var late = offer.Moved.Where(one => !one.KeepsDueTimes).ToList();
        if (late.Count > 0)
            yield return $"past a due time: {string.Join(", ", late.Select(one => one.Visit))}";
    }

    private static string Loads(Stop fetch) =>
        string.Join(", ", fetch.Loaded.Select(part => $"{part.Quantity} x {part.Part}").Concat(fetch.ToolsLoaded.Select(tool => tool.Value)));

    private static string Limit(DerivedDueTime due, Scenario scenario) =>
        due.Limit == due.DueBy ? "" : $", limit {Words.DayAndTime(due.Limit, scenario.Zone)}";

    private static string Refusals(OfferAnswer answer) => answer.Refused.Count == 0
        ? ""
        : $" The others: {string.Join(", ", answer.Refused.Select(one => $"{Words.Spaced(one.Code)} {one.Shifts}"))}.";
}
