using NodaTime;
using Planner.Core.Checking.Calendars;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;
using static Planner.Tests.Inspections.Registers;

namespace Planner.Tests.Inspections;

/// <summary>Each breach of the sentences of docs/inspections.md, made by hand in a good calendar, is caught.</summary>
public sealed class BrokenCalendars
{
    private static readonly InspectionRegister Register = Due([.. Enumerable.Repeat(Day(1, 5), 9)]).WithHours(2) with
    {
        Forecast = new ReserveForecast { Observed = new DateSpan(new LocalDate(2026, 11, 2), new LocalDate(2026, 12, 27)), HoursPerTicket = Duration.FromHours(1) },
        Published = [new PublishedDay(new SiteId("s1"), Quarter, Day(1, 5), Day(1, 5))],
    };

    private static readonly InspectionCalendar Good = Plan(Register.With(p => p with { ReportWithin = 2 }));

    [Fact]
    public void The_good_one_is_good() => Assert.Empty(Check(Good));

    public static TheoryData<CalendarViolationCode, Func<InspectionCalendar, InspectionCalendar>> Breaches => new()
    {
        { CalendarViolationCode.OtherRegister, c => c with { Register = new RegisterId("other") } },
        { CalendarViolationCode.DaysDiffer, c => c with { Days = new DateSpan(First, Day(3, 1)) } },
        { CalendarViolationCode.GroupsDiffer, c => c with { Groups = [] } },
        { CalendarViolationCode.UnknownInspection, c => First0(c, p => p with { Due = Day(1, 6) }) },
        { CalendarViolationCode.InspectionMissing, c => c with { Planned = [.. c.Planned.Skip(1)] } },
        { CalendarViolationCode.InspectionTwice, c => c with { Planned = [.. c.Planned, c.Planned[0]] } },
        { CalendarViolationCode.ToleranceDiffers, c => First0(c, p => p with { Latest = Day(1, 30) }) },
        { CalendarViolationCode.OverdueDiffers, c => First0(c, p => p with { Overdue = true }) },
        { CalendarViolationCode.OutsideTolerance, c => First0(c, p => p with { On = Day(1, 13) }) },
        { CalendarViolationCode.GroupCannot, c => First0(c, p => p with { Group = new GroupId("nobody") }) },
        { CalendarViolationCode.HoursExceeded, c => First0(c, p => p with { On = c.Planned[^1].On }) },
        { CalendarViolationCode.LatestSafeDiffers, c => First0(c, p => p with { LatestSafe = Day(1, 7) }) },
        { CalendarViolationCode.ReportDueDiffers, c => First0(c, p => p with { ReportDue = null }) },
        { CalendarViolationCode.MovedFromDiffers, c => First0(c, p => p with { MovedFrom = Day(1, 9) }) },
        { CalendarViolationCode.ReasonWrong, c => c with { Unplanned = [c.Unplanned[0] with { Reason = UnplannedReason.NoPossibleDay }, c.Unplanned[1]] } },
        { CalendarViolationCode.ReasonWrong, c => c with { Unplanned = [c.Unplanned[0] with { Reason = UnplannedReason.LeftToNext }, c.Unplanned[1]] } },
        { CalendarViolationCode.BottleneckWrong, c => Bottleneck(c, b => b with { Short = Duration.FromHours(40) }) },
        { CalendarViolationCode.BottleneckWrong, c => Bottleneck(c, b => b with { Days = new DateSpan(First, Day(1, 8)) }) },
        { CalendarViolationCode.CertificateDiffers, c => c with { Certificate = c.Certificate with { LeftOut = 0 } } },
        { CalendarViolationCode.CertificateDiffers, c => c with { Certificate = c.Certificate with { InTolerance = 9 } } },
        { CalendarViolationCode.ReserveDiffers, c => c with { Reserve = [c.Reserve[0] with { Tickets = 3 }, .. c.Reserve.Skip(1)] } },
        { CalendarViolationCode.WeekLoadDiffers, c => c with { Weeks = [c.Weeks[0] with { Planned = Duration.FromHours(1) }, .. c.Weeks.Skip(1)] } },
        { CalendarViolationCode.CostDiffers, c => c with { Cost = c.Cost with { Trips = c.Cost.Trips - 1 } } },
        { CalendarViolationCode.BoundAboveCost, c => c with { Solve = c.Solve with { Bound = c.Cost.Total + 1 } } },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_breach_is_caught(CalendarViolationCode code, Func<InspectionCalendar, InspectionCalendar> breach) =>
        Assert.Contains(code, Check(breach(Good)).Select(v => v.Code));

    [Fact]
    public void A_day_that_is_not_allowed_is_caught()
    {
        var on = Good.Planned[0].On;
        var black = Register.With(p => p with { ReportWithin = 2, BlackoutDays = [new DateSpan(on, on)] });
        Assert.Contains(CalendarViolationCode.DayNotAllowed, CalendarChecker.Check(black, Good).Select(v => v.Code));
    }

    [Fact]
    public void Inspections_of_a_series_that_are_too_near_are_caught()
    {
        var register = Due(Day(1, 11)).With(p => p with { Interval = new InspectionInterval(Days: 14), MinSpacing = 9 }).WithSites(s => s with { AcceptedOn = Day(1, 4) });
        var calendar = Plan(register);
        var near = calendar with { Planned = [.. calendar.Planned.Select((p, i) => i == 1 ? p with { On = calendar.Planned[0].On.PlusDays(7) } : p)] };
        Assert.Contains(CalendarViolationCode.SpacingBroken, CalendarChecker.Check(register, near).Select(v => v.Code));
    }

    [Fact]
    public void Every_code_is_caught_somewhere_above()
    {
        var tried = Breaches.Select(row => (CalendarViolationCode)row[0]).Append(CalendarViolationCode.DayNotAllowed).Append(CalendarViolationCode.SpacingBroken);
        Assert.Equal(Enum.GetValues<CalendarViolationCode>().Order(), tried.Distinct().Order());
    }

    private static IReadOnlyList<CalendarViolation> Check(InspectionCalendar calendar) => CalendarChecker.Check(Register.With(p => p with { ReportWithin = 2 }), calendar);

    private static InspectionCalendar First0(InspectionCalendar calendar, Func<PlannedInspection, PlannedInspection> change) =>
        calendar with { Planned = [change(calendar.Planned[0]), .. calendar.Planned.Skip(1)] };

    private static InspectionCalendar Bottleneck(InspectionCalendar calendar, Func<Bottleneck, Bottleneck> change) =>
        calendar with { Certificate = calendar.Certificate with { Bottlenecks = [change(calendar.Certificate.Bottlenecks[0])] } };
}
