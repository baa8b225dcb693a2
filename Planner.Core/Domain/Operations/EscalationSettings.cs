namespace Planner.Core.Domain.Operations;

/// <summary>Whom to tell of tickets besides the ladders of policies, and how roles are reached.</summary>
public sealed record EscalationSettings
{
    /// <summary>Who is told before a promise is broken, when that has become likely.</summary>
    public IReadOnlyList<ForecastStep> Forecast { get; init; } = [];

    /// <summary>How the roles of ladders and forecasts are reached; a role without an entry is told by webhook alone.</summary>
    public IReadOnlyList<EscalationContact> Contacts { get; init; } = [];
}

/// <summary>Tell a role when a promise to a ticket of this severity will be broken with this chance or more.</summary>
/// <param name="Severity">Absent: of any severity.</param>
/// <param name="Chance">Above 0, up to 1.</param>
public sealed record ForecastStep(double Chance, string Role, Severity? Severity = null);

/// <param name="Emails">Each gets every message to the role.</param>
public sealed record EscalationContact(string Role, IReadOnlyList<string> Emails);
