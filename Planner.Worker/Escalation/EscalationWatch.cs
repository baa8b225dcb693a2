using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Planner.Core.Operations;
using Planner.Core.Operations.Escalation;
using Planner.Core.Storage;

namespace Planner.Worker.Escalation;

/// <summary>Looks through all organisations' open tickets now and then, and has those told who are to be. Several processes may do so: each is told once.</summary>
public sealed partial class EscalationWatch(Database database, TimeProvider clock, ILogger<EscalationWatch> log) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    /// <summary>One look, at all organisations.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        foreach (var organisation in await database.ReadAsync(ApiKeys.OrganisationsAsync, cancellation))
        {
            try
            {
                var told = await database.WriteAsync(
                    session => EscalationDesk.SweepAsync(session, new Actor(organisation.Id, "escalation", Instant.FromDateTimeOffset(clock.GetUtcNow()))), cancellation);
                if (told > 0)
                    Told(log, organisation.Id, told);
            }
            catch (Exception fault) when (fault is not OperationCanceledException and not OutOfMemoryException)
            {
                // The data of one organisation must not keep the others from being told.
                Failed(log, organisation.Id, fault);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Rest, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                Failed(log, "all", fault);
                await Task.Delay(Rest, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} roles of {Organisation} were told of tickets")]
    private static partial void Told(ILogger log, string organisation, int count);

    [LoggerMessage(LogLevel.Warning, "The tickets of {Organisation} could not be looked through")]
    private static partial void Failed(ILogger log, string organisation, Exception fault);
}
