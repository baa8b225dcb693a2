using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Operations;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Operations;

/// <summary>Turns rosters and absences into shifts of certain days. A shift has the same name whenever it is asked for, so plans may be compared.</summary>
/// <param name="calendars">Those that rosters name.</param>
/// <param name="zone">The organisation's.</param>
public sealed class RosterShifts(IEnumerable<ServiceCalendar> calendars, DateTimeZone zone)
{
    private readonly Dictionary<CalendarId, ServiceCalendar> _calendars = calendars.ToDictionary(calendar => calendar.Id);

    /// <summary>An engineer's own shifts and those of the rosters that start within the window, less absences, in order of time.</summary>
    public IReadOnlyList<Shift> Of(Engineer engineer, IEnumerable<Roster> rosters, IEnumerable<Absence> absences, PlanningWindow window)
    {
        var shifts = engineer.Shifts.Where(shift => shift.Start >= window.Start && shift.Start < window.End)
            .Concat(rosters.Where(roster => roster.Engineer == engineer.Id).SelectMany(roster => Of(roster, window)));
        foreach (var absence in absences.Where(absence => absence.Engineer == engineer.Id))
            shifts = shifts.SelectMany(shift => Without(shift, absence));
        return [.. shifts.OrderBy(shift => shift.Start).ThenBy(shift => shift.Id.Value, StringComparer.Ordinal)];
    }

    private IEnumerable<Shift> Of(Roster roster, PlanningWindow window)
    {
        var own = roster.Zone ?? zone;
        var first = LocalDate.Max(roster.From, window.Start.InZone(own).Date);
        var last = window.End.InZone(own).Date;
        if (roster.Until is { } until)
            last = LocalDate.Min(last, until);
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            if (WeekdayOf(roster, day) is not { } weekday)
                continue;
            for (var i = 0; i < roster.Shifts.Count; i++)
            {
                if (!roster.Shifts[i].Days.Contains(weekday))
                    continue;
                var shift = Of(roster, i, day, own);
                if (shift.Start >= window.Start && shift.Start < window.End && shift.End > shift.Start)
                    yield return shift;
            }
        }
    }

    /// <summary>Null: a holiday.</summary>
    private IsoDayOfWeek? WeekdayOf(Roster roster, LocalDate day)
    {
        if (roster.Calendar is not { } id || !_calendars.TryGetValue(id, out var calendar))
            return day.DayOfWeek;
        if (calendar.SwappedDays.FirstOrDefault(swapped => swapped.Date == day) is { } worked)
            return worked.WorksAs;
        return calendar.Holidays.Contains(day) ? null : day.DayOfWeek;
    }

    private static Shift Of(Roster roster, int row, LocalDate day, DateTimeZone zone)
    {
        var form = roster.Shifts[row];
        Instant At(LocalTime time) => zone.AtLeniently(day.PlusDays(time < form.From ? 1 : 0) + time).ToInstant();
        var end = form.To <= form.From ? zone.AtLeniently(day.PlusDays(1) + form.To).ToInstant() : At(form.To);
        var suffix = roster.Shifts.Count > 1 ? $"-{row + 1}" : "";
        return new Shift
        {
            Id = new ShiftId($"{roster.Id}-{day:uuuu-MM-dd}{suffix}"),
            Start = At(form.From),
            End = end,
            Breaks = [.. form.Breaks.Select(pause => new Break { Earliest = At(pause.Earliest), Latest = At(pause.Latest), Duration = pause.Duration, Paid = pause.Paid, At = pause.At })],
            MaxOvertime = form.MaxOvertime,
            Team = form.Team,
            OnCall = form.OnCall,
        };
    }

    // What is left before and after the absence; the breaks go with the part that they lie in.
    private static IEnumerable<Shift> Without(Shift shift, Absence absence)
    {
        if (absence.To <= shift.Start || absence.From >= shift.End)
        {
            yield return shift;
            yield break;
        }

        var before = absence.From > shift.Start;
        if (before)
            yield return Part(shift, shift.Start, absence.From, "") with { MaxOvertime = Duration.Zero };
        if (absence.To < shift.End)
            yield return Part(shift, absence.To, shift.End, before ? "-b" : "");
    }

    private static Shift Part(Shift shift, Instant start, Instant end, string suffix) => shift with
    {
        Id = new ShiftId(shift.Id.Value + suffix),
        Start = start,
        End = end,
        Team = null,
        Breaks = [.. shift.Breaks.Where(pause => pause.Earliest >= start && pause.Latest + pause.Duration <= end)],
    };
}
