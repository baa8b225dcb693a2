using System.CommandLine;
using Planner.Core.IO;
using Planner.Worker.Generation;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`generate`: makes a city of any size; the same options make the same scenario.</summary>
public static class GenerateCommand
{
    public static Command Create(CommandContext context)
    {
        var demo = CityRecipe.Demo;
        var city = new Option<string>("--city") { Description = "Name of the city.", HelpName = "name", DefaultValueFactory = _ => demo.Name };
        var engineers = Counted("--engineers", "How many engineers.", demo.Engineers, 1, 100_000);
        var visits = Counted("--visits", "How many visits.", demo.Visits, 1, 1_000_000);
        var depots = Counted("--depots", "How many depots.", demo.Depots, 0, 10_000);
        var days = Counted("--days", "How many days of shifts.", demo.Days, 1, 31);
        var seed = new Option<int>("--seed") { Description = "Seed of the city.", HelpName = "S", DefaultValueFactory = _ => demo.Seed };
        var rules = new Option<bool>("--rules") { Description = "With the rules as well that not every organisation has: links, territories, couriers, limits of shifts, room in vans, loan units, ..." };
        var output = new Option<string>("--out", "-o") { Description = "Write the scenario here.", HelpName = "scenario.json", Required = true };
        var json = Inputs.Json();
        var command = new Command("generate", "Make a scenario: a city with customers, contracts, tickets, engineers and depots.")
        {
            city, engineers, visits, depots, days, seed, rules, output, json,
        };
        command.SetAction(parsed =>
        {
            var recipe = demo with
            {
                Name = parsed.GetRequiredValue(city),
                Engineers = parsed.GetValue(engineers),
                Visits = parsed.GetValue(visits),
                Depots = parsed.GetValue(depots),
                Days = parsed.GetValue(days),
                Seed = parsed.GetValue(seed),
                AllRules = parsed.GetValue(rules),
            };
            return Run(context, recipe, parsed.GetRequiredValue(output), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandContext context, CityRecipe recipe, string output, bool json)
    {
        if (string.IsNullOrWhiteSpace(recipe.Name))
            throw new UserError("the city's name is empty.");
        OutputFile.Require([], output);
        var scenario = CityGenerator.Generate(recipe);
        OutputFile.Write(output, ScenarioJson.Write(scenario));
        ScenarioPrinter.PrintWritten(context, output, scenario, json);
        return ExitCode.Done;
    }

    private static Option<int> Counted(string name, string description, int normal, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => normal };
        option.Validators.Add(result => Numbers.RequireRange(result, least, most));
        return option;
    }
}
