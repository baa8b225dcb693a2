using System.CommandLine;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`validate SCENARIO`: everything that is wrong with a scenario, without planning it.</summary>
public static class ValidateCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var json = Inputs.Json();
        var command = new Command("validate", "List everything that is wrong with a scenario; exit code 1 when something is.") { scenario, json };
        command.SetAction(parsed => Run(context, parsed.GetRequiredValue(scenario), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string path, bool json)
    {
        InputFile.Require(path);
        var result = ScenarioJson.ReadFile(path);
        if (json)
            JsonPrinter.Write(context.Out, new { Valid = result.Ok, Issues = IssuePrinter.ForJson(result.Issues) });
        else
            Show(context, path, result);
        return result.Ok ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Show(CommandContext context, string path, ReadResult<Scenario> result)
    {
        IssuePrinter.Print(context.Console, path, result.Issues);
        if (result.Value is { } scenario)
            context.Out.WriteLine($"{path}: lawful. {ScenarioPrinter.Sizes(scenario)}.");
    }
}
