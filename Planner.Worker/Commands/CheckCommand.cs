using System.CommandLine;
using Planner.Core.Checking;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`check SCENARIO PLAN`: is the plan lawful for the scenario? Exit code 1 when not.</summary>
public static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var plan = Inputs.PlanFile();
        var previous = Inputs.Previous("The plan that this one was made from, which freezes, prices and budgets of changes look back to.");
        var json = Inputs.Json();
        var command = new Command("check", "Check a plan against its scenario, independently of the search; exit code 1 on violations.") { scenario, plan, previous, json };
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
        if (!Inputs.TryReadAll(context, files, json, out var scenario, out var plan, out var previous))
            return ExitCode.Refused;
        var violations = PlanChecker.Check(scenario, plan, previous);
        if (json)
            JsonPrinter.Write(context.Out, ViolationPrinter.ForJson(violations));
        else
            ViolationPrinter.Print(context.Console, violations);
        return violations.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
