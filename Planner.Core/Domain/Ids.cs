namespace Planner.Core.Domain;

/// <summary>An identifier given by the caller: an opaque, case-sensitive, non-empty string, unique within its kind.</summary>
public interface IIdentifier<TSelf> where TSelf : struct, IIdentifier<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

public readonly record struct ScenarioId(string Value) : IIdentifier<ScenarioId>
{
    public static ScenarioId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct VisitId(string Value) : IIdentifier<VisitId>
{
    public static VisitId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct TicketId(string Value) : IIdentifier<TicketId>
{
    public static TicketId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct SiteId(string Value) : IIdentifier<SiteId>
{
    public static SiteId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct ContractId(string Value) : IIdentifier<ContractId>
{
    public static ContractId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct PolicyId(string Value) : IIdentifier<PolicyId>
{
    public static PolicyId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct CalendarId(string Value) : IIdentifier<CalendarId>
{
    public static CalendarId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct EngineerId(string Value) : IIdentifier<EngineerId>
{
    public static EngineerId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct TeamId(string Value) : IIdentifier<TeamId>
{
    public static TeamId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct ShiftId(string Value) : IIdentifier<ShiftId>
{
    public static ShiftId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct DepotId(string Value) : IIdentifier<DepotId>
{
    public static DepotId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A kind of spare part, not a single piece.</summary>
public readonly record struct PartId(string Value) : IIdentifier<PartId>
{
    public static PartId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct SkillId(string Value) : IIdentifier<SkillId>
{
    public static SkillId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct ToolId(string Value) : IIdentifier<ToolId>
{
    public static ToolId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct ProfileId(string Value) : IIdentifier<ProfileId>
{
    public static ProfileId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A road server's own name for a way to travel.</summary>
public readonly record struct CostingId(string Value) : IIdentifier<CostingId>
{
    public static CostingId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A region class of sites that a contract's promises tell apart, for example city, elsewhere, remote.</summary>
public readonly record struct RegionId(string Value) : IIdentifier<RegionId>
{
    public static RegionId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A part of the map that engineers work in.</summary>
public readonly record struct TerritoryId(string Value) : IIdentifier<TerritoryId>
{
    public static TerritoryId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A policy's own name of a severity: "1" to "4", "A" to "C", or "any".</summary>
public readonly record struct Severity(string Value) : IIdentifier<Severity>
{
    public static Severity From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>The name of a place in the caller's travel matrices.</summary>
public readonly record struct PlaceId(string Value) : IIdentifier<PlaceId>
{
    public static PlaceId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A link between visits.</summary>
public readonly record struct LinkId(string Value) : IIdentifier<LinkId>
{
    public static LinkId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A register of what must be inspected.</summary>
public readonly record struct RegisterId(string Value) : IIdentifier<RegisterId>
{
    public static RegisterId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A programme of recurring visits.</summary>
public readonly record struct ProgrammeId(string Value) : IIdentifier<ProgrammeId>
{
    public static ProgrammeId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>Engineers of one territory with the same skills, as a calendar sees them.</summary>
public readonly record struct GroupId(string Value) : IIdentifier<GroupId>
{
    public static GroupId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct RosterId(string Value) : IIdentifier<RosterId>
{
    public static RosterId From(string value) => new(value);
    public override string ToString() => Value;
}

public readonly record struct AbsenceId(string Value) : IIdentifier<AbsenceId>
{
    public static AbsenceId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A delivery of parts that is on its way to a depot.</summary>
public readonly record struct PartsOrderId(string Value) : IIdentifier<PartsOrderId>
{
    public static PartsOrderId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A schedule of nightly runs.</summary>
public readonly record struct ScheduleId(string Value) : IIdentifier<ScheduleId>
{
    public static ScheduleId From(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A visit of a programme that was made, as the store keeps it.</summary>
public readonly record struct CompletionId(string Value) : IIdentifier<CompletionId>
{
    public static CompletionId From(string value) => new(value);
    public override string ToString() => Value;
}
