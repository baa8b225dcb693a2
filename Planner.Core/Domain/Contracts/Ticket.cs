using NodaTime;

namespace Planner.Core.Domain.Contracts;

/// <summary>One reported fault.</summary>
public sealed record Ticket
{
    public required TicketId Id { get; init; }

    public required ContractId Contract { get; init; }

    public required SiteId Site { get; init; }

    public required Severity Severity { get; init; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>When phone or remote help was found not to suffice.</summary>
    public Instant? PhoneFailedAt { get; init; }

    /// <summary>When the cause was found; ends the escalation ladder.</summary>
    public Instant? DiagnosedAt { get; init; }

    /// <summary>Spans during which the contract's clocks stand still (the customer asked to wait). They may not overlap.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    public string? Symptom { get; init; }
}

/// <summary>A span [From, To) during which clocks stand still; To absent: until the scenario's now.</summary>
public sealed record Pause(Instant From, Instant? To);
