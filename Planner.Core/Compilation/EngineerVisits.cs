using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>
/// The visits as each engineer makes them: durations by skill level, and starts while the certificates are valid. Shifts whose engineers are
/// alike in both share their rows. With set-up everything is once more for stops that need it, with breaks in visits once more for each length of them.
/// </summary>
internal sealed class EngineerVisits(IndexMap index, IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> dueTimes)
{
    // A certificate that ends so soon after a shift matters too: somebody may ask what more overtime would bring.
    private static readonly Duration Near = Duration.FromDays(1);

    // Engineers of many kinds make most visits alike. Key: the visit's row and its seconds.
    private readonly Dictionary<(int Visit, int Duration), Times> _times = [];

    // Of a visit's lawful starts those that are left.
    private delegate List<(int Start, int Last)> Narrowing(int visit, List<(int Start, int Last)> starts, int duration);

    private readonly record struct Times(List<(int Start, int Last)> Starts, List<(int Due, int Limit)> Clocks);

    /// <summary>Rows by shift; null where all shifts see those of the quickest engineer.</summary>
    /// <param name="everyLevel">Whether engineers of different skill levels are told apart though no visit's duration does.</param>
    public VisitRows[]? ByShift(VisitRows visits, bool everyLevel)
    {
        HashSet<SkillId> quickened = [.. index.Visits.SelectMany(visit => visit.Durations).Select(one => one.Skill)];
        if (everyLevel)
            quickened.UnionWith(index.Engineers.SelectMany(engineer => engineer.Skills).Select(skill => skill.Skill));
        var rows = new Dictionary<string, VisitRows>();
        var of = new VisitRows[index.Shifts.Count];
        bool any = false;
        for (int s = 0; s < of.Length; s++)
        {
            ShiftKey key = index.Shifts[s];
            List<EngineerSkill> partly = [.. key.Engineer.Skills.Where(skill => key.Shift.Team is null && index.SkillRow.ContainsKey(skill.Skill) && EndsOrBegins(skill, key))];
            if (quickened.Count == 0 && partly.Count == 0)
            {
                of[s] = visits;
                continue;
            }
            any = true;
            string kind = Kind(key, quickened, partly);
            if (!rows.TryGetValue(kind, out VisitRows? seen))
                rows.Add(kind, seen = SeenBy(key, visits));
            of[s] = seen;
        }
        return any ? of : null;
    }

    /// <summary>Seconds that the engineer of a shift takes: of the durations that his skills reach the shortest.</summary>
    public static int DurationOf(Visit visit, ShiftKey key)
    {
        Duration? shortest = null;
        foreach (SkillDuration one in visit.Durations)
        {
            if (LevelAtStart(key, one.Skill) >= one.Level && !(shortest <= one.Duration))
                shortest = one.Duration;
        }
        return VisitCompiler.SecondsOf(shortest ?? visit.Duration);
    }

    /// <summary>Spans of lawful starts on a shift.</summary>
    /// <param name="uncertified">The skill that is not valid for long enough to leave any, if that is why there is none.</param>
    /// <param name="granted">A skill taken as always valid.</param>
    /// <param name="more">Seconds that the visit takes longer.</param>
    public static List<(int Start, int Last)> Windows(
        IndexMap index, Visit visit, ShiftKey key, out SkillId? uncertified, SkillId? granted = null, int more = 0)
    {
        int duration = DurationOf(visit, key) + more;
        return Certified(index, visit, key, VisitCompiler.Windows(index, visit, duration), duration, out uncertified, granted);
    }

    // Of lawful starts those while the certificates are valid.
    private static List<(int Start, int Last)> Certified(
        IndexMap index, Visit visit, ShiftKey key, List<(int Start, int Last)> windows, int duration, out SkillId? uncertified, SkillId? granted = null)
    {
        uncertified = null;
        foreach (SkillRequirement required in visit.Skills.Where(skill => skill.Skill != granted))
        {
            if (key.Shift.Team is not null || !key.Engineer.Skills.Any(skill => skill.Skill == required.Skill && EndsOrBegins(skill, key)))
                continue;
            var valid = Valid(index, key, required, duration);
            bool some = windows[0].Start <= windows[0].Last;
            windows = VisitCompiler.Merged(windows.SelectMany(w => valid.Select(v => (Math.Max(w.Start, v.Start), Math.Min(w.Last, v.Last)))));
            if (some && windows[0].Start > windows[0].Last)
                uncertified = required.Skill;
        }
        return windows;
    }

    private static string Kind(ShiftKey key, HashSet<SkillId> quickened, List<EngineerSkill> partly)
    {
        IEnumerable<string> levels = key.Engineer.Skills.Select(skill => skill.Skill).Where(quickened.Contains).Distinct()
            .Select(skill => $"{skill}={LevelAtStart(key, skill)}").Order(StringComparer.Ordinal);
        HashSet<SkillId> ending = [.. partly.Select(skill => skill.Skill)];
        return string.Join('|', levels) + '#' + string.Join('|', key.Engineer.Skills.Where(skill => ending.Contains(skill.Skill)))
            + (ending.Count == 0 ? "" : $"{key.Shift.Start}{key.Shift.End + key.MaxOvertime}");
    }

    private VisitRows SeenBy(ShiftKey key, VisitRows visits)
    {
        int[] uncertified = new int[index.Visits.Count];
        int[] durations = [.. index.Visits.Select(visit => DurationOf(visit, key))];
        VisitRows seen = Timed(visits, durations, (v, starts, duration) =>
        {
            starts = Certified(index, index.Visits[v], key, starts, duration, out SkillId? skill);
            uncertified[v] = skill is { } one ? index.SkillRow[one] : -1;
            return starts;
        });
        return Lengthened(
            seen,
            visits.WithSetup is not null,
            visits.Pauses?.Seconds ?? [],
            durations,
            (v, starts, duration) => Certified(index, index.Visits[v], key, starts, duration, out SkillId? _)) with { Uncertified = uncertified };
    }

    /// <summary>The visits as the quickest engineer makes them, with those that need their set-up, and those whose work stops for breaks.</summary>
    /// <param name="ever">Whether visits may come later.</param>
    /// <param name="pauses">Whether the work of some of these may stop for breaks.</param>
    public VisitRows WithLonger(VisitRows visits, bool ever, bool pauses) => Lengthened(
        visits,
        ever || index.Visits.Any(visit => VisitCompiler.SetupOf(visit) > 0),
        pauses || index.Visits.Any(visit => visit.Resumable == true) ? PauseCompiler.Lengths(index) : [],
        [.. index.Visits.Select(VisitCompiler.DurationOf)],
        (_, starts, _) => starts);

    private VisitRows Lengthened(VisitRows visits, bool setups, int[] pauses, int[] durations, Narrowing narrow)
    {
        VisitRows plain = visits with { WithSetup = null, Pauses = null };
        VisitRows paused = WithPauses(plain, new int[durations.Length]);
        if (!setups)
            return paused;
        int[] setup = [.. index.Visits.Select(VisitCompiler.SetupOf)];
        return paused with { WithSetup = WithPauses(Longer(setup, 0), setup) };

        VisitRows WithPauses(VisitRows rows, int[] setup) => pauses.Length == 0 ? rows : rows with
        {
            Pauses = new PauseRows
            {
                Resumable = [.. index.Visits.Select(visit => visit.Resumable == true)],
                Seconds = pauses,
                Longer = Array.ConvertAll(pauses, pause => Longer(setup, pause)),
            },
        };

        VisitRows Longer(int[] setup, int pause) =>
            Timed(plain, [.. durations.Select((seconds, v) => seconds + setup[v] + pause)], narrow) with { Calm = visits.Calm };
    }

    // The rows with other durations, and what follows from them.
    private VisitRows Timed(VisitRows visits, int[] durations, Narrowing narrow)
    {
        int count = index.Visits.Count;
        var windows = new VisitCompiler.Flat<(int Start, int Last)>();
        var clocks = new VisitCompiler.Flat<(int Due, int Limit)>();
        bool[] calm = new bool[count];
        for (int v = 0; v < count; v++)
        {
            Times times = TimesOf(v, durations[v]);
            List<(int, int)> starts = narrow(v, times.Starts, durations[v]);
            windows.Add(starts);
            clocks.Add(times.Clocks);
            calm[v] = VisitCompiler.IsCalm(index, index.Visits[v], starts.Count, times.Clocks.Count);
        }
        return visits with
        {
            Duration = durations,
            WindowFirst = windows.First(),
            WindowStart = windows.Column(w => w.Start),
            WindowLast = windows.Column(w => w.Last),
            ClockDue = clocks.Column(c => c.Due),
            ClockLimit = clocks.Column(c => c.Limit),
            Late = LateCompiler.Compile(index, row => durations[row], visits.Late is not null),
            Calm = calm,
        };
    }

    private Times TimesOf(int v, int duration)
    {
        if (_times.TryGetValue((v, duration), out Times times))
            return times;
        Visit visit = index.Visits[v];
        var due = VisitCompiler.Clocks(index, dueTimes.GetValueOrDefault(visit.Id) ?? [], duration);
        times = new Times(VisitCompiler.Windows(index, visit, duration), [.. due.Select(clock => (clock.Due, clock.Limit))]);
        _times.Add((v, duration), times);
        return times;
    }

    private static int LevelAtStart(ShiftKey key, SkillId skill) => key.Engineer.Skills
        .Where(one => one.Skill == skill && !(one.ValidFrom > key.Shift.Start) && !(one.ValidUntil <= key.Shift.Start))
        .Select(one => one.Level).DefaultIfEmpty(-1).Max();

    // One that is not valid at all then is no matter of hours.
    private static bool EndsOrBegins(EngineerSkill skill, ShiftKey key)
    {
        (Instant from, Instant to) = (key.Shift.Start, key.Shift.End + key.MaxOvertime);
        return (skill.ValidFrom > from || skill.ValidUntil < to + Near) && !(skill.ValidFrom > to) && !(skill.ValidUntil <= from);
    }

    // Starts of work that lies where one certificate or its renewals hold.
    private static List<(int Start, int Last)> Valid(IndexMap index, ShiftKey key, SkillRequirement required, int duration)
    {
        var spans = new List<(Instant From, Instant Until)>();
        foreach (EngineerSkill skill in key.Engineer.Skills.Where(skill => skill.Skill == required.Skill && skill.Level >= required.Level)
            .OrderBy(skill => skill.ValidFrom ?? Instant.MinValue))
        {
            (Instant from, Instant until) = (skill.ValidFrom ?? Instant.MinValue, skill.ValidUntil ?? Instant.MaxValue);
            if (spans.Count > 0 && from <= spans[^1].Until)
                spans[^1] = (spans[^1].From, Instant.Max(spans[^1].Until, until));
            else
                spans.Add((from, until));
        }
        return spans.ConvertAll(span => (
            span.From == Instant.MinValue ? int.MinValue / 2 : index.SecondFrom(span.From),
            span.Until == Instant.MaxValue ? int.MaxValue / 2
                : duration > 0 ? index.SecondOf(span.Until) - duration : index.SecondFrom(span.Until) - 1));
    }
}
