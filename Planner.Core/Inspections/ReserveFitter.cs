using MathNet.Numerics.Distributions;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Inspections;

/// <summary>How many urgent repairs a day may bring, fitted to past counts.</summary>
/// <param name="Mean">Tickets a day.</param>
/// <param name="Variance">Of the counts, unbiased.</param>
/// <param name="Tickets">The quantile asked for.</param>
public readonly record struct CountFit(CountDistribution Distribution, double Mean, double Variance, int Tickets);

/// <summary>
/// Fits the tickets of each territory and weekday: Poisson, unless the counts scatter so much more than it allows that chance explains it in
/// fewer than one case of twenty (dispersion test); then a negative binomial by its moments.
/// </summary>
public static class ReserveFitter
{
    private const double Significance = 0.95;
    private const int MostTickets = 100_000;

    /// <param name="counts">Tickets of each observed day.</param>
    /// <param name="quantile">Share of days on which the result suffices, between 0 and 1.</param>
    public static CountFit Fit(IReadOnlyList<int> counts, double quantile)
    {
        var mean = counts.Count == 0 ? 0 : counts.Average();
        var variance = counts.Count < 2 ? mean : counts.Sum(c => (c - mean) * (c - mean)) / (counts.Count - 1);
        if (mean <= 0)
            return new CountFit(CountDistribution.Poisson, 0, 0, 0);
        // Under Poisson (n - 1) variance / mean follows chi squared with n - 1 degrees of freedom.
        var scattered = counts.Count > 2 && variance > mean
            && (counts.Count - 1) * variance / mean > ChiSquared.InvCDF(counts.Count - 1, Significance);
        if (!scattered)
            return new CountFit(CountDistribution.Poisson, mean, variance, Least(new Poisson(mean), quantile));
        var size = mean * mean / (variance - mean);
        return new CountFit(CountDistribution.NegativeBinomial, mean, variance, Least(new NegativeBinomial(size, size / (size + mean)), quantile));
    }

    /// <summary>What the forecast keeps free, by territory in the register's order and weekday.</summary>
    public static IReadOnlyList<ReserveEstimate> Estimate(InspectionRegister register)
    {
        if (register.Forecast is not { } forecast)
            return [];
        var tickets = forecast.Tickets
            .Where(t => t.On >= forecast.Observed.First && t.On <= forecast.Observed.Last)
            .ToLookup(t => t.Territory);
        var estimates = new List<ReserveEstimate>();
        foreach (var territory in register.Territories)
        {
            var byDay = tickets[territory.Id].GroupBy(t => t.On).ToDictionary(g => g.Key, g => g.Sum(t => t.Count));
            var each = MeanSeconds(tickets[territory.Id], forecast.HoursPerTicket);
            foreach (var weekday in Sla.CalendarDays.Weekdays)
                estimates.Add(Of(territory.Id, weekday, Counts(forecast.Observed, weekday, byDay), forecast.Quantile, each));
        }

        return estimates;
    }

    private static ReserveEstimate Of(TerritoryId territory, IsoDayOfWeek weekday, List<int> counts, double quantile, double secondsEach)
    {
        var fit = Fit(counts, quantile);
        return new ReserveEstimate
        {
            Territory = territory,
            Weekday = weekday,
            Distribution = fit.Distribution,
            Mean = Math.Round(fit.Mean, 6),
            Variance = Math.Round(fit.Variance, 6),
            Tickets = fit.Tickets,
            // Whole minutes, so that equal inputs give equal hours whatever the last digit of a mean.
            Hours = Duration.FromMinutes((long)Math.Ceiling(Math.Round(fit.Tickets * secondsEach / 60, 3))),
        };
    }

    private static List<int> Counts(DateSpan observed, IsoDayOfWeek weekday, Dictionary<LocalDate, int> byDay)
    {
        var counts = new List<int>();
        for (var date = observed.First; date <= observed.Last; date = date.PlusDays(1))
        {
            if (date.DayOfWeek == weekday)
                counts.Add(byDay.GetValueOrDefault(date));
        }

        return counts;
    }

    private static double MeanSeconds(IEnumerable<PastTicket> tickets, Duration otherwise)
    {
        double seconds = 0;
        long count = 0;
        foreach (var ticket in tickets)
        {
            seconds += ticket.Count * (ticket.Hours ?? otherwise).TotalSeconds;
            count += ticket.Count;
        }

        return count == 0 ? 0 : seconds / count;
    }

    private static int Least(IDiscreteDistribution distribution, double quantile)
    {
        // Adding up probabilities is exact enough and needs no inverse, which the package has for neither.
        var sum = 0.0;
        for (var k = 0; k < MostTickets; k++)
        {
            sum += distribution.Probability(k);
            if (sum >= quantile - 1e-12)
                return k;
        }

        return MostTickets;
    }
}
