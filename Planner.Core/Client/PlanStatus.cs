using System.Globalization;

namespace Planner.Core.Client;

/// <summary>How a plan of the host stands.</summary>
/// <param name="State">waiting, running, done, cancelled (the best plan so far is kept) or failed.</param>
/// <param name="ParentId">The plan that this one was made from; null: none.</param>
/// <param name="FromStore">Whether it was made from the store, and so can be published.</param>
/// <param name="QueuePosition">How many plans are begun before this one; null once it has begun.</param>
/// <param name="Progress">Null while it waits and when it has ended.</param>
/// <param name="Error">What went wrong; null: nothing.</param>
public sealed record PlanStatus(string Id, string State, string? ParentId, bool FromStore, int? QueuePosition, SearchProgress? Progress, string? Error);

/// <summary>How far a search is, and what its best plan costs.</summary>
/// <param name="Seconds">Since the run started.</param>
/// <param name="Share">0 to 1 of the budget used.</param>
/// <param name="Service">Price of promises not kept, in the scenario's currency.</param>
/// <param name="Money">In the scenario's currency.</param>
/// <param name="Unassigned">Visits left out.</param>
public sealed record SearchProgress(string Phase, double Seconds, double Share, long Iterations, decimal Service, decimal Money, int Unassigned);

/// <summary>How long and from where to search. A time or iterations, not both; neither: as the host is set.</summary>
/// <param name="Iterations">Of each thread; the plan then repeats for a seed.</param>
/// <param name="ParentId">The plan to stay close to.</param>
public sealed record SearchWish(TimeSpan? Time = null, long? Iterations = null, int? Seed = null, string? ParentId = null)
{
    internal string Query
    {
        get
        {
            List<string> parts = [];
            if (Time is { } time)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"time={time.TotalSeconds:0.###}"));
            if (Iterations is { } iterations)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"iterations={iterations}"));
            if (Seed is { } seed)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"seed={seed}"));
            if (ParentId is { } parent)
                parts.Add($"parent={Uri.EscapeDataString(parent)}");
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }
}
