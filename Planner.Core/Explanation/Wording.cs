using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Compilation;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Explanation;

/// <summary>Names and figures as a dispatcher reads them: engineers by name, times by the scenario's clock.</summary>
internal sealed class Wording(IndexMap index)
{
    private static readonly LocalDateTimePattern Hour = LocalDateTimePattern.CreateWithInvariantCulture("HH':'mm");
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");

    public string Engineer(int row) => index.Engineers[row].Name ?? index.Engineers[row].Id.Value;

    /// <summary>"Ann (shift of Mon 24 Nov)"; several shifts on a day also show their start.</summary>
    public string Shift(int shift)
    {
        ShiftKey key = index.Shifts[shift];
        LocalDate day = Local(key.Shift.Start).Date;
        bool twice = key.Engineer.Shifts.Count(other => Local(other.Start).Date == day) > 1;
        string start = twice ? $" {Hour.Format(Local(key.Shift.Start))}" : "";
        return $"{Engineer(key.EngineerRow)} (shift of {Day.Format(day)}{start})";
    }

    public string Visit(int row) => index.Visits[row].Name is { } name ? $"{index.Visits[row].Id} ({name})" : index.Visits[row].Id.Value;

    public string Visits(IEnumerable<int> rows) => List([.. rows.Select(Visit)]);

    public string Depot(int row) => index.Depots[row].Name ?? index.Depots[row].Id.Value;

    /// <summary>"Mon 24 Nov 13:05".</summary>
    public string Moment(Instant moment)
    {
        LocalDateTime local = Local(moment);
        return $"{Day.Format(local.Date)} {Hour.Format(local)}";
    }

    /// <summary>"1 d 2 h", "1 h 5 min", "35 min", "20 s", upward to whole minutes from one minute on.</summary>
    public static string Length(int seconds)
    {
        if (seconds < 60)
            return Number(seconds) + " s";
        int minutes = seconds / 60 + (seconds % 60 > 0 ? 1 : 0);
        var pieces = new List<string>(3);
        if (minutes >= 1440)
            pieces.Add(Number(minutes / 1440) + " d");
        if (minutes / 60 % 24 > 0)
            pieces.Add(Number(minutes / 60 % 24) + " h");
        if (minutes % 60 > 0)
            pieces.Add(Number(minutes % 60) + " min");
        return string.Join(' ', pieces);
    }

    public string Amount(long units)
    {
        decimal amount = Math.Round((decimal)units / Cost.PerCurrency, 2);
        return amount.ToString("0.##", CultureInfo.InvariantCulture) + " " + index.Scenario.Currency;
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}";

    private LocalDateTime Local(Instant moment) => moment.InZone(index.Scenario.Zone).LocalDateTime;
}
