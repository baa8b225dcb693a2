using System.CommandLine;
using Planner.Core.Domain;
using Planner.Core.Domain.Offers;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Planning.Offers;
using Planner.Worker.Printing;

namespace Planner.Worker.Commands;

/// <summary>`offer SCENARIO PLAN --visit FILE|ID`: where an urgent visit fits into a running plan, ranked by what it costs.</summary>
public static class OfferCommand
{
    private const int Most = 1000;

    public static Command Create(CommandContext context)
    {
        var scenario = Inputs.ScenarioFile();
        var plan = Inputs.PlanFile();
        var visit = new Option<string>("--visit")
        {
            Description = "A document { \"visit\": ..., \"ticket\": ..., \"site\": ... } (the last two where the scenario lacks them), or the id of a visit left out.",
            HelpName = "file|id",
            Required = true,
        };
        var top = Counted("--top", "How many offers that fit as the plan is.", 5);
        var displacing = Counted("--displacing", "How many offers that displace a visit of lower priority.", 3);
        var keep = new Option<string[]>("--keep") { Description = "Visits that must not be displaced.", HelpName = "id", AllowMultipleArgumentsPerToken = true };
        var take = new Option<int?>("--take") { Description = "Take the offer of this rank: write scenario and plan with it into the folder of --out.", HelpName = "rank" };
        take.Validators.Add(result => Numbers.RequireRange(result, 1, 2 * Most));
        var output = new Option<string?>("--out", "-o") { Description = "Where --take writes scenario.json and plan.json.", HelpName = "folder" };
        var previous = Inputs.Previous("The plan that this one was made from, which freezes, prices and budgets of changes look back to.");
        var json = Inputs.Json();
        var command = new Command("offer", "Where an urgent visit fits into a running plan, and what each place costs.")
        {
            scenario, plan, visit, top, displacing, keep, take, output, previous, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(take) is null != result.GetResult(output) is null)
                result.AddError("Give --take and --out together.");
        });
        var roads = new RoadOptions();
        roads.AddTo(command);
        command.SetAction(parsed =>
        {
            using var use = roads.Read(context, parsed);
            return Run(context, new Question
            {
                Files = new PlanFiles(parsed.GetRequiredValue(scenario), parsed.GetRequiredValue(plan), parsed.GetValue(previous), use),
                Visit = parsed.GetRequiredValue(visit),
                Options = new OfferOptions
                {
                    Top = parsed.GetValue(top),
                    Displacing = parsed.GetValue(displacing),
                    Keep = [.. (parsed.GetValue(keep) ?? []).Select(id => new VisitId(id))],
                },
                Take = parsed.GetValue(take),
                Folder = parsed.GetValue(output),
                Json = parsed.GetValue(json),
            });
        });
        return command;
    }

    private static Option<int> Counted(string name, string description, int normal)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => normal };
        option.Validators.Add(result => Numbers.RequireRange(result, 0, Most));
        return option;
    }

    private static int Run(CommandContext context, Question question)
    {
        if (question.Folder is not null)
            OutputFile.RequireFolder(question.Folder);
        var isDocument = File.Exists(question.Visit) || question.Visit.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (isDocument)
            InputFile.Require(question.Visit);
        if (!Inputs.TryReadLawful(context, question.Files, question.Json, out var scenario, out var plan, out var previous))
            return ExitCode.Refused;
        VisitRequest? request = null;
        if (isDocument && !Inputs.TryReadVisit(context, question.Visit, scenario, question.Json, out request))
            return ExitCode.Refused;
        if (question.Files.Roads is { } roads && request?.Site is { } site)
        {
            // The new site's legs are asked for as well; all others are in the matrix already.
            var further = roads.Complete(scenario with { Sites = [.. scenario.Sites, site] }).Scenario;
            (scenario, request) = (further with { Sites = [.. further.Sites.SkipLast(1)] }, request with { Site = further.Sites[^1] });
        }

        var finder = new SlotFinder(scenario, plan, previous);
        var answer = request is null ? finder.Find(new VisitId(question.Visit), question.Options) : finder.Find(request, question.Options);
        if (answer.Issues.Any(issue => issue.Severity == IssueSeverity.Error))
        {
            Inputs.Refuse(context, question.Visit, question.Json, answer.Issues);
            return ExitCode.Refused;
        }

        if (question.Json)
            context.Out.Write(OfferJson.Write(answer, scenario.Zone));
        else
            OfferPrinter.Print(context.Console, scenario, answer);
        if (question.Take is { } rank)
            Take(question.Folder!, answer, rank, offer => OfferTaker.Take(scenario, plan, request, offer, previous));
        return ExitCode.Done;
    }

    private static void Take(string folder, OfferAnswer answer, int rank, Func<Offer, (Scenario Scenario, Plan Plan)> take)
    {
        if (rank > answer.Offers.Count)
            throw new UserError($"there are {Words.Count(answer.Offers.Count, "offer")}, none of rank {rank}.");
        var (scenario, plan) = take(answer.Offers[rank - 1]);
        OutputFile.Write(Path.Combine(folder, "scenario.json"), ScenarioJson.Write(scenario));
        OutputFile.Write(Path.Combine(folder, "plan.json"), PlanJson.Write(plan));
    }

    /// <summary>What the command line asks.</summary>
    private sealed record Question
    {
        public required PlanFiles Files { get; init; }

        public required string Visit { get; init; }

        public required OfferOptions Options { get; init; }

        public int? Take { get; init; }

        public string? Folder { get; init; }

        public bool Json { get; init; }
    }
}
