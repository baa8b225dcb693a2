using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Inspections;

/// <summary>Why an inspection has no day, in a sentence with its figures.</summary>
internal static class UnplannedText
{
    public static string Of(
        UnplannedReason reason, Occurrence occurrence, InspectionRegister register, TerritoryProblem problem, CalendarState state, int job, Bottleneck? bottleneck)
    {
        var window = $"{Date(occurrence.Earliest)} to {Date(occurrence.Latest)}";
        return reason switch
        {
            UnplannedReason.LeftToNext => $"May be made until {Date(occurrence.Latest)}, after the horizon's end: left to the next calendar.",
            UnplannedReason.NoPossibleDay when problem.Groups[job].Length == 0 =>
                $"Nobody in territory {register.Territories[problem.Territory].Id} has the skills, the number of people and the hours a day that it needs.",
            UnplannedReason.NoPossibleDay => $"No day of the horizon from {Date(occurrence.Earliest)} on is allowed and has {Hours(problem.Work[job])} of its people free.",
            UnplannedReason.HoursShort => bottleneck!.Text,
            UnplannedReason.NoRoomOnAnyDay =>
                $"Needs {Hours(problem.Work[job])} on one day; no group has more than {Hours(Most(problem, state, job))} left on any possible day from {window}. "
                + $"{Hours(problem.Work[job] - Most(problem, state, job))} more on that day would do.",
            UnplannedReason.TooNearOthers =>
                $"Days from {window} with room are less than {problem.Spacing[job]} days from another inspection of the programme at the site.",
            UnplannedReason.CostsMore => "There is room, but by the register's prices leaving it out costs less.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Give the new reason a sentence here."),
        };
    }

    public static string Of(Bottleneck bottleneck, IEnumerable<ProgrammeSkill> skills)
    {
        var names = string.Join(", ", skills.Select(s => s.Skill.Value).Distinct().Order(StringComparer.Ordinal));
        var who = names.Length == 0 ? "Anyone" : $"Skill {names}";
        return $"{who} in territory {bottleneck.Territory} from {Date(bottleneck.Days.First)} to {Date(bottleneck.Days.Last)} is {Hours(bottleneck.Short)} short: "
            + $"{bottleneck.Inspections} inspections need {Hours(bottleneck.Needed)}, and {Hours(bottleneck.Available)} are left after the reserve. "
            + $"At least {bottleneck.FewestLeftOut} must stay out; {Hours(bottleneck.Short)} more would close it.";
    }

    private static long Most(TerritoryProblem problem, CalendarState state, int job) =>
        problem.PossibleDays[job].Max(day => problem.Groups[job].Max(group => state.Left(group, day)));

    private static string Hours(long seconds) => Hours(Duration.FromSeconds(seconds));

    // Rounded up to minutes: what would close a gap must close it.
    private static string Hours(Duration duration)
    {
        var minutes = (long)Math.Ceiling(duration.TotalMinutes);
        return minutes % 60 == 0 ? $"{(minutes / 60).ToString(CultureInfo.InvariantCulture)} h"
            : minutes < 60 ? $"{minutes.ToString(CultureInfo.InvariantCulture)} min"
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }

    private static string Date(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
