using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Inspections;
using Planner.Core.Domain.Places;
using Planner.Core.IO;
using Planner.Core.Planning;
using Planner.Core.Validation;
using Planner.Core.Validation.Registers;
using Planner.Worker.Generation;
using static Planner.Tests.Inspections.Registers;

namespace Planner.Tests.Validation;

/// <summary>Registers that can't be planned, or hardly: a clear issue at the field, and never an exception.</summary>
public sealed class RegisterValidatorTests
{
    private static InspectionRegister Plain => Due(Day(1, 20));

    [Fact]
    public void Good_registers_have_no_issue()
    {
        Assert.Empty(RegisterValidator.Validate(Plain));
        Assert.Empty(RegisterValidator.Validate(InspectionTown.Register));
        Assert.Empty(RegisterValidator.Validate(InspectionGenerator.Generate(new InspectionRecipe(50))));
    }

    public static TheoryData<string, string, InspectionRegister> Faults => new()
    {
        { IssueCodes.IntervalUnclear, "programmes[0].interval", Plain.With(p => p with { Interval = new InspectionInterval() }) },
        { IssueCodes.IntervalUnclear, "programmes[0].interval", Plain.With(p => p with { Interval = new InspectionInterval(3, 90) }) },
        { IssueCodes.NotPositive, "programmes[0].interval.months", Plain.With(p => p with { Interval = new InspectionInterval(0) }) },
        { IssueCodes.ValueTooLarge, "programmes[0].interval.days", Plain.With(p => p with { Interval = new InspectionInterval(Days: 1_000_000) }) },
        { IssueCodes.SpacingTooLong, "programmes[0].minSpacing", Plain.With(p => p with { MinSpacing = 120 }) },
        { IssueCodes.SpacingDrifts, "programmes[0].minSpacing", Plain.With(p => p with { MinSpacing = 90 }) },
        { IssueCodes.ToleranceTooWide, "programmes[0].toleranceAfter", Plain.With(p => p with { ToleranceAfter = 80 }) },
        { IssueCodes.NegativeValue, "programmes[0].toleranceBefore", Plain.With(p => p with { ToleranceBefore = -1 }) },
        { IssueCodes.NotPositive, "programmes[0].duration", Plain.With(p => p with { Duration = Duration.Zero }) },
        { IssueCodes.ValueTooLarge, "programmes[0].duration", Plain.With(p => p with { Duration = Duration.FromHours(30) }) },
        { IssueCodes.NotPositive, "programmes[0].crew", Plain.With(p => p with { Crew = 0 }) },
        { IssueCodes.UnknownReference, "programmes[0].allowedHours", Plain.With(p => p with { AllowedHours = new CalendarId("?") }) },
        {
            IssueCodes.OverlappingDays, "programmes[0].blackoutDays[1]",
            Plain.With(p => p with { BlackoutDays = [new DateSpan(Day(1, 4), Day(1, 8)), new DateSpan(Day(1, 8), Day(1, 9))] })
        },
        { IssueCodes.EndBeforeStart, "sites[0].blackoutDays[0].last", Plain.WithSites(s => s with { BlackoutDays = [new DateSpan(Day(1, 8), Day(1, 4))] }) },
        { IssueCodes.AnchorMissing, "sites[0].acceptedOn", Plain.WithSites(s => s with { AcceptedOn = null }) },
        { IssueCodes.AnchorInFuture, "sites[0].acceptedOn", Plain.WithSites(s => s with { AcceptedOn = Day(1, 5) }) },
        { IssueCodes.SiteWithoutTerritory, "sites[0].territory", Plain.WithSites(s => s with { Territory = null }) },
        { IssueCodes.UnknownReference, "sites[0].territory", Plain.WithSites(s => s with { Territory = new TerritoryId("nort") }) },
        { IssueCodes.UnknownReference, "sites[0].programmes[0]", Plain.WithSites(s => s with { Programmes = [new ProgrammeId("yearly")] }) },
        { IssueCodes.CoordinateOutOfRange, "sites[0].position.lat", Plain.WithSites(s => s with { Position = new Position(95, 0) }) },
        { IssueCodes.DuplicateId, "sites[1].id", Plain with { Sites = [Plain.Sites[0], Plain.Sites[0]] } },
        { IssueCodes.CompletionInFuture, "completions[0].on", Plain with { Completions = [new Completion(new SiteId("s1"), Quarter, Day(1, 5))] } },
        { IssueCodes.UnknownReference, "completions[0].site", Plain with { Completions = [new Completion(new SiteId("s9"), Quarter, First)] } },
        { IssueCodes.RepairWithoutPlace, "repairs[0]", Plain with { Repairs = [new PlannedRepair { On = First }] } },
        { IssueCodes.DuplicateEntry, "published[1]", Plain with { Published = [Told, Told] } },
        { IssueCodes.EmptyList, "territories", Plain with { Territories = [] } },
        { IssueCodes.NoHours, "engineers[0].hoursPerDay", Plain.WithHours(0) },
        { IssueCodes.NobodyAble, "programmes[0].skills", Plain.WithHours(0) },
        { IssueCodes.NobodyAble, "programmes[0].skills", Plain with { Engineers = [] } },
        { IssueCodes.NobodyAble, "programmes[0].skills", Plain.With(p => p with { Skills = [new ProgrammeSkill(new SkillId("boilers"))] }) },
        { IssueCodes.NobodyAble, "programmes[0].crew", Plain.With(p => p with { Crew = 2 }) },
        { IssueCodes.NobodyAble, "programmes[0].duration", Plain.With(p => p with { Duration = Duration.FromHours(9) }) },
        { IssueCodes.NeverFits, "programmes[0].allowedHours", Plain.With(p => p with { AllowedHours = Office.Id, Duration = Duration.FromHours(11) }) with { Calendars = [Office] } },
        { IssueCodes.NeverFits, "sites[0].allowedHours", Plain.With(p => p with { Duration = Duration.FromHours(11) }).WithSites(s => s with { AllowedHours = Office.Id }) with { Calendars = [Office] } },
        {
            // Each takes it, but not on the same weekday.
            IssueCodes.NeverFits, "sites[0].allowedHours",
            Plain.With(p => p with { AllowedHours = Office.Id }).WithSites(s => s with { AllowedHours = Tuesdays.Id }) with { Calendars = [Office, Tuesdays] }
        },
        { IssueCodes.ValueTooLarge, "engineers[0].otherHours[0].hours", Plain.WithOther(new OtherHours(new DateSpan(First, First), Duration.FromHours(9))) },
        { IssueCodes.NegativeValue, "engineers[0].otherHours[0].hours", Plain.WithOther(new OtherHours(new DateSpan(First, First), Duration.FromHours(-1))) },
        { IssueCodes.EndBeforeStart, "engineers[0].otherHours[0].days.last", Plain.WithOther(new OtherHours(new DateSpan(Last, First), Duration.Zero)) },
        {
            IssueCodes.OverlappingDays, "engineers[0].otherHours[1].days",
            Plain.WithOther(new OtherHours(new DateSpan(First, Day(1, 9)), Duration.Zero), new OtherHours(new DateSpan(Day(1, 9), Day(1, 12)), Duration.Zero))
        },
        { IssueCodes.AnchorMissing, "sites[0].acceptedOn", Plain.With(p => p with { Anchor = SeriesAnchor.LastCompletion }).WithSites(s => s with { AcceptedOn = null }) with
            { Completions = [new Completion(new SiteId("s1"), Quarter, First.PlusDays(-90), CompletionOutcome.NoAccess)] } },
        { IssueCodes.ValueTooLarge, "engineers[0].hoursPerDay", Plain.WithHours(25) },
        { IssueCodes.NegativeValue, "engineers[0].hoursPerDay", Plain.WithHours(-1) },
        { IssueCodes.QuantileOutOfRange, "forecast.quantile", Plain with { Forecast = Past with { Quantile = 1 } } },
        { IssueCodes.TicketNotObserved, "forecast.tickets[0].on", Plain with { Forecast = Past with { Tickets = [new PastTicket(First, North)] } } },
        { IssueCodes.EndBeforeStart, "horizon.last", Plain with { Horizon = new DateSpan(Last, First) } },
        { IssueCodes.WindowTooLong, "horizon", Plain with { Horizon = new DateSpan(First, First.PlusYears(2)) } },
        { IssueCodes.NowOutsideWindow, "now", Plain with { Now = Instant.FromUtc(2028, 1, 1, 0, 0) } },
        { IssueCodes.InvalidCurrency, "currency", Plain with { Currency = "euro" } },
        { IssueCodes.NegativeValue, "prices.trip", Plain with { Prices = new CalendarPrices { Trip = -1 } } },
        { IssueCodes.ValueTooLarge, "prices.neighbourhoodKm", Plain with { Prices = new CalendarPrices { NeighbourhoodKm = 0 } } },
        { IssueCodes.DuplicateEntry, "calendars[0].holidays[1]", Plain with { Calendars = [Office with { Holidays = [Day(1, 6), Day(1, 6)] }] } },
        { IssueCodes.OverlappingHours, "calendars[0].hours[1].from", Plain with { Calendars = [Office with { Hours = [Office.Hours[0], Office.Hours[0]] }] } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_at_its_field(string code, string path, InspectionRegister register)
    {
        var issues = RegisterValidator.Validate(register);
        Assert.Contains(issues, issue => issue.Code == code && issue.Path == path);
        Assert.All(issues, issue => Assert.True(issue.Message.EndsWith('.') && issue.Remedy[^1] is '.' or '?', issue.Message));
        // Errors stop the planner, warnings leave it a lawful calendar.
        var run = new CalendarPlanner(null).Run(register, new CalendarOptions { Rounds = 5 });
        Assert.Equal(issues.Any(issue => issue.Severity == IssueSeverity.Error), run.Calendar is null);
        Assert.Empty(run.Violations);
    }

    [Fact]
    public void All_faults_come_at_once()
    {
        var issues = RegisterValidator.Validate(Plain.With(p => p with { Interval = new InspectionInterval(), Crew = 0 }).WithHours(25) with { Currency = "x" });
        Assert.Equal(4, issues.Count(issue => issue.Severity == IssueSeverity.Error));
    }

    [Theory]
    [InlineData("programmes[0].interval", "\"interval\": {\"months\":3}", "\"interval\": 3")]
    [InlineData("sites[0].acceptedOn", "\"acceptedOn\": \"2026-10-20\"", "\"acceptedOn\": \"2026-02-30\"")]
    [InlineData("programmes[0].anchor", "\"anchor\": \"acceptance\"", "\"anchor\": \"birthday\"")]
    [InlineData("horizon.first", "\"first\":\"2027-01-04\"", "\"first\":null")]
    [InlineData("zone", "\"zone\": \"Europe/Berlin\"", "\"zone\": \"Europe/Nowhere\"")]
    [InlineData("engineers[0].hoursPerDay", "\"hoursPerDay\": \"PT8H\"", "\"hoursPerDay\": 8")]
    [InlineData("sites", "\"sites\": [", "\"sites\": 5, \"x\": [")]
    public void A_field_that_cannot_be_read_is_an_issue_and_no_exception(string path, string good, string bad)
    {
        var text = RegisterJson.Write(Plain);
        Assert.True(text.Contains(good, StringComparison.Ordinal), $"{good} is not in\n{text}");
        var read = RegisterJson.Read(text.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(read.Value);
        Assert.Contains(read.Issues, issue => issue.Path == path);
    }

    private static ReserveForecast Past => new() { Observed = new DateSpan(First.PlusDays(-60), First.PlusDays(-1)), HoursPerTicket = Duration.FromHours(1) };

    private static PublishedDay Told => new(new SiteId("s1"), Quarter, Day(1, 20), Day(1, 21));

    private static ServiceCalendar Tuesdays => Office with { Id = new CalendarId("tuesdays"), Hours = [new WeeklyHours([IsoDayOfWeek.Tuesday], new LocalTime(8, 0), new LocalTime(18, 0))] };

    private static ServiceCalendar Office => new() { Id = new CalendarId("office"), Zone = Zone, Hours = [new WeeklyHours([IsoDayOfWeek.Monday], new LocalTime(8, 0), new LocalTime(18, 0))] };
}
