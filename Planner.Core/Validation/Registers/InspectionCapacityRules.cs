using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Validation.Registers;

/// <summary>People have a territory and hours; reserves and forecasts make sense.</summary>
internal static class InspectionCapacityRules
{
    public static void Check(RegisterIds ids, IssueList issues)
    {
        var register = ids.Register;
        for (var i = 0; i < register.Engineers.Count; i++)
            Engineer(register.Engineers[i], $"engineers[{i}]", ids, issues);
        for (var i = 0; i < register.Hours.Count; i++)
            Row(register.Hours[i], $"hours[{i}]", ids, issues);
        for (var i = 0; i < register.Reserve.Count; i++)
        {
            Checks.Reference(issues, $"reserve[{i}].territory", ids.Territories, register.Reserve[i].Territory);
            ProgrammeRules.Skills(register.Reserve[i].Skills, $"reserve[{i}].skills", issues);
            Checks.Duration(issues, $"reserve[{i}].hours", register.Reserve[i].Hours);
        }

        if (register.Forecast is { } forecast)
            Forecast(forecast, ids, issues);
    }

    private static void Engineer(InspectionEngineer engineer, string path, RegisterIds ids, IssueList issues)
    {
        Checks.Reference<TerritoryId>(issues, $"{path}.territory", ids.Territories, engineer.Territory);
        Checks.Reference(issues, $"{path}.workingDays", ids.Calendars, engineer.WorkingDays);
        ProgrammeRules.Skills(engineer.Skills, $"{path}.skills", issues);
        Day(issues, $"{path}.hoursPerDay", engineer.HoursPerDay, Duration.FromDays(1), "An engineer's day");
        DayRules.Spans(issues, $"{path}.daysOff", engineer.DaysOff);
        for (var i = 0; i < engineer.OtherHours.Count; i++)
        {
            DayRules.Span(issues, $"{path}.otherHours[{i}].days", engineer.OtherHours[i].Days);
            Other(issues, $"{path}.otherHours[{i}].hours", engineer.OtherHours[i].Hours, engineer.HoursPerDay);
        }

        DayRules.Apart(issues, row => $"{path}.otherHours[{row}].days", [.. engineer.OtherHours.Select(other => other.Days)]);
    }

    private static void Other(IssueList issues, string path, Duration hours, Duration most)
    {
        Checks.Duration(issues, path, hours);
        if (hours.IsKnown() && most.IsKnown() && hours > most && most >= Duration.Zero)
            issues.Error(IssueCodes.ValueTooLarge, path, hours, $"{Text.Of(hours)} is more than hoursPerDay, {Text.Of(most)}.", "Write the longest day into hoursPerDay.");
    }

    private static void Row(CapacityRow row, string path, RegisterIds ids, IssueList issues)
    {
        Checks.Reference<TerritoryId>(issues, $"{path}.territory", ids.Territories, row.Territory);
        Checks.Reference(issues, $"{path}.workingDays", ids.Calendars, row.WorkingDays);
        ProgrammeRules.Skills(row.Skills, $"{path}.skills", issues);
        Day(issues, $"{path}.hoursPerDay", row.HoursPerDay, Duration.FromHours(100_000), "A day");
        if (row.Days is { } days)
            DayRules.Span(issues, $"{path}.days", days);
    }

    private static void Day(IssueList issues, string path, Duration hours, Duration most, string noun)
    {
        if (!hours.IsKnown())
            return;
        if (hours < Duration.Zero)
            issues.Error(IssueCodes.NegativeValue, path, hours, $"{Text.Of(hours)} is negative.", "Write a duration of zero or more.");
        else if (hours > most)
            issues.Error(IssueCodes.ValueTooLarge, path, hours, $"{noun} has at most {Text.Of(most)}.", "Check the unit: PT8H is eight hours.");
        else if (hours == Duration.Zero)
            issues.Warn(IssueCodes.NoHours, path, hours, "No hours: nothing can be planned on these days.", "Write hours, or remove the entry.");
    }

    private static void Forecast(ReserveForecast forecast, RegisterIds ids, IssueList issues)
    {
        DayRules.Span(issues, "forecast.observed", forecast.Observed);
        Checks.Duration(issues, "forecast.hoursPerTicket", forecast.HoursPerTicket);
        if (DayRules.IsKnown(forecast.Observed) && forecast.Observed.First <= forecast.Observed.Last
            && Period.DaysBetween(forecast.Observed.First, forecast.Observed.Last) > 20 * 366)
        {
            issues.Error(IssueCodes.WindowTooLong, "forecast.observed", forecast.Observed.First, "More than twenty years were observed.", "Take the last two or three years.");
        }

        if (!double.IsNaN(forecast.Quantile) && !(forecast.Quantile > 0 && forecast.Quantile <= 0.9999))
        {
            issues.Error(IssueCodes.QuantileOutOfRange, "forecast.quantile", forecast.Quantile, $"{Text.Of(forecast.Quantile)} is no share of days that hours could suffice for.",
                "Write a number above 0 and up to 0.9999, such as 0.9.");
        }

        for (var i = 0; i < forecast.Tickets.Count; i++)
        {
            var (ticket, path) = (forecast.Tickets[i], $"forecast.tickets[{i}]");
            Checks.Reference<TerritoryId>(issues, $"{path}.territory", ids.Territories, ticket.Territory);
            Checks.Count(issues, $"{path}.count", ticket.Count, 0, 10_000);
            Checks.Duration(issues, $"{path}.hours", ticket.Hours);
            if (ticket.On != Placeholder.Date && DayRules.IsKnown(forecast.Observed) && (ticket.On < forecast.Observed.First || ticket.On > forecast.Observed.Last))
            {
                issues.Warn(IssueCodes.TicketNotObserved, $"{path}.on", ticket.On, $"{Text.Of(ticket.On)} is not one of the observed days: the ticket is not counted.",
                    "Widen observed, or leave the ticket out.");
            }
        }
    }
}
