using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Planner.Core.Storage;

namespace Planner.Api.Security;

/// <summary>Lets in people who bring a token (JWT) of the organisation's identity provider; their roles say what they may.</summary>
public static class PersonTokens
{
    public const string SchemeName = "person";

    public static void AddPeople(this AuthenticationBuilder authentication, PersonSettings settings)
    {
        settings.Require();
        authentication.Services.AddSingleton<KnownOrganisations>();
        authentication.AddJwtBearer(SchemeName, bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.Authority = settings.Authority;
            bearer.Audience = settings.Audience;
            // A provider on the same machine, as on a developer's, has no certificate.
            bearer.RequireHttpsMetadata = settings.Authority is { } authority && !new Uri(authority).IsLoopback;
            bearer.TokenValidationParameters.ValidIssuer = settings.Issuer;
            bearer.TokenValidationParameters.IssuerSigningKey = KeyOf(settings);
            bearer.TokenValidationParameters.RequireExpirationTime = true;
            bearer.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            // One kind of key, one kind of signature: a token can't choose a weaker one.
            bearer.TokenValidationParameters.ValidAlgorithms = settings.Secret is null
                ? [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384]
                : [SecurityAlgorithms.HmacSha256];
            bearer.Events = new JwtBearerEvents { OnTokenValidated = context => AdmitAsync(context, settings) };
        });
    }

    private static SecurityKey? KeyOf(PersonSettings settings)
    {
        if (settings.Secret is { } secret)
            return new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));
        if (settings.PublicKey is not { } pem)
            return null;
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa);
        }
        catch (Exception notRsa) when (notRsa is ArgumentException or CryptographicException)
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(pem);
            return new ECDsaSecurityKey(curve);
        }
    }

    // The token is genuine; now who is it, and what may he?
    private static async Task AdmitAsync(TokenValidatedContext context, PersonSettings settings)
    {
        var token = context.Principal!;
        if (token.FindFirstValue("sub") is not { Length: > 0 and <= 200 } subject || token.FindFirstValue(settings.OrganisationClaim) is not { Length: > 0 } organisation)
        {
            context.Fail("The token names no person, or no organisation.");
            return;
        }

        var roles = token.FindAll(settings.RolesClaim).Select(claim => claim.Value).Where(role => Roles.ScopesOf(role).Count > 0).Distinct().ToList();
        if (roles.Count == 0)
        {
            context.Fail("The token names no role that is known here.");
            return;
        }

        var organisations = context.HttpContext.RequestServices.GetRequiredService<KnownOrganisations>();
        if (!await organisations.HoldsAsync(organisation, context.HttpContext.RequestAborted))
        {
            context.Fail("The token's organisation is not known here.");
            return;
        }

        var claims = roles.SelectMany(Roles.ScopesOf).Distinct().Select(scope => new Claim(Caller.ScopeClaim, scope)).ToList();
        claims.AddRange(roles.Select(role => new Claim(Caller.RoleClaim, role)));
        claims.Add(new Claim(Caller.OrganisationClaim, organisation));
        claims.Add(new Claim(Caller.RateClaim, settings.RatePerMinute.ToString(CultureInfo.InvariantCulture)));
        claims.Add(new Claim(ClaimTypes.NameIdentifier, $"person {organisation}/{subject}"));
        claims.Add(new Claim(ClaimTypes.Name, token.FindFirstValue("preferred_username") ?? token.FindFirstValue("name") ?? subject));
        if (roles.Contains(Roles.Engineer) && token.FindFirstValue(settings.EngineerClaim) is { Length: > 0 } engineer)
            claims.Add(new Claim(Caller.EngineerClaim, engineer));
        context.Principal = new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName));
    }
}

/// <summary>Organisations that have been seen in the store, where none is ever removed.</summary>
public sealed class KnownOrganisations(Database database)
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, bool> _seen = new();

    public async Task<bool> HoldsAsync(string id, CancellationToken cancellation)
    {
        if (_seen.ContainsKey(id))
            return true;
        if (await database.ReadAsync(session => ApiKeys.FindOrganisationAsync(session, id), cancellation) is null)
            return false;
        if (_seen.Count < Most)
            _seen[id] = true;
        return true;
    }
}
