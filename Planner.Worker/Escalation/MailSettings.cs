namespace Planner.Worker.Escalation;

/// <summary>The server that takes e-mail: the section "Mail" of the settings. Without a host, messages wait in the outbox for a process that has one.</summary>
public sealed record MailSettings
{
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "planner@localhost";

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Whether the connection may stay without encryption, as to a server on the same machine.</summary>
    public bool AllowPlain { get; init; }
}
