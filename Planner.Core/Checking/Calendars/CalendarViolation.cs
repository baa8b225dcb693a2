namespace Planner.Core.Checking.Calendars;

/// <summary>One way in which a calendar breaks its register, found by the independent checker.</summary>
/// <param name="Path">Where in the calendar, as a JSON path ("planned[3].on").</param>
/// <param name="Text">A sentence with the values.</param>
public sealed record CalendarViolation(CalendarViolationCode Code, string Path, string Text);

/// <summary>The ways in which a calendar of inspections can break its register. Each has its row in docs/inspections.md.</summary>
public enum CalendarViolationCode
{
    OtherRegister,
    DaysDiffer,
    GroupsDiffer,
    UnknownInspection,
    InspectionMissing,
    InspectionTwice,
    ToleranceDiffers,
    OverdueDiffers,
    OutsideTolerance,
    DayNotAllowed,
    GroupCannot,
    HoursExceeded,
    SpacingBroken,
    LatestSafeDiffers,
    ReportDueDiffers,
    MovedFromDiffers,
    ReasonWrong,
    BottleneckWrong,
    CertificateDiffers,
    ReserveDiffers,
    WeekLoadDiffers,
    CostDiffers,
    BoundAboveCost,
}
