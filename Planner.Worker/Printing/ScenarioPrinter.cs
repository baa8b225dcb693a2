using Planner.Core.Domain;

namespace Planner.Worker.Printing;

/// <summary>One line about a scenario, or the same as JSON.</summary>
public static class ScenarioPrinter
{
    /// <summary>"40 engineers, 40 shifts, 260 visits, 5 depots, 120 tickets".</summary>
    public static string Sizes(Scenario scenario) => string.Join(
        ", ",
        Words.Count(scenario.Engineers.Count, "engineer"),
        Words.Count(scenario.Engineers.Sum(e => e.Shifts.Count), "shift"),
        Words.Count(scenario.Visits.Count, "visit"),
        Words.Count(scenario.Depots.Count, "depot"),
        Words.Count(scenario.Tickets.Count, "ticket"));

    public static void PrintWritten(CommandContext context, string path, Scenario scenario, bool json)
    {
        if (json)
        {
            JsonPrinter.Write(context.Out, new
            {
                Scenario = path,
                Id = scenario.Id.Value,
                Engineers = scenario.Engineers.Count,
                Visits = scenario.Visits.Count,
                Depots = scenario.Depots.Count,
                Tickets = scenario.Tickets.Count,
            });
        }
        else
        {
            context.Out.WriteLine($"wrote {path}: {Sizes(scenario)}");
        }
    }
}
