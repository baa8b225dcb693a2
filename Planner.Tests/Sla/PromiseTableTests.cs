using System.Globalization;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

/// <summary>The promises of the sample plans, row by row, for a ticket of Wednesday 18 November 2026, 10:00 in Beijing.</summary>
public class PromiseTableTests
{
    private static readonly Instant Wednesday = Shanghai.At(2026, 11, 18, 10);

    [Theory]
    // Outage and risk of outage, day and night.
    [InlineData("D0", "1", "city", SlaClock.Answer, "18 10:00", "18 10:00")]
    [InlineData("D0", "1", "city", SlaClock.OnSite, "18 11:00", "18 11:00")]
    [InlineData("D0", "1", "elsewhere", SlaClock.OnSite, "18 16:00", "18 22:00")]
    [InlineData("D0", "1", null, SlaClock.OnSite, "18 16:00", "18 22:00")]
    [InlineData("D0", "2", "city", SlaClock.Answer, "18 10:00", "18 10:00")]
    [InlineData("D0", "2", "city", SlaClock.OnSite, "18 11:00", "18 11:00")]
    [InlineData("D0", "2", "remote", SlaClock.OnSite, "18 16:00", "18 22:00")]
    // Degraded and minor: 9 h 30 min of service a day.
    [InlineData("D0", "3", "city", SlaClock.Answer, "18 10:00", "18 10:00")]
    [InlineData("D0", "3", "city", SlaClock.OnSite, "18 18:00", "18 18:00")]
    [InlineData("D0", "3", "elsewhere", SlaClock.OnSite, "20 15:00", "20 15:00")]
    [InlineData("D0", "4", "city", SlaClock.Answer, "18 10:00", "18 10:00")]
    [InlineData("D0", "4", "city", SlaClock.OnSite, "19 12:30", "19 12:30")]
    [InlineData("D0", "4", "elsewhere", SlaClock.OnSite, "25 10:30", "25 10:30")]
    [InlineData("D0-goods", "7", "city", SlaClock.Answer, "18 10:30", "18 10:30")]
    [InlineData("D0-goods", "7", "city", SlaClock.OnSite, "18 12:00", "18 12:00")]
    [InlineData("D0-goods", "7", "elsewhere", SlaClock.OnSite, "18 12:00", "18 12:00")]
    [InlineData("D0-goods", "7", "city", SlaClock.Restore, "18 14:00", "18 14:00")]
    [InlineData("D0-goods", "7", "city", SlaClock.SpareOnSite, "18 14:00", "18 14:00")]
    [InlineData("D1-hardware", "2", "city", SlaClock.Answer, "18 12:00", "18 12:00")]
    [InlineData("D1-hardware", "2", "city", SlaClock.OnSite, "18 22:00", "18 22:00")]
    [InlineData("D1-hardware", "2", "elsewhere", SlaClock.OnSite, "18 22:00", "18 22:00")]
    [InlineData("D1-hardware", "2", "elsewhere", SlaClock.Restore, "20 10:00", "20 10:00")]
    [InlineData("D1-hardware", "2", "elsewhere", SlaClock.SpareOnSite, "20 10:00", "20 10:00")]
    [InlineData("D1-network", "1", "city", SlaClock.Answer, "18 11:00", "18 11:00")]
    [InlineData("D1-network", "1", "city", SlaClock.OnSite, "18 12:00", "18 12:00")]
    [InlineData("D1-network", "1", "elsewhere", SlaClock.OnSite, "18 12:00", "18 12:00")]
    [InlineData("D1-network", "1", "elsewhere", SlaClock.Restore, "19 10:00", "19 10:00")]
    [InlineData("D2", "A", "city", SlaClock.Answer, "18 10:10", "18 10:10")]
    [InlineData("D2", "A", "city", SlaClock.SpareOnSite, "18 14:00", "18 14:00")]
    [InlineData("D2", "B", "elsewhere", SlaClock.Answer, "18 10:10", "18 10:10")]
    [InlineData("D2", "B", "elsewhere", SlaClock.SpareOnSite, "18 14:00", "18 14:00")]
    [InlineData("D2", "C", "city", SlaClock.Answer, "18 10:30", "18 10:30")]
    [InlineData("D2-product", "x", "city", SlaClock.Answer, "18 12:00", "18 12:00")]
    [InlineData("D2-product", "x", "city", SlaClock.OnSite, "18 22:00", "18 22:00")]
    [InlineData("D2-product", "x", "elsewhere", SlaClock.OnSite, "19 10:00", "19 10:00")]
    [InlineData("D3", "x", "city", SlaClock.Answer, "18 12:00", "18 12:00")]
    [InlineData("D3", "x", "city", SlaClock.OnSite, "20 17:30", "23 17:30")]
    [InlineData("D3", "x", "elsewhere", SlaClock.OnSite, "23 17:30", "25 17:30")]
    [InlineData("D4", "x", "city", SlaClock.Answer, "18 10:30", "18 10:30")]
    [InlineData("D4", "x", "city", SlaClock.Restore, "19 10:00", "19 10:00")]
    public void A_ticket_in_office_hours_is_due(string policy, string severity, string? region, SlaClock clock, string due, string limit)
    {
        DerivedDueTime time = Case(policy, severity, region, Wednesday).Only(clock);

        Assert.Equal(November(due), time.DueBy);
        Assert.Equal(November(limit), time.Limit);
    }

    [Theory]
    [InlineData("D0", "1", SlaClock.OnSite, "20 20:00")]
    [InlineData("D0", "3", SlaClock.Answer, "20 19:00")]
    [InlineData("D0", "3", SlaClock.OnSite, "23 16:30")]
    [InlineData("D0", "4", SlaClock.OnSite, "24 11:00")]
    [InlineData("D1-hardware", "1", SlaClock.OnSite, "21 07:00")]
    [InlineData("D3", "1", SlaClock.Answer, "20 21:00")]
    [InlineData("D3", "1", SlaClock.OnSite, "25 17:30")]
    public void A_ticket_of_Friday_evening_counts_from_the_next_period_only_where_service_has_hours(
        string policy, string severity, SlaClock clock, string due)
    {
        Instant fridayEvening = Shanghai.At(2026, 11, 20, 19);
        Assert.Equal(November(due), Case(policy, severity, "city", fridayEvening).Only(clock).DueBy);
    }

    [Fact]
    public void Before_the_national_holidays_D0_counts_the_swapped_Sunday_and_then_the_days_after()
    {
        // Received Saturday 19 September: Sunday the 20th is worked as a Tuesday.
        Assert.Equal(
            Shanghai.At(2026, 9, 20, 16, 30),
            Case("D0", "3", "city", Shanghai.At(2026, 9, 19, 12)).Only().DueBy);
        // Received Wednesday 30 September 17:00; the 1st to the 7th are holidays, Saturday the 10th is worked.
        Assert.Equal(
            Shanghai.At(2026, 10, 8, 15, 30),
            Case("D0", "3", "city", Shanghai.At(2026, 9, 30, 17)).Only().DueBy);
    }

    [Fact]
    public void D1_network_counts_the_visit_from_the_failed_phone_call_and_the_repair_from_the_receipt()
    {
        ContractScenario given = Case("D1-network", "1", "city", Wednesday);
        given = given with { Ticket = given.Ticket with { PhoneFailedAt = Wednesday + Duration.FromMinutes(50) } };

        Assert.Equal(Shanghai.At(2026, 11, 18, 12, 50), given.Only(SlaClock.OnSite).DueBy);
        Assert.Equal(Shanghai.At(2026, 11, 19, 10), given.Only(SlaClock.Restore).DueBy);
    }

    [Theory]
    [InlineData("remote")]
    [InlineData(null)]
    public void D3_promises_no_time_on_site_in_remote_areas(string? region)
    {
        DerivedDueTime answer = Assert.Single(Case("D3", "1", region, Wednesday).DueTimes());
        Assert.Equal(SlaClock.Answer, answer.Clock);
    }

    [Fact]
    public void D0_promises_nothing_to_a_severity_that_it_does_not_know() =>
        Assert.Empty(Case("D0", "5", "city", Wednesday).DueTimes());

    [Fact]
    public void Worse_faults_of_a_plan_are_dearer()
    {
        decimal[] prices = [.. new[] { "1", "2", "3", "4" }.Select(severity => Case("D0", severity, "city", Wednesday).Only().PenaltyPerHour)];
        Assert.Equal(prices.OrderDescending(), prices);
        Assert.Equal(4, prices.Distinct().Count());
    }

    private static ContractScenario Case(string policy, string severity, string? region, Instant received) => new()
    {
        Policy = ContractScenario.Catalogued(policy),
        Ticket = ContractScenario.ReceivedAt(received, severity),
        Region = region is null ? null : new RegionId(region),
    };

    /// <summary>"18 10:30" is 18 November 2026, 10:30 in Beijing.</summary>
    private static Instant November(string dayAndTime)
    {
        int[] numbers = [.. dayAndTime.Split(' ', ':').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        return Shanghai.At(2026, 11, numbers[0], numbers[1], numbers[2]);
    }
}
