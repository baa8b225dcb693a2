using System.CommandLine;
using Planner.Core.IO;
using Planner.Core.IO.Geo;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`map SCENARIO MAP...`: puts sites and regions from GeoJSON maps into a scenario.</summary>
public static class MapCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var maps = new Argument<string[]>("map") { Description = "GeoJSON files: points become sites, polygons become regions.", Arity = ArgumentArity.OneOrMore };
        var id = new Option<string>("--id") { Description = "The property that identifies a feature.", HelpName = "property", DefaultValueFactory = _ => "id" };
        var output = new Option<string>("--out", "-o") { Description = "Write the scenario here.", HelpName = "scenario.json", Required = true };
        var json = Inputs.Json();
        var command = new Command("map", "Put sites and regions from GeoJSON maps into a scenario.") { scenario, maps, id, output, json };
        command.SetAction(parsed => Run(
            context,
            parsed.GetRequiredValue(scenario),
            parsed.GetRequiredValue(maps),
            parsed.GetRequiredValue(id),
            parsed.GetRequiredValue(output),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string path, string[] maps, string id, string output, bool json)
    {
        foreach (var file in (string[])[path, .. maps])
            InputFile.Require(file);
        OutputFile.Require([path, .. maps], output);
        if (!Inputs.TryReadScenario(context, path, json, out var scenario))
            return ExitCode.Refused;
        foreach (var map in maps)
        {
            var read = GeoJsonReader.ReadFile(map, id);
            if (read.Value is not { } features)
            {
                Inputs.Refuse(context, map, json, read.Issues);
                return ExitCode.Refused;
            }

            // Reading ends in validation: a map may hold areas that are none.
            var result = ScenarioJson.Read(ScenarioJson.Write(MapImport.Add(scenario, features)));
            if (result.Value is null)
            {
                Inputs.Refuse(context, map, json, result.Issues);
                return ExitCode.Refused;
            }

            scenario = result.Value;
        }

        OutputFile.Write(output, ScenarioJson.Write(scenario));
        ScenarioPrinter.PrintWritten(context, output, scenario, json);
        if (!json)
            context.Out.WriteLine($"  {Words.Count(scenario.Sites.Count, "site")}, {Words.Count(scenario.Regions.Count, "region")}");
        return ExitCode.Done;
    }
}
