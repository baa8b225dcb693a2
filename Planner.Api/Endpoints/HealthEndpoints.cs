using Microsoft.AspNetCore.Http.HttpResults;
using Planner.Api.Runs;

namespace Planner.Api.Endpoints;

/// <summary>Is the host up, and how busy is it?</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder api) => api.MapGet("/health", Read).WithTags("Health").WithSummary("Whether the host is up.");

    private static Ok<Health> Read(RunRegister register)
    {
        var states = register.All.Select(run => run.Status.State).ToList();
        var version = typeof(HealthEndpoints).Assembly.GetName().Version?.ToString(3) ?? "";
        return TypedResults.Ok(new Health("ok", version, states.Count(state => state == RunState.Waiting), states.Count(state => state == RunState.Running)));
    }

    /// <param name="Status">Always "ok": a host that is not does not answer.</param>
    public sealed record Health(string Status, string Version, int RunsWaiting, int RunsRunning);
}
