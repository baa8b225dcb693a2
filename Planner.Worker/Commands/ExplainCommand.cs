using System.CommandLine;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`explain SCENARIO PLAN [--visit ID]`: why a visit is where it is, or why it is left out and what would help.</summary>
public static class ExplainCommand
{
    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var plan = Inputs.PlanFile();
        var visit = new Option<string?>("--visit") { Description = "One visit, planned or not; without it, every visit left out.", HelpName = "id" };
        var previous = Inputs.Previous("The plan that this one was made from, which freezes, prices and budgets of changes look back to.");
        var json = Inputs.Json();
        var command = new Command("explain", "Why a visit is where it is, or why it is left out and what would help.") { scenario, plan, visit, previous, json };
        var roads = new RoadOptions();
        roads.AddTo(command);
        command.SetAction(parsed =>
        {
            using var use = roads.Read(context, parsed);
            var files = new PlanFiles(parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(plan), parsed.GetValue(previous), use);
            return Run(context, files, parsed.GetValue(visit), parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(CommandContext context, PlanFiles files, string? wanted, bool json)
    {
        // What breaks the rules can't be explained by them.
        if (!Inputs.TryReadLawful(context, files, json, out var scenario, out var plan))
            return ExitCode.Refused;
        scenario = VisitPieces.Apart(scenario);
        plan = Completed(scenario, plan);
        if (wanted is not null)
            return ExplainOne(context, scenario, plan, KnownVisit(scenario, wanted), json);
        if (json)
            JsonPrinter.Write(context.Out, new { Unassigned = plan.Unassigned.Select(u => ExplanationPrinter.ForJson(scenario, u)) });
        else
            ExplanationPrinter.PrintAll(context.Console, scenario, plan);
        return ExitCode.Done;
    }

    private static int ExplainOne(CommandContext context, Scenario scenario, Plan plan, VisitId visit, bool json)
    {
        if (plan.Unassigned.FirstOrDefault(u => u.Visit == visit) is { } left)
        {
            if (json)
                JsonPrinter.Write(context.Out, ExplanationPrinter.ForJson(scenario, left));
            else
                ExplanationPrinter.Print(context.Console, scenario, left);
            return ExitCode.Done;
        }

        var placement = new PlacementReader(scenario, plan).Find(visit)
            ?? throw new InvalidOperationException($"Visit {visit} is neither planned nor unassigned in a lawful plan. Maybe the checker misses a rule.");
        if (json)
        {
            JsonPrinter.Write(context.Out, PlacementPrinter.ForJson(scenario, visit, placement));
            return ExitCode.Done;
        }

        PlacementPrinter.Print(context.Console, scenario, visit, placement);
        if (PlanExplainer.Explain(scenario, plan, visit).Account is { } account)
            ExplanationPrinter.PrintElsewhere(context.Console, account);
        return ExitCode.Done;
    }

    // A plan made without explanations, or by other means, gets them now.
    private static Plan Completed(Scenario scenario, Plan plan)
    {
        if (plan.Unassigned.All(IsExplained))
            return plan;
        var known = PlanExplainer.Explain(scenario, plan).Unassigned.ToDictionary(left => left.Visit);
        return plan with { Unassigned = [.. plan.Unassigned.Select(left => IsExplained(left) ? left : known.GetValueOrDefault(left.Visit, left))] };
    }

    private static bool IsExplained(Unassigned left) => left.Obstacles.Count + left.CrowdedBy.Count + left.Relaxations.Count > 0;

    private static VisitId KnownVisit(Scenario scenario, string wanted)
    {
        if (scenario.Visits.FirstOrDefault(v => v.Id.Value == wanted) is { } visit)
            return visit.Id;
        var near = scenario.Visits.Select(v => v.Id.Value).Where(id => id.Contains(wanted, StringComparison.OrdinalIgnoreCase)).Take(5).ToList();
        var hint = near.Count > 0 ? $" Maybe you mean {string.Join(", ", near)}." : "";
        throw new UserError($"the scenario has no visit \"{wanted}\".{hint}");
    }
}
