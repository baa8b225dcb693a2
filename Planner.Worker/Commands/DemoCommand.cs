using System.CommandLine;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Worker.Generation;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`demo`: makes the demo city, plans its day, and leaves everything to look at in one folder.</summary>
public static class DemoCommand
{
    public static Command Create(CommandContext context)
    {
        var folder = new Option<string>("--out", "-o")
        {
            Description = "The folder for scenario.json, plan.json, plan.geojson and plan.html.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("out", "demo"),
        };
        var search = new SearchOptions();
        var json = Inputs.Json();
        var quiet = Inputs.Quiet();
        var quarter = new QuarterSwitch();
        var command = new Command("demo", "Make a city with 40 engineers and 260 visits, plan its day, and show the result; with --quarter, simulate a quarter of nights and days.") { folder };
        search.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(quiet);
        quarter.AddTo(command);
        command.SetAction(parsed => quarter.Read(parsed, search.Read(parsed).Seed) is { } asked
            ? QuarterSwitch.Run(context, asked, parsed.GetValue(json), parsed.GetValue(quiet))
            : Run(context, parsed.GetRequiredValue(folder), search.Read(parsed), parsed.GetValue(json), parsed.GetValue(quiet)));
        return command;
    }

    private static int Run(CommandContext context, string folder, PlanOptions options, bool json, bool quiet)
    {
        OutputFile.RequireFolder(folder);
        var scenarioPath = Path.Combine(folder, "scenario.json");
        var files = new PlanFilesOut(Path.Combine(folder, "plan.json"), Path.Combine(folder, "plan.geojson"), Path.Combine(folder, "plan.html"));
        OutputFile.Require([], [scenarioPath, .. files.All]);

        var scenario = CityGenerator.Generate(CityRecipe.Demo with { AllRules = true });
        OutputFile.Write(scenarioPath, ScenarioJson.Write(scenario));
        var output = json ? context.Error : context.Out;
        output.WriteLine($"{scenario.Id}: {ScenarioPrinter.Sizes(scenario)}; wrote {scenarioPath}");
        return PlanRunner.Run(context, scenarioPath, scenario, options, files, json, quiet);
    }
}
