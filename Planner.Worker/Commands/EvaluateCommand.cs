using System.CommandLine;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`evaluate SCENARIO PLAN`: cost per term and indicators, confirmed by the checker.</summary>
public static class EvaluateCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var plan = Inputs.PlanFile();
        var previous = Inputs.Previous("The plan that this one was made from, which freezes, prices and budgets of changes look back to.");
        var json = Inputs.Json();
        var command = new Command("evaluate", "What a plan costs, term by term, and its key figures; exit code 1 when it is not lawful.") { scenario, plan, previous, json };
        var roads = new RoadOptions();
        roads.AddTo(command);
        command.SetAction(parsed =>
        {
            using var use = roads.Read(context, parsed);
            var files = new PlanFiles(parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(plan), parsed.GetValue(previous), use);
            return Run(context, files, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandContext context, PlanFiles files, bool json)
    {
        // The cost of a plan that breaks the rules means nothing. A lawful plan's own figures are those that the checker derived.
        if (!Inputs.TryReadLawful(context, files, json, out var scenario, out var plan))
            return ExitCode.Refused;
        if (json)
            JsonPrinter.Write(context.Out, new { Lawful = true, scenario.Currency, Score = ScoreTable.ForJson(plan.Score), plan.Indicators });
        else
            ScoreTable.Print(context.Console, scenario.Currency, plan.Score, plan.Indicators);
        return ExitCode.Done;
    }
}
