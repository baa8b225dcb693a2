using System.CommandLine;
using Planner.Core.IO;
using Planner.Core.IO.Benchmarks;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`import FORMAT FILE`: a benchmark's or another system's file becomes a scenario.</summary>
public static class ImportCommand
{
    public static Command Create(CommandContext context)
    {
        var format = new Argument<string>("format") { Description = "trsp (technician routing, Pillac and others) or praxedo (its industrial instances)." };
        format.AcceptOnlyFromAmong("trsp", "praxedo");
        var file = new Argument<string>("file") { Description = "The file to import; may be gzipped." };
        var output = new Option<string>("--out", "-o") { Description = "Write the scenario here.", HelpName = "scenario.json", Required = true };
        var json = Inputs.Json();
        var command = new Command("import", "Turn a benchmark's file into a scenario.") { format, file, output, json };
        command.SetAction(parsed => Run(
            context, parsed.GetRequiredValue(format), parsed.GetRequiredValue(file), parsed.GetRequiredValue(output), parsed.GetValue(json)));
        return command;
    }

    private static int Run(CommandContext context, string format, string file, string output, bool json)
    {
        InputFile.Require(file);
        OutputFile.Require([file], output);
        var result = TrspReader.ReadFile(file);
        if (result.Value is not { } instance)
        {
            Inputs.Refuse(context, file, json, result.Issues);
            return ExitCode.Refused;
        }

        // The two differ in the matrices at the end; taking one for the other would change every distance without a word.
        var found = instance.HasRoadMatrices ? "praxedo" : "trsp";
        if (found != format)
            throw new UserError($"{file} has {(found == "trsp" ? "no matrices" : "matrices of its own")}: import it as {found}.");
        var scenario = TrspScenario.From(instance);
        IssuePrinter.Print(context.ErrorConsole, file, result.Issues);
        OutputFile.Write(output, ScenarioJson.Write(scenario));
        ScenarioPrinter.PrintWritten(context, output, scenario, json);
        return ExitCode.Done;
    }
}
