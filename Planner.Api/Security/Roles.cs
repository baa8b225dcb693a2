namespace Planner.Api.Security;

/// <summary>What people are, and what that lets them do.</summary>
public static class Roles
{
    public const string Dispatcher = "dispatcher";
    public const string Manager = "manager";
    public const string Engineer = "engineer";
    public const string Integration = "integration";
    public const string Admin = "admin";

    private static readonly Dictionary<string, string[]> ScopesByRole = new(StringComparer.Ordinal)
    {
        [Dispatcher] = [Scopes.Read, Scopes.Plan, Scopes.Operate],
        [Manager] = [Scopes.Read, Scopes.Plan, Scopes.Operate, Scopes.Manage],
        [Engineer] = [Scopes.OwnRoute],
        [Integration] = [Scopes.Read, Scopes.Plan, Scopes.Operate, Scopes.Manage],
        [Admin] = [Scopes.Admin],
    };

    /// <summary>The scopes of a role; none: there is no such role.</summary>
    public static IReadOnlyList<string> ScopesOf(string role) => ScopesByRole.TryGetValue(role, out var scopes) ? scopes : [];
}
