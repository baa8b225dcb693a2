using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Planner.Api.Contract;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Operations;
using Planner.Core.Planning;
using Planner.Core.Storage;

namespace Planner.Api.Documents;

/// <summary>A plan as the API shows it.</summary>
public sealed record PlanDocument
{
    /// <summary>How the API writes its own documents.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Id { get; init; }

    /// <summary>waiting, running, done, cancelled (the best plan so far is kept) or failed.</summary>
    [AllowedValues("waiting", "running", "done", "cancelled", "failed")]
    public required string State { get; init; }

    /// <summary>The plan that this one was made from; absent: none.</summary>
    public string? ParentId { get; init; }

    /// <summary>The first plan of the line.</summary>
    public required string OriginId { get; init; }

    /// <summary>Whether it was made from the store, and so can be published.</summary>
    public required bool FromStore { get; init; }

    /// <summary>Absent: all of the organisation.</summary>
    public string? Territory { get; init; }

    /// <summary>The first day that it plans, 2026-11-23.</summary>
    public required string FirstDay { get; init; }

    /// <summary>The last day that it plans.</summary>
    public required string LastDay { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The name of the key.</summary>
    public required string SubmittedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How many plans are begun before this one; absent once it has begun.</summary>
    public int? QueuePosition { get; init; }

    /// <summary>How far the search is; absent while it waits and when it has ended.</summary>
    public PlanningProgress? Progress { get; init; }

    /// <summary>Figures of the plan; absent while there is none.</summary>
    public Form<PlanSummary>? Outcome { get; init; }

    /// <summary>Doubtful things in the scenario that did not stop the run.</summary>
    public Form<IReadOnlyList<Issue>>? Issues { get; init; }

    /// <summary>What went wrong; absent: nothing.</summary>
    public string? Error { get; init; }

    public required PlanLinks Links { get; init; }

    public static PlanDocument Of(StoredPlan plan, PlanProgress? progress, int? queuePosition = null) => new()
    {
        Id = plan.Id,
        State = plan.State,
        ParentId = plan.Parent,
        OriginId = plan.Origin,
        FromStore = plan.FromStore == 1,
        Territory = plan.Territory.Length == 0 ? null : plan.Territory,
        FirstDay = plan.FirstDay,
        LastDay = plan.LastDay,
        SubmittedAt = plan.Submitted.ToDateTimeOffset(),
        SubmittedBy = plan.SubmittedBy,
        StartedAt = plan.Started?.ToDateTimeOffset(),
        FinishedAt = plan.Finished?.ToDateTimeOffset(),
        QueuePosition = queuePosition,
        Progress = progress is not null && !plan.Ended ? PlanningProgress.Of(progress) : null,
        Outcome = plan.Summary is { } summary ? new(summary) : null,
        Issues = plan.Issues is { } issues ? new(issues) : null,
        Error = plan.Error,
        Links = PlanLinks.Of(plan),
    };
}

/// <param name="Phase">What the run is at.</param>
/// <param name="Iterations">Changes tried, of all threads.</param>
/// <param name="Service">Price of promises that the best plan so far does not keep, in the scenario's currency.</param>
/// <param name="Money">What the best plan so far costs, in the scenario's currency.</param>
/// <param name="Unassigned">Visits that it leaves out.</param>
/// <param name="Clocks">Due times in all.</param>
/// <param name="ClocksKept">Due times that it keeps.</param>
/// <param name="Seconds">Since the run started.</param>
/// <param name="Share">0 to 1 of the budget used.</param>
/// <param name="Bound">A lower bound on the money, where known.</param>
public sealed record PlanningProgress(
    PlanPhase Phase, double Seconds, double Share, long Iterations, decimal Service, decimal Money, int Unassigned, int Clocks, int ClocksKept, decimal? Bound)
{
    public static PlanningProgress Of(PlanProgress progress) => new(
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

/// <summary>Where the rest is; all but the first two are absent while there is no plan.</summary>
public sealed record PlanLinks(string Self, string Events, string? Plan, string? Routes, string? Unassigned, string? Score, string? Check, string? GeoJson, string? Html)
{
    public static PlanLinks Of(StoredPlan plan)
    {
        var self = $"/v1/plans/{plan.Id}";
        return plan.Summary is null
            ? new(self, $"{self}/events", null, null, null, null, null, null, null)
            : new(self, $"{self}/events", $"{self}/plan", $"{self}/routes", $"{self}/unassigned", $"{self}/score", $"{self}/check", $"{self}/plan.geojson", $"{self}/plan.html");
    }
}
