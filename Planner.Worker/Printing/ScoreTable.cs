using Planner.Core.Domain.Plans;
using Spectre.Console;

namespace Planner.Worker.Printing;

/// <summary>What a plan costs, term by term, and the figures that a service manager reads first.</summary>
public static class ScoreTable
{
    public static void Print(IAnsiConsole console, string currency, PlanScore score, PlanIndicators indicators)
    {
        var table = new Table { Title = new TableTitle("Cost"), Border = TableBorder.Simple };
        table.AddColumn("Level");
        table.AddColumn("Term");
        table.AddColumn(new TableColumn(Markup.Escape(currency)).RightAligned());
        foreach (var (level, term, amount) in Terms(score).Where(t => t.Amount != 0))
            table.AddRow(level, term, Words.Amount(amount));
        table.AddRow("[bold]service[/]", "[bold]total[/]", $"[bold]{Words.Amount(score.Service.Total)}[/]");
        table.AddRow("[bold]money[/]", "[bold]total[/]", $"[bold]{Words.Amount(score.Money.Total)}[/]");
        console.Write(table);
        foreach (var (name, text) in Figures(indicators))
            console.MarkupLineInterpolated($"  {name,-22} [bold]{text}[/]");
    }

    /// <summary>Every term with its level, in the order of docs/model.md.</summary>
    public static IEnumerable<(string Level, string Term, decimal Amount)> Terms(PlanScore score) =>
        score.Terms().Select((term, at) => (at < PlanScore.ServiceTerms ? "service" : "money", term.Term, term.Amount));

    /// <summary>The score as plain values for <see cref="JsonPrinter"/>.</summary>
    public static object ForJson(PlanScore score) => new
    {
        Service = new { score.Service.Unassigned, score.Service.Lateness, score.Service.Breaches, score.Service.Total },
        Money = new
        {
            score.Money.Distance, score.Money.Work, score.Money.Overtime, score.Money.Shifts, score.Money.Finish, score.Money.Fairness, score.Money.Urgency,
            score.Money.Preference, score.Money.Reassignment, score.Money.Supply, score.Money.Changes, score.Money.Outsourcing, score.Money.Continuity, score.Money.OverSkill,
            score.Money.Territory, score.Money.WindowLateness, score.Money.Team, score.Money.LastEnds, score.Money.RevenueForegone, score.Money.Total,
        },
    };

    private static IEnumerable<(string Name, string Text)> Figures(PlanIndicators i)
    {
        yield return ("visits planned", Of(i.Assigned, i.Visits));
        yield return ("SLA clocks kept", Of(i.ClocksKept, i.Clocks));
        yield return ("shifts used", Of(i.ShiftsUsed, i.Shifts));
        yield return ("travel", $"{Words.Span(i.TravelSeconds)}, {Words.Km(i.Metres)} km");
        yield return ("working time", Words.Span(i.WorkSeconds));
        yield return ("waiting", Words.Span(i.WaitingSeconds));
        yield return ("overtime", Words.Span(i.OvertimeSeconds));
        yield return ("stops at depots", Words.Number(i.DepotStops));
    }

    private static string Of(int part, int whole) =>
        whole == 0 ? "none" : $"{Words.Number(part)} of {Words.Number(whole)} ({100.0 * part / whole:0.0} %)";
}
