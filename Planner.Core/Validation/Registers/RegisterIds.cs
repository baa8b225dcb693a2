using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Validation.Registers;

/// <summary>All identifiers of a register, by kind.</summary>
internal sealed class RegisterIds(InspectionRegister register)
{
    public InspectionRegister Register { get; } = register;

    public IdIndex<CalendarId> Calendars { get; } = new("calendar", register.Calendars.Select((c, i) => (c.Id, $"calendars[{i}].id")));

    public IdIndex<TerritoryId> Territories { get; } = new("territory", register.Territories.Select((t, i) => (t.Id, $"territories[{i}].id")));

    public IdIndex<ProgrammeId> Programmes { get; } = new("programme", register.Programmes.Select((p, i) => (p.Id, $"programmes[{i}].id")));

    public IdIndex<ContractId> Contracts { get; } = new("contract", register.Contracts.Select((c, i) => (c.Id, $"contracts[{i}].id")));

    public IdIndex<SiteId> Sites { get; } = new("site", register.Sites.Select((s, i) => (s.Id, $"sites[{i}].id")));

    public IdIndex<EngineerId> Engineers { get; } = new("engineer", register.Engineers.Select((e, i) => (e.Id, $"engineers[{i}].id")));

    public void CheckUnique(IssueList issues)
    {
        IdentityRules.Unique(Calendars, issues);
        IdentityRules.Unique(Territories, issues);
        IdentityRules.Unique(Programmes, issues);
        IdentityRules.Unique(Contracts, issues);
        IdentityRules.Unique(Sites, issues);
        IdentityRules.Unique(Engineers, issues);
    }
}
