using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Storage;
using Planner.Core.Validation;

namespace Planner.Core.Operations;

/// <summary>The store does not make a valid scenario: what is wrong, with paths in that scenario.</summary>
public sealed class StoreInvalidException(IReadOnlyList<Issue> issues) : Exception("The store makes no valid scenario.")
{
    public IReadOnlyList<Issue> Issues => issues;
}

/// <summary>Scenarios of the store that can be planned.</summary>
public static class Composing
{
    /// <summary>
    /// A valid scenario of what the store holds, less what is under way by the plans in force; what starts soon in the parent's plan stays as it is.
    /// </summary>
    /// <exception cref="StoreInvalidException">The store holds what contradicts itself, or nothing to plan.</exception>
    public static async Task<Scenario> ComposeAsync(Session session, string organisation, StoreSpan span, StoredPlan? parent, Instant now)
    {
        now = WholeSeconds.Of(now);
        if (span.Territory is { } territory && await Resources.FindAsync(session, organisation, "territories", territory.Value) is null)
        {
            throw new StoreInvalidException(
                [new Issue(IssueCodes.UnknownReference, "fromStore.territory", territory.Value, $"There is no territory \"{territory}\".", "Name an existing one, or none for all of the organisation.")]);
        }

        var scenario = await UnderWay.LeaveAsync(session, organisation, span, await ScenarioComposer.ComposeAsync(session, organisation, span, now));
        if (scenario.Visits.Count == 0)
        {
            throw new StoreInvalidException(
                [new Issue(OperationsIssueCodes.NothingToPlan, "fromStore", span.FirstDayText, "The store holds no visit for these days.", "Add visits, or choose other days.")]);
        }

        if (parent is not null)
            scenario = scenario with { FreezeUntil = now + ((await StoreReader.SettingsAsync(session, organisation)).Freeze ?? Duration.Zero) };
        var errors = ScenarioValidator.Validate(scenario).Where(issue => issue.Severity == IssueSeverity.Error).ToList();
        return errors.Count == 0 ? scenario : throw new StoreInvalidException(errors);
    }
}
