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
        var completed = new Option<string?>("--write-scenario") { Description = "Write the scenario with its travel times by road here.", HelpName = "scenario.json" };
        var geometry = new Option<bool>("--geometry") { Description = "Draw the routes along the roads: asks the road server once for each." };
        var search = new SearchOptions();
        var roads = new RoadOptions();
        var json = Inputs.Json();
        var quiet = Inputs.Quiet();
        var command = new Command("plan", "Plan a scenario: who makes which visit, when, in which order, with which parts.") { scenario, output, geoJson, html, curve, previous, completed, geometry };
        search.AddTo(command);
        roads.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(quiet);
        command.SetAction(parsed =>
        {
            using var use = roads.Read(context, parsed);
            if (parsed.GetValue(geometry) && use is not { HasServer: true })
                throw new UserError("--geometry needs a road server: name it with --roads.");
            return Run(
                context,
                parsed.GetRequiredValue(scenario),
                parsed.GetValue(previous),
                new PlanFilesOut(
                    parsed.GetValue(output), parsed.GetValue(geoJson), parsed.GetValue(html), parsed.GetValue(curve), parsed.GetValue(completed)),
                (search, parsed),
                (use, parsed.GetValue(geometry)),
                parsed.GetValue(json),
                parsed.GetValue(quiet));
        });
        return command;
    }

    private static int Run(
        CommandContext context,
        string scenarioPath,
        string? previousPath,
        PlanFilesOut files,
        (SearchOptions Options, ParseResult Parsed) search,
        (RoadUseOfCommand? Use, bool Geometry) roads,
        bool json,
        bool quiet)
    {
        InputFile.Require(scenarioPath);
        OutputFile.Require(new[] { scenarioPath, previousPath }.OfType<string>(), files.All);
        if (!Inputs.TryReadScenario(context, scenarioPath, json, out var scenario))
            return ExitCode.Refused;
        Core.Domain.Plans.Plan? previous = null;
        if (previousPath is not null && !Inputs.TryReadPlan(context, previousPath, json, out previous))
            return ExitCode.Refused;
        var options = search.Options.Read(search.Parsed, previous);
        if (roads.Use is { } use)
        {
            (scenario, var statements) = use.Complete(scenario);
            options = options with { Travel = statements };
        }

        return PlanRunner.Run(context, scenarioPath, scenario, options, files, json, quiet, roads.Geometry ? roads.Use!.Draw : null);
    }
}
