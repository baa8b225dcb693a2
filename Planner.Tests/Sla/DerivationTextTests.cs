using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;
using static Planner.Tests.Sla.TestCalendars;

namespace Planner.Tests.Sla;

public class DerivationTextTests
{
    [Fact]
    public void Service_hours_over_a_weekend() => Assert.Equal(
        [
            "received Fri 2026-11-20 17:20 (ticket T1, contract C1, policy D0)",
            "severity 3 is served Mon-Fri 08:30-18:00",
            "on site, region city: target 8 h of service time: due by Mon 2026-11-23 15:50",
        ],
        Case("D0", "3", Shanghai.At(2026, 11, 20, 17, 20)).Only().Derivation);

    [Fact]
    public void A_limit_and_no_region_of_its_own() => Assert.Equal(
        [
            "received Fri 2026-11-20 19:20 (ticket T1, contract C1, policy D0)",
            "severity 1 is served round the clock",
            "on site: target 6 h: due by Sat 2026-11-21 01:20",
            "limit 12 h: Sat 2026-11-21 07:20",
        ],
        (Case("D0", "1", Shanghai.At(2026, 11, 20, 19, 20)) with { Region = new RegionId("remote") }).Only().Derivation);

    [Fact]
    public void A_holiday_that_ends_with_a_day_worked_as_another()
    {
        // Friday 1 January 2027 to Sunday are holidays in the catalogue; here Sunday is worked.
        ServiceCalendar calendar = Office(Shanghai, new LocalDate(2027, 1, 1), new LocalDate(2027, 1, 3)) with
        {
            SwappedDays = [new SwappedDay(new LocalDate(2027, 1, 3), IsoDayOfWeek.Friday)],
        };
        ContractScenario given = Case("D0", "3", Shanghai.At(2027, 1, 1, 9));
        given = given with
        {
            Policy = ContractScenario.OneClock(
                ContractScenario.OnSite(new RegionTarget { TargetWorkingDays = 1 }), terms => terms with { Calendar = calendar.Id }),
            Calendars = [calendar],
        };

        Assert.Equal(
            [
                "received Fri 2027-01-01 09:00 (ticket T1, contract C1, policy P)",
                "severity 3 is served Mon-Fri 08:30-18:00",
                "Fri 2027-01-01 is a holiday: counts from Sun 2027-01-03 08:30 (worked as a Friday)",
                "on site: target 1 working day: due by Mon 2027-01-04 18:00",
            ],
            given.Only().Derivation);
    }

    [Fact]
    public void Two_clocks_of_a_ticket_each_tell_their_own_start()
    {
        ContractScenario given = Case("D1-network", "2", Shanghai.At(2026, 11, 20, 9));
        given = given with
        {
            Ticket = given.Ticket with
            {
                PhoneFailedAt = Shanghai.At(2026, 11, 20, 9, 40),
                Pauses = [new Pause(Shanghai.At(2026, 11, 20, 11, 30), Shanghai.At(2026, 11, 20, 13))],
            },
        };

        Assert.Equal(
            [
                "received Fri 2026-11-20 09:00 (ticket T1, contract C1, policy D1-network)",
                "phone help failed Fri 2026-11-20 09:40: the clock runs from there",
                "severity 2 (as \"any\") is served round the clock",
                "on site: target 2 h: due by Fri 2026-11-20 11:40",
                "paused Fri 2026-11-20 11:30 to Fri 2026-11-20 13:00, 1 h 30 min not counted: due by Fri 2026-11-20 13:10",
            ],
            given.Only(SlaClock.OnSite).Derivation);
        Assert.Equal(
            [
                "received Fri 2026-11-20 09:00 (ticket T1, contract C1, policy D1-network)",
                "severity 2 (as \"any\") is served round the clock",
                "answered: target 1 h: due by Fri 2026-11-20 10:00",
            ],
            given.Only(SlaClock.Answer).Derivation);
    }

    [Fact]
    public void A_hotline_beside_hours_of_service_and_an_open_pause_with_a_limit()
    {
        Instant saturday = Shanghai.At(2026, 11, 21, 9);
        ContractScenario given = Case("D3", "2", saturday) with { Now = Shanghai.At(2026, 11, 23, 10) };
        given = given with { Ticket = given.Ticket with { Pauses = [new Pause(Shanghai.At(2026, 11, 23, 9, 30), null)] } };

        Assert.Equal("this clock runs round the clock", given.Only(SlaClock.Answer).Derivation[1]);
        Assert.Equal(
            [
                "received Sat 2026-11-21 09:00 (ticket T1, contract C1, policy D3)",
                "severity 2 (as \"any\") is served Mon-Fri 09:00-17:30",
                "outside the hours of service: counts from Mon 2026-11-23 09:00",
                "on site, region city: target 2 working days: due by Wed 2026-11-25 17:30",
                "paused Mon 2026-11-23 09:30 and not resumed by Mon 2026-11-23 10:00, 30 min not counted: due by Wed 2026-11-25 18:00",
                "limit 3 working days and 30 min paused: Thu 2026-11-26 18:00",
            ],
            given.Only(SlaClock.OnSite).Derivation);
    }

    [Fact]
    public void Times_are_told_in_the_calendars_zone()
    {
        ContractScenario given = Case("D0", "3", Shanghai.At(2026, 11, 20, 17, 20)) with { Zone = Berlin };
        Assert.StartsWith("received Fri 2026-11-20 17:20", given.Only().Derivation[0], StringComparison.Ordinal);

        ContractScenario withoutCalendar = Case("D0", "1", Shanghai.At(2026, 11, 20, 17, 20)) with { Zone = Berlin };
        Assert.StartsWith("received Fri 2026-11-20 10:20", withoutCalendar.Only().Derivation[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_the_clock_shows_twice_tells_its_offset()
    {
        Assert.Equal("Sun 2026-10-25 02:30 (+02)", ClockText.Moment(Instant.FromUtc(2026, 10, 25, 0, 30), Berlin));
        Assert.Equal("Sun 2026-10-25 02:30 (+01)", ClockText.Moment(Instant.FromUtc(2026, 10, 25, 1, 30), Berlin));
        Assert.Equal("Sun 2026-10-25 03:30:05", ClockText.Moment(Instant.FromUtc(2026, 10, 25, 2, 30, 5), Berlin));
    }

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(20, "20 s")]
    [InlineData(1800, "30 min")]
    [InlineData(5400, "1 h 30 min")]
    [InlineData(172800, "48 h")]
    [InlineData(3605, "1 h 5 s")]
    public void Lengths_are_told_in_hours_minutes_and_seconds(int seconds, string text) =>
        Assert.Equal(text, ClockText.Length(Duration.FromSeconds(seconds)));

    private static ContractScenario Case(string policy, string severity, Instant received) => new()
    {
        Policy = ContractScenario.Catalogued(policy),
        Ticket = ContractScenario.ReceivedAt(received, severity),
        Region = new RegionId("city"),
    };
}
