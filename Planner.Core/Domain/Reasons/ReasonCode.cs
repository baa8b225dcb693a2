namespace Planner.Core.Domain.Reasons;

/// <summary>Why a visit cannot be put on a shift. Each code has its row in docs/reasons.md.</summary>
public enum ReasonCode
{
    /// <summary>The engineer is on the visit's list of excluded engineers.</summary>
    EngineerExcluded,

    /// <summary>The visit names required engineers, and this is none of them.</summary>
    EngineerNotRequired,

    /// <summary>The site lies in none of the engineer's territories.</summary>
    OutsideTerritory,

    /// <summary>The engineer travels in a way that the visit does not approve.</summary>
    TravelNotApproved,

    /// <summary>The visit is pinned to another engineer.</summary>
    PinnedToOtherEngineer,

    /// <summary>The visit is pinned to another shift of the same engineer.</summary>
    PinnedToOtherShift,

    /// <summary>The engineer lacks a required skill.</summary>
    SkillMissing,

    /// <summary>The engineer has the skill at a lower level than required.</summary>
    SkillLevelTooLow,

    /// <summary>The engineer's certificate is not valid while the visit could be made on the shift.</summary>
    SkillNotValid,

    /// <summary>Even all who may ride together are fewer with a required skill than the visit asks for.</summary>
    CrewTooSmall,

    /// <summary>Those who could ride along are on other routes.</summary>
    TeamTaken,

    /// <summary>The engineer lacks a required tool, and no depot lends it.</summary>
    ToolMissing,

    /// <summary>Van and depots together never have enough of a required part.</summary>
    PartMissing,

    /// <summary>The part reaches a depot, or the depot opens, too late for this shift and the visit's windows.</summary>
    PartTooLate,

    /// <summary>The pieces still free are promised to other visits.</summary>
    PartTaken,

    /// <summary>The parts of the visit, or its failed units, take more room than the van has.</summary>
    VanTooSmall,

    /// <summary>The van can't hold the parts of the visit, or its failed units, beside those of the others, however often it stops at depots.</summary>
    VanFull,

    /// <summary>No depot takes back the failed units of the visit.</summary>
    ReturnRefused,

    /// <summary>The failed units of the visit can't be brought to a depot that takes them back within the shift.</summary>
    ReturnTooLate,

    /// <summary>All units of a required tool that depots lend are out with other shifts.</summary>
    ToolTaken,

    /// <summary>No window of the visit meets the shift.</summary>
    WindowOutsideShift,

    /// <summary>The engineer arrives after the last moment to start or to end.</summary>
    ArrivesTooLate,

    /// <summary>The way there and back is impossible (unreachable place).</summary>
    Unreachable,

    /// <summary>The engineer would return after shift end and allowed overtime.</summary>
    ReturnsTooLate,

    /// <summary>The route would take longer than the shift's limit for it.</summary>
    RouteTooLong,

    /// <summary>The engineer would work longer in the week than he may.</summary>
    WeekFull,

    /// <summary>So many visits already differ from the previous plan that no other may.</summary>
    ChangeBudget,

    /// <summary>The engineer is on call, and not for visits of this kind.</summary>
    OnCallOnly,

    /// <summary>A call and the next shift would not leave the engineer the time off agreed for calls.</summary>
    TimeOff,

    /// <summary>The shift has as many visits already as it may.</summary>
    ShiftFull,

    /// <summary>The shift has as many visits of this kind already as it may.</summary>
    KindFull,

    /// <summary>A leg would take longer than the shift's limit for one.</summary>
    LegTooLong,

    /// <summary>The legs together would take longer than the shift's limit for all.</summary>
    TravelTooLong,

    /// <summary>The time on the way without a break would be longer than the shift's limit for it.</summary>
    DrivesTooLong,

    /// <summary>The shift's break would no longer fit between its earliest and latest begin.</summary>
    BreakImpossible,

    /// <summary>A visit pinned on the same shift would be missed or come out of order.</summary>
    PinBroken,

    /// <summary>A planned visit that it is linked to keeps it from the shift's engineer or day.</summary>
    LinkBroken,
}
