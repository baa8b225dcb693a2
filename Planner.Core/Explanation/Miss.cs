using Planner.Core.Domain.Reasons;

namespace Planner.Core.Explanation;

/// <summary>Why one shift's route cannot take a visit, in rows.</summary>
/// <param name="ShortBy">Seconds, levels or pieces missing, as the code says; 0 when there is no amount.</param>
/// <param name="Detail">Row of the skill, part or tool in question; -1 when there is none.</param>
/// <param name="At">The visit that comes too late or breaks its pin, where that is another one; else -1.</param>
internal readonly record struct Miss(int Shift, ReasonCode Code, int ShortBy = 0, int Detail = -1, int At = -1)
{
    /// <summary>Whether <see cref="ShortBy"/> is a time.</summary>
    public bool IsTime => Code is ReasonCode.ArrivesTooLate or ReasonCode.ReturnsTooLate or ReasonCode.RouteTooLong or ReasonCode.WeekFull or ReasonCode.BreakImpossible
        or ReasonCode.LegTooLong or ReasonCode.TravelTooLong or ReasonCode.DrivesTooLong or ReasonCode.PinBroken or ReasonCode.WindowOutsideShift or ReasonCode.PartTooLate;

    /// <summary>How far off the shift is, for putting the most promising first; no more than a rule of thumb.</summary>
    public long Distance => Code switch
    {
        ReasonCode.ArrivesTooLate or ReasonCode.ReturnsTooLate or ReasonCode.RouteTooLong or ReasonCode.WeekFull or ReasonCode.BreakImpossible => ShortBy,
        ReasonCode.LegTooLong or ReasonCode.TravelTooLong or ReasonCode.DrivesTooLong => ShortBy,
        ReasonCode.TimeOff => 3_600,
        ReasonCode.ShiftFull or ReasonCode.KindFull or ReasonCode.ChangeBudget => 1_800,
        ReasonCode.PinBroken => 600 + ShortBy,
        ReasonCode.VanFull or ReasonCode.ReturnTooLate => 3_600,
        ReasonCode.PartTaken or ReasonCode.ToolTaken or ReasonCode.PartTooLate => 7_200 + ShortBy,
        ReasonCode.TeamTaken => 9_000L + ShortBy,
        ReasonCode.WindowOutsideShift => 10_800L + ShortBy,
        ReasonCode.PinnedToOtherShift or ReasonCode.PinnedToOtherEngineer => 1_000_000,
        ReasonCode.EngineerExcluded or ReasonCode.EngineerNotRequired or ReasonCode.OutsideTerritory or ReasonCode.TravelNotApproved => 2_000_000,
        ReasonCode.PartMissing or ReasonCode.ToolMissing or ReasonCode.VanTooSmall or ReasonCode.ReturnRefused => 3_000_000,
        ReasonCode.SkillNotValid or ReasonCode.SkillLevelTooLow or ReasonCode.CrewTooSmall => 4_000_000,
        ReasonCode.SkillMissing => 5_000_000,
        _ => 6_000_000,
    };
}
