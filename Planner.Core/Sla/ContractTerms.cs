using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Geography;

namespace Planner.Core.Sla;

/// <summary>Finds what a scenario's contracts promise to a ticket.</summary>
internal sealed class ContractTerms
{
    private readonly Dictionary<ContractId, Contract> _contracts;
    private readonly Dictionary<PolicyId, SlaPolicy> _policies;
    private readonly Dictionary<SiteId, RegionId?> _regions;
    private readonly Dictionary<CalendarId, WorkingTime> _calendars;
    private readonly WorkingTime _roundTheClock;

    public ContractTerms(Scenario scenario)
    {
        _contracts = scenario.Contracts.ToDictionary(contract => contract.Id);
        _policies = scenario.Policies.ToDictionary(policy => policy.Id);
        var regions = new SiteRegions(scenario);
        _regions = scenario.Sites.ToDictionary(site => site.Id, regions.Of);
        _calendars = scenario.Calendars.ToDictionary(calendar => calendar.Id, calendar => new WorkingTime(calendar));
        _roundTheClock = WorkingTime.RoundTheClock(scenario.Zone);
    }

    /// <summary>The severity that serves every severity without terms of its own.</summary>
    public static Severity AnySeverity { get; } = new("any");

    public SlaPolicy PolicyOf(Ticket ticket)
    {
        Contract contract = Find(_contracts, ticket.Contract, $"Ticket {ticket.Id} names contract");
        return Find(_policies, contract.Policy, $"Contract {contract.Id} names policy");
    }

    public RegionId? RegionOf(Ticket ticket) => Find(_regions, ticket.Site, $"Ticket {ticket.Id} names site");

    /// <summary>The hours of service of a severity; round the clock in the scenario's zone when it names no calendar.</summary>
    public WorkingTime HoursOf(SeverityTerms terms) => terms.Calendar is { } calendar
        ? Find(_calendars, calendar, $"Severity {terms.Severity} names calendar")
        : _roundTheClock;

    /// <summary>The terms of a severity, else those of "any"; null when the policy promises this severity nothing.</summary>
    public static SeverityTerms? TermsFor(SlaPolicy policy, Severity severity) =>
        policy.Severities.FirstOrDefault(terms => terms.Severity == severity)
        ?? policy.Severities.FirstOrDefault(terms => terms.Severity == AnySeverity);

    /// <summary>The target of a region, else the one without region; null where nothing is promised ("remote areas excepted").</summary>
    public static RegionTarget? TargetFor(ClockTerms clock, RegionId? region) =>
        (region is null ? null : clock.Targets.FirstOrDefault(target => target.Region == region))
        ?? clock.Targets.FirstOrDefault(target => target.Region is null);

    private static TValue Find<TId, TValue>(Dictionary<TId, TValue> known, TId id, string namedBy) where TId : notnull =>
        known.TryGetValue(id, out TValue? value)
            ? value
            : throw new InvalidOperationException($"{namedBy} {id}, which the scenario does not hold. Maybe validate the scenario first.");
}
