using Planner.Api.Runs;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Planning;

namespace Planner.Api.Documents;

/// <summary>A run as the API shows it.</summary>
public sealed record RunDocument
{
    public required string Id { get; init; }

    public required RunState State { get; init; }

    public required string Scenario { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public RunProgress? Progress { get; init; }

    /// <summary>Present when there is a plan.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>Doubtful things in the scenario that did not stop the run.</summary>
    public IReadOnlyList<Issue>? Issues { get; init; }

    public string? Error { get; init; }

    public required RunLinks Links { get; init; }

    public static RunDocument Of(PlannedRun run) => Of(run, run.Status);

    public static RunDocument Of(PlannedRun run, RunStatus status) => new()
    {
        Id = run.Id,
        State = status.State,
        Scenario = run.Scenario.Id.Value,
        SubmittedAt = run.SubmittedAt,
        StartedAt = status.StartedAt,
        FinishedAt = status.FinishedAt,
        Progress = status.Progress is { } progress ? RunProgress.Of(progress) : null,
        Outcome = status.Plan is { } plan ? new(plan.Violations.Count == 0, plan.Unassigned.Count, plan.Score, plan.Indicators) : null,
        Issues = status.Issues.Count > 0 ? status.Issues : null,
        Error = status.Error,
        Links = RunLinks.Of(run.Id, status),
    };
}

/// <param name="Seconds">Since the run started.</param>
/// <param name="Share">0 to 1 of the budget used.</param>
/// <param name="Bound">A lower bound on the money, where known.</param>
public sealed record RunProgress(
    PlanPhase Phase, double Seconds, double Share, long Iterations, decimal Service, decimal Money, int Unassigned, int Clocks, int ClocksKept, decimal? Bound)
{
    public static RunProgress Of(PlanProgress progress) => new(
        progress.Phase,
        Math.Round(progress.Elapsed.TotalSeconds, 3),
        progress.Share,
        progress.Iterations,
        decimal.Round(progress.Service, 2),
        decimal.Round(progress.Money, 2),
        progress.Unassigned,
        progress.Clocks,
        progress.ClocksKept,
        progress.Bound is { } bound ? decimal.Round(bound, 2) : null);
}

/// <summary>A plan in figures.</summary>
public sealed record RunOutcome(bool Lawful, int Unassigned, PlanScore Score, PlanIndicators Indicators);

/// <summary>Where the rest is; plan links are absent while there is no plan.</summary>
public sealed record RunLinks(string Self, string Events, string? Plan, string? GeoJson, string? Html)
{
    public static RunLinks Of(string id, RunStatus status)
    {
        var self = $"/v1/runs/{id}";
        return status.Plan is null
            ? new(self, $"{self}/events", null, null, null)
            : new(self, $"{self}/events", $"{self}/plan", $"{self}/plan.geojson", $"{self}/plan.html");
    }
}
