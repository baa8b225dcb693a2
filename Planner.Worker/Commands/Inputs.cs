using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>Scenarios and plans as arguments: declared, read, and told what is wrong with them.</summary>
public static class Inputs
{
    public static Argument<string> ScenarioFile() => new("scenario") { Description = "The scenario's JSON file." };

    public static Argument<string> PlanFile() => new("plan") { Description = "The plan's JSON file." };

    public static Option<bool> Json() => new("--json") { Description = "Print one JSON document for programs on standard output, all else on standard error." };

    public static Option<string?> Previous(string description) => new("--previous") { Description = description, HelpName = "plan" };

    public static Option<bool> Quiet() => new("--quiet", "-q") { Description = "Show no progress." };

    /// <summary>Reads and validates a scenario; shows every issue. False: the scenario is unlawful, and the command ends with 1.</summary>
    public static bool TryReadScenario(CommandContext context, string path, bool json, [NotNullWhen(true)] out Scenario? scenario)
    {
        InputFile.Require(path);
        return TryTake(context, path, json, ScenarioJson.ReadFile(path), out scenario);
    }

    /// <summary>Reads a plan; shows every issue. False: the document is no plan, and the command ends with 1.</summary>
    public static bool TryReadPlan(CommandContext context, string path, bool json, [NotNullWhen(true)] out Plan? plan)
    {
        InputFile.Require(path);
        return TryTake(context, path, json, PlanJson.ReadFile(path), out plan);
    }

    /// <summary>Reads a scenario and the plan made for it.</summary>
    public static bool TryReadBoth(
        CommandContext context, string scenarioPath, string planPath, bool json, [NotNullWhen(true)] out Scenario? scenario, [NotNullWhen(true)] out Plan? plan)
    {
        plan = null;
        InputFile.Require(planPath);
        return TryReadScenario(context, scenarioPath, json, out scenario) && TryReadPlan(context, planPath, json, out plan);
    }

    /// <summary>Reads the previous plan, if one is named.</summary>
    public static bool TryReadPrevious(CommandContext context, string? path, bool json, out Plan? plan)
    {
        plan = null;
        return path is null || TryReadPlan(context, path, json, out plan);
    }

    /// <summary>Shows issues where they belong: the document on standard output with --json, else messages on standard error.</summary>
    public static void Refuse(CommandContext context, string path, bool json, IReadOnlyList<Issue> issues)
    {
        if (json)
            JsonPrinter.Write(context.Out, new { File = path, Issues = IssuePrinter.ForJson(issues) });
        else
            IssuePrinter.Print(context.ErrorConsole, path, issues);
    }

    private static bool TryTake<T>(CommandContext context, string path, bool json, ReadResult<T> result, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = result.Value;
        if (value is null)
        {
            Refuse(context, path, json, result.Issues);
            return false;
        }

        // Warnings don't stop a command; with --json standard output belongs to its own document.
        IssuePrinter.Print(context.ErrorConsole, path, result.Issues);
        return true;
    }
}
