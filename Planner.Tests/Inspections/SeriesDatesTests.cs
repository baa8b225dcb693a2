using NodaTime;
using Planner.Core.Domain.Inspections;
using Planner.Core.Inspections;

namespace Planner.Tests.Inspections;

/// <summary>Due dates of a programme: month ends, leap days, completions.</summary>
public sealed class SeriesDatesTests
{
    private static readonly LocalDate Far = new(2032, 12, 31);

    [Fact]
    public void A_month_end_comes_back_after_a_shorter_month()
    {
        var series = Months(1, new LocalDate(2027, 1, 31));
        Assert.Equal([new(2027, 2, 28), new(2027, 3, 31), new(2027, 4, 30)], Enumerable.Range(1, 3).Select(series.Due));
        Assert.Equal(new LocalDate(2028, 2, 29), series.Due(13));
    }

    [Fact]
    public void A_leap_day_comes_back_in_leap_years()
    {
        var series = Months(12, new LocalDate(2028, 2, 29));
        Assert.Equal([new(2029, 2, 28), new(2030, 2, 28), new(2031, 2, 28), new(2032, 2, 29)], Enumerable.Range(1, 4).Select(series.Due));
    }

    [Theory]
    [InlineData(1, "2027-02-15")]
    [InlineData(2, "2027-03-15")]
    [InlineData(3, "2027-04-15")]
    [InlineData(6, "2027-07-15")]
    public void Month_two_months_quarter_and_half_year(int months, string due) =>
        Assert.Equal(NodaTime.Text.LocalDatePattern.Iso.Parse(due).Value, Months(months, new LocalDate(2027, 1, 15)).Due(1));

    [Fact]
    public void Days_are_counted_as_they_are() => Assert.Equal(new LocalDate(2028, 3, 1), Series(new InspectionInterval(Days: 10), new LocalDate(2028, 2, 20), null).Due(1));

    [Fact]
    public void A_series_anchored_at_acceptance_does_not_move_with_a_completion()
    {
        var series = Months(3, new LocalDate(2027, 1, 15), done: new LocalDate(2027, 4, 20));
        Assert.Equal([new(2027, 7, 15), new(2027, 10, 15)], series.Open(new LocalDate(2027, 4, 25), new LocalDate(2027, 12, 31)));
    }

    [Fact]
    public void A_completion_before_tolerance_settles_nothing_that_comes()
    {
        var series = Months(3, new LocalDate(2027, 1, 15), done: new LocalDate(2027, 3, 31));
        Assert.Equal(new LocalDate(2027, 4, 15), series.Open(new LocalDate(2027, 4, 1), Far)[0]);
        // The tolerance of 14 days begins on 1 April.
        Assert.Equal(new LocalDate(2027, 7, 15), Months(3, new LocalDate(2027, 1, 15), done: new LocalDate(2027, 4, 1)).Open(new LocalDate(2027, 4, 1), Far)[0]);
    }

    [Fact]
    public void A_floating_series_moves_with_each_completion()
    {
        var floating = new InspectionProgramme
        {
            Id = new("p"), Interval = new InspectionInterval(Months: 2), Anchor = SeriesAnchor.LastCompletion, Duration = Duration.FromHours(1),
        };
        var series = SeriesDates.Of(floating, new LocalDate(2026, 1, 1), new LocalDate(2027, 1, 20))!;
        Assert.Equal([new(2027, 3, 20), new(2027, 5, 20)], series.Open(new LocalDate(2027, 2, 1), new LocalDate(2027, 6, 1)));
        Assert.Equal(new LocalDate(2026, 3, 1), SeriesDates.Of(floating, new LocalDate(2026, 1, 1), null)!.Due(1));
        Assert.Null(SeriesDates.Of(floating, null, null));
    }

    [Fact]
    public void A_floating_series_that_is_overdue_goes_on_from_the_first_day()
    {
        var series = SeriesDates.Of(new InspectionProgramme { Id = new("p"), Interval = new InspectionInterval(Months: 1), Anchor = SeriesAnchor.LastCompletion, Duration = Duration.FromHours(1) },
            null, new LocalDate(2026, 9, 5))!;
        Assert.Equal([new(2026, 10, 5), new(2027, 2, 10), new(2027, 3, 10)], series.Open(new LocalDate(2027, 1, 10), new LocalDate(2027, 3, 31)));
        // In tolerance still: the others follow as if it were made when due.
        Assert.Equal([new(2026, 10, 5), new(2026, 11, 5)], series.Open(new LocalDate(2026, 10, 19), new LocalDate(2026, 11, 30)));
    }

    [Fact]
    public void Of_several_missed_ones_the_latest_is_still_asked_for()
    {
        var series = Months(1, new LocalDate(2020, 6, 10));
        Assert.Equal([new(2027, 2, 10), new(2027, 3, 10)], series.Open(new LocalDate(2027, 2, 20), new LocalDate(2027, 3, 31)));
    }

    private static SeriesDates Months(int months, LocalDate anchor, LocalDate? done = null) => Series(new InspectionInterval(Months: months), anchor, done);

    private static SeriesDates Series(InspectionInterval interval, LocalDate anchor, LocalDate? done) =>
        SeriesDates.Of(new InspectionProgramme { Id = new("p"), Interval = interval, Duration = Duration.FromHours(1) }, anchor, done)!;
}
