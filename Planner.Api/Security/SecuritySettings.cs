using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Planner.Api.Documents;

namespace Planner.Api.Security;

/// <summary>Who is let in, to what, and how often. Without a policy of its own an endpoint lets nobody in.</summary>
public static class SecuritySettings
{
    private const int RateOfStrangers = 120;

    private const string AnyScheme = "any";

    /// <param name="people">Whose tokens are believed; null: keys alone let anybody in.</param>
    public static void AddSecurity(this IServiceCollection services, PersonSettings? people)
    {
        services.AddSingleton<KnownKeys>();
        var authentication = services.AddAuthentication(people is null ? ApiKeyHandler.SchemeName : AnyScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        if (people is not null)
        {
            authentication.AddPolicyScheme(AnyScheme, null, any => any.ForwardDefaultSelector = context =>
                ApiKeyHandler.KeyIn(context.Request) is null && context.Request.Headers.Authorization.Count > 0 ? PersonTokens.SchemeName : ApiKeyHandler.SchemeName);
            authentication.AddPeople(people);
        }

        services.AddAuthorization(authorization =>
        {
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
                // What is no route of ours is the framework's own refusal, of a wrong method or media type.
                .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
            foreach (var scope in Scopes.All)
                authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Has(context.User, scope)));
            authorization.AddPolicy(Scopes.OwnRoute, policy => policy.RequireAuthenticatedUser().RequireClaim(Caller.EngineerClaim));
            authorization.AddPolicy(Scopes.Anybody, policy => policy.RequireAuthenticatedUser());
        });
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
            limits.OnRejected = async (rejected, cancellation) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    rejected.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await Problems.TooOften().ExecuteAsync(rejected.HttpContext);
            };
        });
        services.AddCors();
    }

    /// <summary>In the order in which a request meets them.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            return next(context);
        });
        // Nobody but pages of the same origin, unless the settings name others.
        var origins = app.Configuration.GetSection("Cors:Origins").Get<string[]>() ?? [];
        if (origins.Length > 0)
            app.UseCors(cors => cors.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("ETag", "Location", "Retry-After"));
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
    }

    private static bool Has(ClaimsPrincipal user, string scope) =>
        user.HasClaim(Caller.ScopeClaim, scope) || (scope != Scopes.Host && user.HasClaim(Caller.ScopeClaim, Scopes.Admin));

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var known = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var rate = known is not null && int.TryParse(context.User.FindFirstValue(Caller.RateClaim), CultureInfo.InvariantCulture, out var own) ? own : RateOfStrangers;
        return RateLimitPartition.GetTokenBucketLimiter(known ?? $"stranger {context.Connection.RemoteIpAddress}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = rate, TokensPerPeriod = Math.Max(1, rate / 60), ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
        });
    }
}
