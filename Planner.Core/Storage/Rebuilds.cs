using NodaTime;

namespace Planner.Core.Storage;

public static class RebuildStates
{
    public const string Planning = "planning";
    public const string Published = "published";

    /// <summary>The new plan waits for somebody's word.</summary>
    public const string Held = "held";

    /// <summary>There is no new plan.</summary>
    public const string Failed = "failed";

    /// <summary>There was nothing to plan.</summary>
    public const string Idle = "idle";
}

/// <summary>A nightly run.</summary>
/// <param name="Night">The local date on which it was to begin, or the moment at which somebody began it.</param>
/// <param name="Plan">"": there is none.</param>
/// <param name="State">One of <see cref="RebuildStates"/>.</param>
/// <param name="Hold">JSON: the schedule's rules as they were.</param>
/// <param name="Summary">JSON: what changed and why it was held.</param>
/// <param name="Who">Who began it.</param>
public sealed record Rebuild(
    string Schedule, string Night, string Plan, string State, string Hold, string? Summary, Instant Started, Instant? Decided, string Who);

/// <summary>The history of nightly runs; a night of a schedule is run once, however many ask for it.</summary>
public static class Rebuilds
{
    private const string Columns = "schedule, night, plan, state, hold, summary, started, decided, who";

    public static Task<Rebuild?> FindAsync(Session session, string organisation, string schedule, string night) => session.FirstAsync<Rebuild>(
        $"SELECT {Columns} FROM rebuilds WHERE organisation = @organisation AND schedule = @schedule AND night = @night", new { organisation, schedule, night });

    /// <summary>The run that made a plan; null: nobody but a caller wanted it.</summary>
    public static Task<Rebuild?> OfPlanAsync(Session session, string organisation, string plan) =>
        session.FirstAsync<Rebuild>($"SELECT {Columns} FROM rebuilds WHERE organisation = @organisation AND plan = @plan", new { organisation, plan });

    public static Task AddAsync(Session session, string organisation, Rebuild run) => session.ExecuteAsync(
        """
        INSERT INTO rebuilds (organisation, schedule, night, plan, state, hold, summary, started, decided, who)
        VALUES (@organisation, @Schedule, @Night, @Plan, @State, @Hold, @Summary, @Started, @Decided, @Who)
        """,
        new { organisation, run.Schedule, run.Night, run.Plan, run.State, run.Hold, run.Summary, run.Started, run.Decided, run.Who });

    public static Task DecideAsync(Session session, string organisation, Rebuild run, string state, string? summary, Instant now) => session.ExecuteAsync(
        """
        UPDATE rebuilds SET state = @state, summary = @summary, decided = @now
        WHERE organisation = @organisation AND schedule = @Schedule AND night = @Night
        """,
        new { organisation, run.Schedule, run.Night, state, summary, now });

    /// <summary>Newest first, begun before a moment in ticks since 1970; null: all.</summary>
    public static Task<IReadOnlyList<Rebuild>> ListAsync(Session session, string organisation, long? below, int limit) => session.ListAsync<Rebuild>(
        $"SELECT {Columns} FROM rebuilds WHERE organisation = @organisation AND started < @below ORDER BY started DESC, schedule LIMIT @limit",
        new { organisation, below = below ?? long.MaxValue, limit });
}
