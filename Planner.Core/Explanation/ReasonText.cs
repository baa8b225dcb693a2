using NodaTime;
using Planner.Core.Compilation;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Reasons;

namespace Planner.Core.Explanation;

/// <summary>One sentence for each reason, with names and figures.</summary>
internal sealed class ReasonText(IndexMap index, Wording words)
{
    public string Of(Miss miss)
    {
        string who = words.Engineer(index.Shifts[miss.Shift].EngineerRow);
        string by = Wording.Length(miss.ShortBy);
        string pieces = miss.ShortBy == 1 ? "1 piece is" : $"{miss.ShortBy} pieces are";
        return miss.Code switch
        {
            ReasonCode.EngineerExcluded => $"{who} is excluded from this visit.",
            ReasonCode.EngineerNotRequired => $"The visit asks for other engineers than {who}.",
            ReasonCode.OutsideTerritory => $"The site lies in none of {who}'s territories.",
            ReasonCode.TravelNotApproved => $"{who} travels by {index.Shifts[miss.Shift].Engineer.Profile}, which is not approved for this visit.",
            ReasonCode.PinnedToOtherEngineer => $"The visit is pinned to another engineer than {who}.",
            ReasonCode.PinnedToOtherShift => $"The visit is pinned to another shift of {who}.",
            ReasonCode.SkillMissing => $"{who} lacks the skill {index.Skills[miss.Detail]}.",
            ReasonCode.SkillLevelTooLow => $"{who} has the skill {index.Skills[miss.Detail]} at a level that is {miss.ShortBy} too low.",
            ReasonCode.SkillNotValid => $"{who}'s certificate for {index.Skills[miss.Detail]} is not valid while the visit could be made.",
            ReasonCode.CrewTooSmall => $"{who} and all who may ride along are {miss.ShortBy} too few with the skill {index.Skills[miss.Detail]}.",
            ReasonCode.TeamTaken => miss.Detail < 0
                ? $"{who} rides along on the route of another, or nobody is free to ride along whom the visit does not exclude."
                : $"{who}'s team would be {miss.ShortBy} too few with the skill {index.Skills[miss.Detail]}: those who have it are on other routes.",
            ReasonCode.ToolMissing => $"{who} lacks the tool {index.Tools[miss.Detail]}, and no depot lends it.",
            ReasonCode.PartMissing => $"{index.Parts[miss.Detail]}: {pieces} missing, {who}'s van and all depots together.",
            ReasonCode.PartTooLate => TooLate(miss, by),
            ReasonCode.PartTaken => $"{index.Parts[miss.Detail]}: {pieces} missing, the stock is promised to other visits.",
            ReasonCode.VanTooSmall => $"What the visit uses, or yields, takes {miss.ShortBy} more room than {who}'s van has.",
            ReasonCode.VanFull => $"{who}'s van can't hold what the visit uses or yields beside what the others do.",
            ReasonCode.ReturnRefused => "No depot takes back the failed units that the visit yields.",
            ReasonCode.ReturnTooLate => $"{who} can't bring failed units to a depot that takes them back within the shift.",
            ReasonCode.ToolTaken => $"{index.Tools[miss.Detail]}: all that depots lend are out with other shifts on the days of {who}'s.",
            ReasonCode.WindowOutsideShift => $"No window of the visit meets the shift; the nearest is {by} away.",
            ReasonCode.ArrivesTooLate => miss.At < 0
                ? $"{who} would be there {by} after the last moment to start."
                : $"{words.Visit(miss.At)} would start {by} too late.",
            ReasonCode.Unreachable => $"{who} has no way there and back.",
            ReasonCode.ReturnsTooLate => $"{who} would return {by} after the shift's end and the allowed overtime.",
            ReasonCode.RouteTooLong => $"{who} would be away {by} longer than a route of the shift may take.",
            ReasonCode.WeekFull => $"{who} would work {by} longer in the week than allowed.",
            ReasonCode.ChangeBudget => $"The visit would differ from the previous plan on {who}'s shift, and as many visits do already as may.",
            ReasonCode.OnCallOnly => $"{who} is on call, and not for visits of this kind.",
            ReasonCode.TimeOff => $"A call and the next shift would not leave {who} the time off that is agreed.",
            ReasonCode.ShiftFull => $"{who}'s shift has as many visits already as it may.",
            ReasonCode.KindFull => $"{who}'s shift has as many visits of this kind already as it may.",
            ReasonCode.LegTooLong => $"{who} would be on the way {by} longer than one leg of the shift may take.",
            ReasonCode.TravelTooLong => $"{who} would be on the way {by} longer than all legs of the shift together may take.",
            ReasonCode.DrivesTooLong => $"{who} would be on the way {by} longer than the shift allows without a break.",
            ReasonCode.BreakImpossible => $"{who}'s break would begin {by} too late.",
            ReasonCode.PinBroken => $"{words.Visit(miss.At)}, which is pinned, would start {by} too late.",
            ReasonCode.LinkBroken => $"{words.Visit(miss.At)}, to which the visit is linked, keeps it from this shift of {who}.",
            _ => throw new ArgumentOutOfRangeException(nameof(miss), miss.Code, "A reason without a sentence. Maybe it is new: give it one here."),
        };
    }

    /// <summary>The same without names, as the end of "N shifts: ...".</summary>
    public string Shared(Miss miss) => miss.Code switch
    {
        ReasonCode.EngineerExcluded => "the engineer is excluded",
        ReasonCode.EngineerNotRequired => "the engineer is not one of those required",
        ReasonCode.OutsideTerritory => "the site lies outside the engineer's territories",
        ReasonCode.TravelNotApproved => "the engineer's way to travel is not approved",
        ReasonCode.PinnedToOtherEngineer => "the visit is pinned to another engineer",
        ReasonCode.PinnedToOtherShift => "the visit is pinned to another shift",
        ReasonCode.SkillMissing => $"the engineer lacks the skill {index.Skills[miss.Detail]}",
        ReasonCode.SkillLevelTooLow => $"the engineer's level of {index.Skills[miss.Detail]} is too low",
        ReasonCode.SkillNotValid => $"the certificate for {index.Skills[miss.Detail]} is not valid",
        ReasonCode.CrewTooSmall => $"too few who may ride together have the skill {index.Skills[miss.Detail]}",
        ReasonCode.TeamTaken => "those who would ride along are on other routes",
        ReasonCode.ToolMissing => $"the tool {index.Tools[miss.Detail]} is not to be had",
        ReasonCode.PartMissing => $"{index.Parts[miss.Detail]} is out of stock",
        ReasonCode.PartTooLate => miss.Detail < 0 ? "the tools can't be fetched in time" : $"{index.Parts[miss.Detail]} can't be fetched in time",
        ReasonCode.PartTaken => $"the stock of {index.Parts[miss.Detail]} is promised to other visits",
        ReasonCode.VanTooSmall => "what it uses or yields doesn't go into the van",
        ReasonCode.VanFull => "the van can't hold what it uses or yields beside the rest",
        ReasonCode.ReturnRefused => "no depot takes back the failed units",
        ReasonCode.ReturnTooLate => "the failed units can't be brought back within the shift",
        ReasonCode.ToolTaken => $"all of the tool {index.Tools[miss.Detail]} are lent to others",
        ReasonCode.WindowOutsideShift => "no window of the visit meets the shift",
        ReasonCode.ArrivesTooLate => "the engineer arrives too late",
        ReasonCode.Unreachable => "there is no way there and back",
        ReasonCode.ReturnsTooLate => "the engineer returns too late",
        ReasonCode.RouteTooLong => "the route takes too long",
        ReasonCode.WeekFull => "the engineer's week is full",
        ReasonCode.ChangeBudget => "no more visits may differ from the previous plan",
        ReasonCode.OnCallOnly => "the engineer is on call for other kinds of visits",
        ReasonCode.TimeOff => "a call and the next shift would not leave the time off that is agreed",
        ReasonCode.ShiftFull => "the shift has as many visits as it may",
        ReasonCode.KindFull => "the shift has as many visits of this kind as it may",
        ReasonCode.LegTooLong => "a leg takes too long",
        ReasonCode.TravelTooLong => "the legs together take too long",
        ReasonCode.DrivesTooLong => "the way without a break takes too long",
        ReasonCode.BreakImpossible => "the break no longer fits",
        ReasonCode.PinBroken => "a pinned visit would be missed",
        ReasonCode.LinkBroken => "a visit that it is linked to keeps it from the shift",
        _ => throw new ArgumentOutOfRangeException(nameof(miss), miss.Code, "A reason without words. Maybe it is new: give it some here."),
    };

    /// <summary>The miss with ids and its sentence.</summary>
    public ShiftObstacle Obstacle(Miss miss) => new()
    {
        Engineer = index.Shifts[miss.Shift].Engineer.Id,
        Shift = index.Shifts[miss.Shift].Shift.Id,
        Code = miss.Code,
        Text = Of(miss),
        ShortBy = miss.IsTime && miss.ShortBy > 0 ? Duration.FromSeconds(miss.ShortBy) : null,
    };

    private string TooLate(Miss miss, string by)
    {
        string what = miss.Detail < 0 ? "The tools" : index.Parts[miss.Detail].Value;
        return miss.ShortBy > 0 ? $"{what} can't be fetched in time, by {by}." : $"{what} can't be fetched in time.";
    }
}
