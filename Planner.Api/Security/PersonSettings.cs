namespace Planner.Api.Security;

/// <summary>
/// The identity provider whose tokens (JWT) let people in: the section "People" of the settings. Its keys come from its own address, or one
/// is given here. Absent: only keys of the store let anybody in.
/// </summary>
public sealed record PersonSettings
{
    /// <summary>The provider's address, where it says which keys it signs with (OpenID Connect discovery).</summary>
    public string? Authority { get; init; }

    /// <summary>What tokens must say of who made them; absent: what the authority says of itself.</summary>
    public string? Issuer { get; init; }

    /// <summary>What tokens must say of whom they are for. Never absent: a token made for another service opens nothing here.</summary>
    public string? Audience { get; init; }

    /// <summary>A public key in PEM text, in place of those of an authority.</summary>
    public string? PublicKey { get; init; }

    /// <summary>A secret of 32 bytes and more that signs tokens (HS256), in place of a public key.</summary>
    public string? Secret { get; init; }

    /// <summary>The claim with the organisation's id.</summary>
    public string OrganisationClaim { get; init; } = "organisation";

    /// <summary>The claim with the roles: dispatcher, manager, engineer, integration, admin.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>The claim with the engineer's id, for the role engineer.</summary>
    public string EngineerClaim { get; init; } = "engineer";

    /// <summary>Requests a minute of one person at most.</summary>
    public int RatePerMinute { get; init; } = 1_200;

    /// <exception cref="InvalidOperationException">A setting is missing or contradicts another.</exception>
    public void Require()
    {
        var given = new[] { Authority, PublicKey, Secret }.Count(one => !string.IsNullOrWhiteSpace(one));
        if (given != 1)
            throw new InvalidOperationException("People need one of the settings People:Authority, People:PublicKey and People:Secret, which say whose tokens are believed.");
        if (string.IsNullOrWhiteSpace(Audience))
            throw new InvalidOperationException("People need the setting People:Audience: the name of this service in tokens.");
        if (Authority is null && string.IsNullOrWhiteSpace(Issuer))
            throw new InvalidOperationException("People need the setting People:Issuer: who makes the tokens.");
        if (Secret is { Length: < 32 })
            throw new InvalidOperationException("The setting People:Secret is shorter than 32 characters, which can be guessed.");
    }
}
