using System.CommandLine;

namespace Planner.Worker.Commands;

/// <summary>`plan SCENARIO`: the main command. A scenario goes in, a checked and explained plan comes out.</summary>
public static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var output = new Option<string?>("--out", "-o") { Description = "Write the plan here.", HelpName = "plan.json" };
        var geoJson = new Option<string?>("--geojson") { Description = "Write a map of the routes here.", HelpName = "plan.geojson" };
        var html = new Option<string?>("--html") { Description = "Write a page with map and time line here.", HelpName = "plan.html" };
        var curve = new Option<string?>("--curve") { Description = "Write the cost of the best plan over CPU time here.", HelpName = "curve.csv" };
        var previous = Inputs.Previous("Start from this plan and stay close to it.");
        var search = new SearchOptions();
        var json = Inputs.Json();
        var quiet = Inputs.Quiet();
        var command = new Command("plan", "Plan a scenario: who makes which visit, when, in which order, with which parts.") { scenario, output, geoJson, html, curve, previous };
        search.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(quiet);
        command.SetAction(parsed => Run(
            context,
            parsed.GetRequiredValue(scenario),
            parsed.GetValue(previous),
            new PlanFilesOut(parsed.GetValue(output), parsed.GetValue(geoJson), parsed.GetValue(html), parsed.GetValue(curve)),
            (search, parsed),
            parsed.GetValue(json),
            parsed.GetValue(quiet)));
        return command;
    }

    private static int Run(
        CommandContext context, string scenarioPath, string? previousPath, PlanFilesOut files, (SearchOptions Options, ParseResult Parsed) search, bool json, bool quiet)
    {
        InputFile.Require(scenarioPath);
        OutputFile.Require(new[] { scenarioPath, previousPath }.OfType<string>(), files.All);
        if (!Inputs.TryReadScenario(context, scenarioPath, json, out var scenario))
            return ExitCode.Refused;
        Core.Domain.Plans.Plan? previous = null;
        if (previousPath is not null && !Inputs.TryReadPlan(context, previousPath, json, out previous))
            return ExitCode.Refused;
        return PlanRunner.Run(context, scenarioPath, scenario, search.Options.Read(search.Parsed, previous), files, json, quiet);
    }
}
