using NodaTime;

namespace Planner.Core.Storage;

/// <summary>Plans and the queue of runs that make them. Documents are kept compressed.</summary>
public static class Plans
{
    private const string Columns =
        """
        organisation, id, parent, origin, territory, first_day AS FirstDay, last_day AS LastDay, state, options, summary, error, issues, epoch,
        from_store AS FromStore, cancelled, submitted, submitted_by AS SubmittedBy, started, finished, worker, lease, attempts
        """;

    /// <summary>The next number of the organisation's runs.</summary>
    public static Task<long> NextEpochAsync(Session session, string organisation) => session.ScalarAsync<long>(
        """
        INSERT INTO epochs (organisation, epoch) VALUES (@organisation, 1)
        ON CONFLICT (organisation) DO UPDATE SET epoch = epochs.epoch + 1 RETURNING epoch
        """,
        new { organisation });

    public static Task AddAsync(Session session, StoredPlan plan, byte[] scenario) => session.ExecuteAsync(
        """
        INSERT INTO plans (organisation, id, parent, origin, territory, first_day, last_day, state, options, scenario, epoch, from_store, cancelled,
          submitted, submitted_by, started, finished, worker, lease, attempts)
        VALUES (@Organisation, @Id, @Parent, @Origin, @Territory, @FirstDay, @LastDay, @State, @Options, @scenario, @Epoch, @FromStore, 0,
          @Submitted, @SubmittedBy, NULL, NULL, NULL, NULL, 0)
        """,
        new
        {
            plan.Organisation, plan.Id, plan.Parent, plan.Origin, plan.Territory, plan.FirstDay, plan.LastDay, plan.State, plan.Options, scenario,
            plan.Epoch, plan.FromStore, plan.Submitted, plan.SubmittedBy,
        });

    public static Task<StoredPlan?> FindAsync(Session session, string organisation, string id) =>
        session.FirstAsync<StoredPlan>($"SELECT {Columns} FROM plans WHERE organisation = @organisation AND id = @id", new { organisation, id });

    /// <summary>Newest first, submitted before a plan; ids ascend with time.</summary>
    public static Task<IReadOnlyList<StoredPlan>> ListAsync(Session session, string organisation, string? before, int limit) =>
        session.ListAsync<StoredPlan>(
            $"SELECT {Columns} FROM plans WHERE organisation = @organisation AND (@before = '' OR id < @before) ORDER BY id DESC LIMIT @limit",
            new { organisation, before = before ?? "", limit });

    /// <summary>All that wait, in no order: the queue.</summary>
    public static Task<IReadOnlyList<QueuedPlan>> QueueAsync(Session session) => session.ListAsync<QueuedPlan>(
        "SELECT organisation, id, submitted FROM plans WHERE state = 'waiting'");

    public static Task<byte[]?> ScenarioAsync(Session session, string organisation, string id) =>
        session.FirstAsync<byte[]>("SELECT scenario FROM plans WHERE organisation = @organisation AND id = @id", new { organisation, id });

    public static Task<byte[]?> PlanAsync(Session session, string organisation, string id) =>
        session.FirstAsync<byte[]>("SELECT plan FROM plans WHERE organisation = @organisation AND id = @id AND plan IS NOT NULL", new { organisation, id });

    /// <summary>
    /// Takes the next plan to run: of the organisation with the fewest runs under way, then of the one that has waited longest for a start. A plan whose
    /// worker has let its lease pass is taken again.
    /// </summary>
    public static Task<StoredPlan?> ClaimAsync(Session session, string worker, Instant now, Duration lease) => session.FirstAsync<StoredPlan>(
        $"""
        UPDATE plans SET state = 'running', worker = @worker, lease = @until, started = @now, attempts = attempts + 1
        WHERE (organisation, id) IN (
          SELECT p.organisation, p.id FROM plans p
          WHERE p.state = 'waiting' OR (p.state = 'running' AND p.lease < @now)
          ORDER BY (SELECT COUNT(*) FROM plans r WHERE r.organisation = p.organisation AND r.state = 'running' AND r.lease >= @now),
            (SELECT COALESCE(MAX(r.started), 0) FROM plans r WHERE r.organisation = p.organisation), p.submitted, p.id
          LIMIT 1)
        RETURNING {Columns}
        """,
        new { worker, now, until = now + lease });

    /// <summary>The worker goes on; false: the plan is no longer its own, or somebody has asked for its end.</summary>
    public static async Task<bool> RenewAsync(Session session, StoredPlan plan, string worker, Instant until) => await session.ExecuteAsync(
        """
        UPDATE plans SET lease = @until
        WHERE organisation = @Organisation AND id = @Id AND state = 'running' AND worker = @worker AND attempts = @Attempts AND cancelled = 0
        """,
        new { plan.Organisation, plan.Id, plan.Attempts, worker, until }) > 0;

    /// <summary>Keeps the outcome; false: another worker has taken the plan over, and this outcome is dropped.</summary>
    public static async Task<bool> FinishAsync(Session session, StoredPlan plan, string worker, Instant now, PlanEnd end) => await session.ExecuteAsync(
        """
        UPDATE plans SET state = @State, plan = @Plan, summary = @Summary, issues = @Issues, error = @Error, finished = @now, lease = NULL
        WHERE organisation = @Organisation AND id = @Id AND state = 'running' AND worker = @worker AND attempts = @Attempts
        """,
        new { plan.Organisation, plan.Id, plan.Attempts, worker, now, end.State, end.Plan, end.Summary, end.Issues, end.Error }) > 0;

    /// <summary>Puts a running plan back into the queue, for another worker or a later start.</summary>
    public static Task HandBackAsync(Session session, StoredPlan plan, string worker) => session.ExecuteAsync(
        """
        UPDATE plans SET state = 'waiting', lease = NULL, started = NULL
        WHERE organisation = @Organisation AND id = @Id AND state = 'running' AND worker = @worker AND attempts = @Attempts
        """,
        new { plan.Organisation, plan.Id, plan.Attempts, worker });

    /// <summary>Ends a waiting plan at once, and asks the worker of a running one to end.</summary>
    public static async Task CancelAsync(Session session, string organisation, string id, Instant now)
    {
        await session.ExecuteAsync(
            "UPDATE plans SET state = 'cancelled', finished = @now, cancelled = 1 WHERE organisation = @organisation AND id = @id AND state = 'waiting'",
            new { organisation, id, now });
        await session.ExecuteAsync(
            "UPDATE plans SET cancelled = 1 WHERE organisation = @organisation AND id = @id AND state = 'running'", new { organisation, id });
    }

    public sealed record QueuedPlan(string Organisation, string Id, Instant Submitted);
}
