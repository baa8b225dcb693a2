using MathNet.Numerics.Distributions;
using NodaTime;
using Planner.Core.Domain.Inspections;
using Planner.Core.Inspections;

namespace Planner.Tests.Inspections;

/// <summary>The reserve for urgent repairs, held against counts that were simulated.</summary>
public sealed class ReserveFitterTests
{
    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    [InlineData(12)]
    public void Poisson_counts_are_fitted_as_such_and_the_quantile_covers_its_share(double mean)
    {
        var random = new Random(7);
        var fit = ReserveFitter.Fit([.. Poisson.Samples(random, mean).Take(400)], 0.9);
        Assert.Equal(CountDistribution.Poisson, fit.Distribution);
        Assert.InRange(fit.Mean, 0.85 * mean, 1.15 * mean);
        AssertCovers(Poisson.Samples(random, mean), fit.Tickets, 0.9);
    }

    [Fact]
    public void Counts_that_scatter_more_are_negative_binomial_and_need_more()
    {
        var random = new Random(3);
        var days = new NegativeBinomial(1.5, 1.5 / (1.5 + 4), random);
        var fit = ReserveFitter.Fit([.. days.Samples().Take(400)], 0.9);
        Assert.Equal(CountDistribution.NegativeBinomial, fit.Distribution);
        Assert.InRange(fit.Variance, 2 * fit.Mean, 6 * fit.Mean);
        Assert.True(fit.Tickets > ReserveFitter.Fit([.. Poisson.Samples(random, 4).Take(400)], 0.9).Tickets);
        AssertCovers(days.Samples(), fit.Tickets, 0.9);
    }

    [Fact]
    public void Days_without_tickets_ask_for_no_reserve() => Assert.Equal(0, ReserveFitter.Fit([0, 0, 0, 0], 0.99).Tickets);

    [Fact]
    public void A_surer_quantile_keeps_more_free()
    {
        int[] counts = [0, 1, 2, 1, 0, 3, 1, 2, 2, 1];
        Assert.True(ReserveFitter.Fit(counts, 0.5).Tickets < ReserveFitter.Fit(counts, 0.99).Tickets);
    }

    [Fact]
    public void Each_weekday_has_its_own_and_a_day_without_tickets_counts()
    {
        var mondays = Enumerable.Range(0, 20).Select(w => new PastTicket(new LocalDate(2026, 7, 6).PlusWeeks(w), Registers.North, 4, Duration.FromHours(1)));
        var register = Registers.Due(Registers.Day(1, 20)) with
        {
            Forecast = new ReserveForecast { Observed = new DateSpan(new LocalDate(2026, 7, 6), new LocalDate(2026, 11, 22)), HoursPerTicket = Duration.FromHours(2), Tickets = [.. mondays] },
        };
        var reserve = Registers.Plan(register).Reserve.ToDictionary(r => r.Weekday);
        Assert.Equal(4, reserve[IsoDayOfWeek.Monday].Mean);
        Assert.Equal(Duration.FromHours(reserve[IsoDayOfWeek.Monday].Tickets), reserve[IsoDayOfWeek.Monday].Hours);
        Assert.True(reserve[IsoDayOfWeek.Monday].Tickets >= 4);
        Assert.Equal(0, reserve[IsoDayOfWeek.Tuesday].Tickets);
    }

    private static void AssertCovers(IEnumerable<int> samples, int tickets, double share)
    {
        var days = samples.Take(20_000).ToList();
        Assert.True(days.Count(c => c <= tickets) >= (share - 0.03) * days.Count, $"{tickets} suffice on {days.Count(c => c <= tickets)} of {days.Count} days");
        // One ticket fewer would not have been sure enough, sampling aside.
        Assert.True(tickets == 0 || days.Count(c => c <= tickets - 2) < (share + 0.03) * days.Count);
    }
}
