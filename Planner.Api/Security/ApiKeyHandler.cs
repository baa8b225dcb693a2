using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Planner.Core.Storage;

namespace Planner.Api.Security;

/// <summary>Lets in who sends a key of the store: <c>Authorization: Bearer plk_...</c> or <c>X-Api-Key: plk_...</c>.</summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Database database, KnownKeys known)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "key";

    /// <summary>The key that a request brings; null: none.</summary>
    public static string? KeyIn(HttpRequest request)
    {
        var text = request.Headers["X-Api-Key"].ToString();
        if (text.Length == 0 && request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            text = header["Bearer ".Length..].Trim();
        return KeyText.MayBeKey(text) ? text : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyIn(Request) is not { } text)
            return AuthenticateResult.NoResult();
        var hash = KeyText.HashOf(text);
        var key = known.Find(hash);
        if (key is null)
        {
            key = await database.ReadAsync(session => ApiKeys.FindAsync(session, hash), Context.RequestAborted);
            if (key is null)
                return AuthenticateResult.Fail("The key is not known.");
            known.Keep(key);
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(IdentityOf(key)), Scheme.Name));
    }

    private ClaimsIdentity IdentityOf(ApiKey key)
    {
        var claims = key.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => new Claim(Caller.ScopeClaim, scope)).ToList();
        claims.Add(new Claim(Caller.OrganisationClaim, key.Organisation));
        claims.Add(new Claim(Caller.RateClaim, key.Rate.ToString(CultureInfo.InvariantCulture)));
        claims.Add(new Claim(ClaimTypes.NameIdentifier, key.Id));
        claims.Add(new Claim(ClaimTypes.Name, key.Name));
        return new ClaimsIdentity(claims, Scheme.Name);
    }
}

/// <summary>Keys seen of late, so that not every request asks the store; a key revoked by another process is refused some seconds later.</summary>
public sealed class KnownKeys(TimeProvider clock)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (ApiKey Key, long Since)> _keys = new();

    public ApiKey? Find(string hash) => _keys.TryGetValue(hash, out var known) && clock.GetElapsedTime(known.Since) < Trust ? known.Key : null;

    public void Keep(ApiKey key)
    {
        if (_keys.Count > Most)
            _keys.Clear();
        _keys[key.Hash] = (key, clock.GetTimestamp());
    }

    public void Forget() => _keys.Clear();
}
