using System.Security.Claims;
using NodaTime;
using Planner.Core.Storage;

namespace Planner.Api.Security;

/// <summary>Who calls: the organisation and the name of the key or the person.</summary>
public sealed record Caller(string Organisation, string Name, TimeProvider Clock)
{
    public const string OrganisationClaim = "organisation";
    public const string ScopeClaim = "scope";
    public const string RateClaim = "rate";
    public const string RoleClaim = "role";
    public const string EngineerClaim = "engineer";

    public Instant Now => Instant.FromDateTimeOffset(Clock.GetUtcNow());

    /// <summary>For what is written now.</summary>
    public Actor Actor => new(Organisation, Name, Now);

    /// <summary>Endpoints take it as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(Of(context));

    /// <exception cref="InvalidOperationException">Nobody is known: the endpoint lacks its policy.</exception>
    public static Caller Of(HttpContext context)
    {
        var organisation = context.User.FindFirstValue(OrganisationClaim) ?? throw new InvalidOperationException("An endpoint that needs a caller lets anybody in. Give it a policy.");
        return new Caller(organisation, context.User.Identity?.Name ?? "unknown", context.RequestServices.GetRequiredService<TimeProvider>());
    }
}
