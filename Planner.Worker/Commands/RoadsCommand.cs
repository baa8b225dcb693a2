using System.CommandLine;
using Planner.Core.IO;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`roads SCENARIO --roads SERVER --out FILE`: asks a road server for all travel times once, for all later commands.</summary>
public static class RoadsCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var output = new Option<string>("--out", "-o") { Description = "Write the scenario with its matrices here.", HelpName = "scenario.json", Required = true };
        var json = Inputs.Json();
        var roads = new RoadOptions();
        var command = new Command("roads", "Complete a scenario by travel times on roads, from a Valhalla or OSRM server and the cache of its answers.") { scenario, output };
        roads.AddTo(command);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            using var use = roads.Read(context, parsed);
            return Run(context, parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(output), use, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandContext context, string path, string output, RoadUseOfCommand? roads, bool json)
    {
        if (roads is null)
            throw new UserError("no road server and no cache is named: use --roads or --road-cache.");
        InputFile.Require(path);
        OutputFile.Require([path], output);
        if (!Inputs.TryReadScenario(context, path, json, out var scenario))
            return ExitCode.Refused;
        var (completed, statements) = roads.Complete(scenario);
        OutputFile.Write(output, ScenarioJson.Write(completed));
        if (json)
        {
            JsonPrinter.Write(context.Out, new { Scenario = output, Travel = statements.Select(TravelPrinter.ForJson) });
            return ExitCode.Done;
        }

        ScenarioPrinter.PrintWritten(context, output, completed, json);
        TravelPrinter.Print(context.Out, statements);
        return ExitCode.Done;
    }
}
