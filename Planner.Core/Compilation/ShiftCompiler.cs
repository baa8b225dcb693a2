using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Shifts to rows.</summary>
internal static class ShiftCompiler
{
    public static ShiftRows Compile(IndexMap index, List<ProfileId> profiles)
    {
        IReadOnlyList<ShiftKey> shifts = index.Shifts;
        int now = index.SecondFrom(index.Scenario.Now);
        Break[][] breaks = [.. shifts.Select(key => key.Shift.Breaks.OrderBy(b => b.Latest).ThenBy(b => b.Earliest).ToArray())];
        Break[] all = [.. breaks.SelectMany(list => list)];
        int[] latest = Each(shifts, key => index.SecondOf(key.LatestReturn));
        int[] profile = Each(shifts, key => profiles.IndexOf(key.Engineer.Profile));
        return new ShiftRows
        {
            Engineer = Each(shifts, key => key.EngineerRow),
            Profile = profile,
            StartPlace = Each(shifts, key => index.Travel.Places.RowOf(key.StartAt)),
            EndPlace = Each(shifts, key => index.Travel.Places.RowOf(key.EndAt)),
            Day = Each(shifts, key => DayOf(index.Scenario, key.Shift)),
            From = Each(shifts, key => Math.Max(now, index.SecondFrom(key.Shift.Start))),
            End = Each(shifts, key => index.SecondOf(key.Shift.End)),
            LatestReturn = latest,
            LongestRoute = Each(shifts, key => key.Shift.MaxRouteDuration is { } most ? (int)Math.Min(int.MaxValue, most.TotalSeconds) : int.MaxValue),
            PerSecond = Each(shifts, key => PayCompiler.Least(key.Engineer.Pay.WorkSlices, key.Engineer.Pay.PerHour)),
            PerMetre = Each(shifts, key => Units.PerMetre(key.Engineer.Pay.PerKm)),
            PerShift = Each(shifts, key => Units.Amount(key.Engineer.Pay.PerShift + (key.Shift.OnCall?.CallOutPrice ?? 0))),
            OvertimePerSecond = Each(shifts, key => PayCompiler.Least(key.Engineer.Pay.OvertimeSlices, key.Engineer.Pay.OvertimePerHour)),
            Slices = PayCompiler.Compile(shifts),
            Prices = RoutePriceCompiler.Compile(index),
            BreakFirst = [0, .. Running(breaks.Select(list => list.Length))],
            BreakEarliest = [.. all.Select(b => index.SecondFrom(b.Earliest))],
            BreakLatest = [.. all.Select(b => index.SecondOf(b.Latest))],
            BreakDuration = [.. all.Select(b => (int)Math.Ceiling(b.Duration.TotalSeconds))],
            BreakPaid = [.. all.Select(b => b.Paid)],
            BreakPlaces = all.Any(b => b.At is not null) ? [.. all.Select(b => b.At is { } at ? index.Travel.Places.RowOf(at) : -1)] : null,
            Tools = Each(shifts, key => Bits(index, key.Engineer)),
            SkillLevel = SkillLevels(index),
            SkillCount = index.Skills.Count,
            Class = Classes(index),
            Calm = Each(shifts, key => IsCalm(index, key)),
            Limits = LimitCompiler.Compile(shifts),
        };
    }

    /// <summary>Days are told apart by the local date on which a shift starts.</summary>
    public static int DayOf(Scenario scenario, Shift shift) => Period.DaysBetween(LocalDate.MinIsoValue, shift.Start.InZone(scenario.Zone).Date);

    private static T[] Each<T>(IReadOnlyList<ShiftKey> shifts, Func<ShiftKey, T> column) => [.. shifts.Select(column)];

    private static bool IsCalm(IndexMap index, ShiftKey key) => key.Shift.Breaks.Count == 0 && IsFree(index, key.Engineer.Profile)
        && !LimitCompiler.LimitsTravel(key.Shift) && !PayCompiler.InSlices(key.Engineer.Pay) && !RoutePriceCompiler.Asked(index)
        && !LoadCompiler.Binds(index.Scenario, key.Engineer) && key.Engineer.MaxWeeklyWork is null && !RationCompiler.HasTimeOff(key)
        && key.Shift.FailedUnits.Count == 0;

    private static bool IsFree(IndexMap index, ProfileId profile) => index.Travel.Matrices[profile].Traffic is null;

    private static IEnumerable<int> Running(IEnumerable<int> counts)
    {
        int sum = 0;
        foreach (int count in counts)
            yield return sum += count;
    }

    private static ulong Bits(IndexMap index, Engineer engineer) =>
        engineer.Tools.Aggregate(0UL, (bits, tool) => index.ToolRow.TryGetValue(tool, out int bit) ? bits | 1UL << bit : bits);

    // The best level that is valid at some time of the shift; failing that, the best that is not, marked by its sign. When exactly it is valid,
    // the windows by shift say.
    private static sbyte[] SkillLevels(IndexMap index)
    {
        sbyte[] levels = new sbyte[index.Shifts.Count * index.Skills.Count];
        for (int s = 0; s < index.Shifts.Count; s++)
        {
            Instant start = index.Shifts[s].Shift.Start;
            Instant end = index.Shifts[s].Shift.End + index.Shifts[s].MaxOvertime;
            foreach (EngineerSkill skill in index.Shifts[s].Engineer.Skills)
            {
                if (!index.SkillRow.TryGetValue(skill.Skill, out int row))
                    continue;
                bool valid = (skill.ValidFrom is not { } from || from <= end) && (skill.ValidUntil is not { } until || start < until);
                ref sbyte held = ref levels[s * index.Skills.Count + row];
                sbyte level = (sbyte)Math.Clamp(skill.Level, 0, 127);
                if (valid)
                    held = Math.Max(held, level);
                else if (held <= 0)
                    held = (sbyte)Math.Min(held, -level);
            }
        }
        return levels;
    }

    /// <summary>Shifts that differ in nothing but their names share a class.</summary>
    private static int[] Classes(IndexMap index)
    {
        HashSet<EngineerId> named =
        [
            .. index.Visits.SelectMany(v => v.RequiredEngineers.Concat(v.ExcludedEngineers).Concat(v.PreferredEngineers)),
            .. index.Visits.Where(v => v.Pin is not null).Select(v => v.Pin!.Engineer),
            .. index.Scenario.Sites.SelectMany(site => site.UsualEngineers),
        ];
        var classes = new Dictionary<string, int>();
        int[] of = new int[index.Shifts.Count];
        for (int s = 0; s < of.Length; s++)
        {
            ShiftKey key = index.Shifts[s];
            bool unique = named.Contains(key.Engineer.Id) || key.Engineer.Shifts.Count > 1 || key.Engineer.MaxWeeklyWork is not null;
            string text = unique ? $"row {s}" : Describe(index, key);
            if (!classes.TryGetValue(text, out of[s]))
                classes.Add(text, of[s] = classes.Count);
        }
        return of;
    }

    private static string Describe(IndexMap index, ShiftKey key)
    {
        Engineer engineer = key.Engineer;
        Shift shift = key.Shift;
        return string.Join(
            '|',
            index.Travel.Places.RowOf(key.StartAt), index.Travel.Places.RowOf(key.EndAt), engineer.Profile, shift.Start, shift.End, shift.Team, key.MaxOvertime,
            shift.MaxRouteDuration, shift.MaxVisits, string.Join(',', shift.MaxVisitsByKind), shift.MaxLegTravel, shift.MaxTravel, shift.MaxTravelWithoutBreak,
            shift.OnCall is { } call ? $"{string.Join(',', call.Kinds)} {call.CallOutPrice}" : "",
            engineer.Pay, string.Join(',', engineer.Pay.WorkSlices), string.Join(',', engineer.Pay.OvertimeSlices), string.Join(',', shift.Breaks), string.Join(',', engineer.Tools.Order(Comparer<ToolId>.Create(Compare))),
            string.Join(',', engineer.Skills), string.Join(',', engineer.VanStock), engineer.VanCapacity, string.Join(',', shift.FailedUnits), string.Join(',', engineer.Territories),
            engineer.History is null ? "" : $"{engineer.History} {engineer.Shifts.Count(one => index.Scenario.Window.Start <= one.Start && one.Start < index.Scenario.Window.End)}");

        static int Compare(ToolId a, ToolId b) => string.CompareOrdinal(a.Value, b.Value);
    }
}
