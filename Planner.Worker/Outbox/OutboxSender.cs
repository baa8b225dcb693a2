using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Planner.Core.Storage;

namespace Planner.Worker.Outbox;

/// <summary>
/// Sends what an outbox of the store holds, a batch at once, so that a receiver who is slow holds up no other; what fails is tried again, each time later, for
/// some hours. Each message is leased: of a process that has died another sends it.
/// </summary>
public abstract partial class OutboxSender<T>(Database database, TimeProvider clock, ILogger log) : BackgroundService
{
    protected const int MostAttempts = 12;

    private const int Batch = 20;
    private static readonly Duration Lease = Duration.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    protected Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    protected Database Database => database;

    protected abstract Task<bool> AnyDueAsync(Session session, Instant now);

    protected abstract Task<IReadOnlyList<T>> ClaimAsync(Session session, Instant now, Duration lease, int limit);

    /// <summary>Sends one, and keeps what came of it.</summary>
    protected abstract Task SendAsync(T message, CancellationToken stopping);

    /// <summary>When a message is tried again after so many attempts: after 2, 4, 8, ... seconds, up to three hours; null: no more.</summary>
    protected Instant? Again(long attempts, Instant now) => attempts < MostAttempts ? now + WaitAfter(attempts) : null;

    public static Duration WaitAfter(long attempts) => Duration.FromSeconds(Math.Min(3 * 3600, Math.Pow(2, attempts)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await database.ReadAsync(session => AnyDueAsync(session, Now), stoppingToken)
                    ? await database.WriteAsync(session => ClaimAsync(session, Now, Lease, Batch), stoppingToken)
                    : [];
                await Task.WhenAll(due.Select(message => SendAsync(message, stoppingToken)));
                if (due.Count < Batch)
                    await Task.Delay(Rest, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Away(log, GetType().Name, fault);
                await Task.Delay(Rest * 5, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Sender} could not do its work")]
    private static partial void Away(ILogger log, string sender, Exception fault);
}
