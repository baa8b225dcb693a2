using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Is the host up, ready, and how busy is it?</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new Health("ok", Version, null))).WithName("live").WithSummary("Whether the process answers.");
        health.MapGet("/ready", ReadyAsync).Produces<Health>().Produces<Health>(503).WithName("ready").WithSummary("Whether what it needs answers too.");
    }

    private static string Version => typeof(HealthEndpoints).Assembly.GetName().Version?.ToString(3) ?? "";

    private static async Task<IResult> ReadyAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(3));
            var form = await database.ReadAsync(session => Migrator.PresentAsync(session), limit.Token);
            return form == Migrator.Newest ? TypedResults.Ok(new Health("ok", Version, database.Kind)) : Unready();
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or OperationCanceledException || StoreFaults.Of(fault) is not null)
        {
            return Unready();
        }
    }

    private static JsonHttpResult<Health> Unready() => TypedResults.Json(new Health("the store does not answer", Version, null), statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <param name="Status">"ok", or what is wrong.</param>
    /// <param name="Store">Which store answers.</param>
    public sealed record Health(string Status, string Version, string? Store);
}
