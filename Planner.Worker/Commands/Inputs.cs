using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
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

    /// <summary>Reads a visit that is to come to a scenario; shows every issue. False: the document is no such visit, and the command ends with 1.</summary>
    public static bool TryReadVisit(CommandContext context, string path, Scenario scenario, bool json, [NotNullWhen(true)] out VisitRequest? request)
    {
        InputFile.Require(path);
        return TryTake(context, path, json, VisitRequestJson.ReadFile(path, scenario), out request);
    }

    /// <summary>Reads a scenario, a plan made for it, and the previous plan if one is named.</summary>
    public static bool TryReadAll(
        CommandContext context, PlanFiles files, bool json, [NotNullWhen(true)] out Scenario? scenario, [NotNullWhen(true)] out Plan? plan, out Plan? previous)
    {
        plan = previous = null;
        // Files that are not there are told before the reading of others takes its time.
        foreach (var path in (string?[])[files.Scenario, files.Plan, files.Previous])
        {
            if (path is not null)
                InputFile.Require(path);
        }

        if (!TryReadScenario(context, files.Scenario, json, out scenario) || !TryReadPlan(context, files.Plan, json, out plan)
            || (files.Previous is not null && !TryReadPlan(context, files.Previous, json, out previous)))
        {
            return false;
        }

        scenario = files.Roads?.Complete(scenario).Scenario ?? scenario;
        return true;
    }

    /// <summary>Reads a scenario and a plan, and checks the plan; shows issues or violations. False: the command ends with 1.</summary>
    public static bool TryReadLawful(
        CommandContext context, PlanFiles files, bool json, [NotNullWhen(true)] out Scenario? scenario, [NotNullWhen(true)] out Plan? plan) =>
        TryReadLawful(context, files, json, out scenario, out plan, out _);

    /// <inheritdoc cref="TryReadLawful(CommandContext, PlanFiles, bool, out Scenario?, out Plan?)"/>
    public static bool TryReadLawful(
        CommandContext context, PlanFiles files, bool json, [NotNullWhen(true)] out Scenario? scenario, [NotNullWhen(true)] out Plan? plan, out Plan? previous)
    {
        if (!TryReadAll(context, files, json, out scenario, out plan, out previous))
            return false;
        var violations = PlanChecker.Check(scenario, plan, previous);
        if (violations.Count == 0)
            return true;
        if (json)
            JsonPrinter.Write(context.Out, ViolationPrinter.ForJson(violations));
        else
            ViolationPrinter.Print(context.ErrorConsole, violations);
        return false;
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

/// <summary>The documents that a command about a plan names.</summary>
/// <param name="Previous">The plan that this one was made from; absent: none.</param>
/// <param name="Roads">What completes the scenario's travel times; absent: nothing.</param>
public sealed record PlanFiles(string Scenario, string Plan, string? Previous, RoadUseOfCommand? Roads = null);
