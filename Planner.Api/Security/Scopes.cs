namespace Planner.Api.Security;

/// <summary>What a caller may do. Each endpoint asks for one; "admin" may all that its organisation can.</summary>
public static class Scopes
{
    /// <summary>Look at everything but keys.</summary>
    public const string Read = "read";

    /// <summary>Make, evaluate and check plans.</summary>
    public const string Plan = "plan";

    /// <summary>Work with tickets, visits and stock, and put plans into force.</summary>
    public const string Operate = "operate";

    /// <summary>Change sites, contracts, engineers and all else that is set up once.</summary>
    public const string Manage = "manage";

    /// <summary>Keys, webhooks and the audit.</summary>
    public const string Admin = "admin";

    /// <summary>Add organisations to this installation.</summary>
    public const string Host = "host";

    /// <summary>See one's own route: for people who are engineers, never for keys.</summary>
    public const string OwnRoute = "own-route";

    /// <summary>A policy and no scope: whoever is let in at all.</summary>
    public const string Anybody = "anybody";

    /// <summary>Those that a key may have.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Plan, Operate, Manage, Admin, Host];
}
