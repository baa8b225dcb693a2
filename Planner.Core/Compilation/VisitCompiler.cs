using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Visits to rows.</summary>
internal sealed class VisitCompiler(
    IndexMap index, IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> dueTimes, Plan? previous)
{
    private const int FarFuture = 400_000_000;

    private readonly Scenario _scenario = index.Scenario;
    private readonly Flat<(int Start, int Last)> _windows = new();
    private readonly Flat<(int Due, int Limit, long Penalty, long Breach)> _clocks = new();
    private readonly Flat<(int Part, int Quantity)> _parts = new();
    private readonly Flat<(int Skill, int Level)> _skills = new();

    /// <param name="everyName">Whether visits and sites may come later.</param>
    public VisitRows Compile(bool everyName = false)
    {
        IReadOnlyList<Visit> visits = index.Visits;
        Dictionary<SiteId, Site> sites = _scenario.Sites.ToDictionary(site => site.Id);
        Dictionary<VisitId, EngineerId> before = EngineersOf(previous);
        bool[] calm = new bool[visits.Count];
        for (int v = 0; v < visits.Count; v++)
        {
            Visit visit = visits[v];
            List<(int, int)> windows = Windows(index, visit, DurationOf(visit));
            var clocks = Clocks(index, dueTimes.GetValueOrDefault(visit.Id) ?? [], DurationOf(visit));
            _windows.Add(windows);
            _clocks.Add(clocks);
            _parts.Add(Parts(index, visit));
            _skills.Add(visit.Skills.Select(s => (index.SkillRow[s.Skill], s.Level)));
            calm[v] = IsCalm(index, visit, windows.Count, clocks.Count);
        }
        return new VisitRows
        {
            Place = Each(visit => index.Travel.Places.RowOf(sites[visit.Site].Position)),
            Duration = Each(DurationOf),
            Kind = Each(visit => (byte)visit.Kind),
            WindowFirst = _windows.First(),
            WindowStart = _windows.Column(w => w.Start),
            WindowLast = _windows.Column(w => w.Last),
            ClockFirst = _clocks.First(),
            ClockDue = _clocks.Column(c => c.Due),
            ClockLimit = _clocks.Column(c => c.Limit),
            ClockPenalty = _clocks.Column(c => c.Penalty),
            ClockBreach = _clocks.Column(c => c.Breach),
            Priority = Each(visit => PriorityOf(index, visit)),
            Urgency = Each(visit => Units.PerSecond(visit.Urgency)),
            EarliestStart = [.. index.Ways.Select(way => EarliestStart(index, way.Original))],
            PartFirst = _parts.First(),
            PartKind = _parts.Column(p => p.Part),
            PartQuantity = _parts.Column(p => p.Quantity),
            Tools = Each(visit => visit.Tools.Aggregate(0UL, (bits, tool) => bits | 1UL << index.ToolRow[tool])),
            SkillFirst = _skills.First(),
            SkillKind = _skills.Column(s => s.Skill),
            SkillLevel = _skills.Column(s => s.Level),
            PinOrder = Each(visit => visit.Pin?.Order ?? 0),
            Pinned = Each(visit => visit.Pin is not null),
            PinEngineer = Each(visit => visit.Pin is { } pin ? index.EngineerRow[pin.Engineer] : -1),
            PinShift = Each(visit => PinnedShift(index, visit)),
            Required = Each(visit => Engineers(index, visit.RequiredEngineers)),
            Excluded = Each(visit => Engineers(index, visit.ExcludedEngineers)),
            Preferred = Each(visit => Engineers(index, visit.PreferredEngineers)),
            PreferencePrice = Units.Amount(index.Prices.PreferencePrice),
            PreviousEngineer = Each(visit =>
                before.TryGetValue(visit.Id, out EngineerId id) && index.EngineerRow.TryGetValue(id, out int row) ? row : -1),
            ReassignmentPrice = Units.Amount(index.Prices.ChangeEngineer),
            SupplyPrice = index.Ways.Count == _scenario.Visits.Count ? null : [.. index.Ways.Select(way => Units.Amount(way.Price))],
            Revenue = RevenueOf(everyName),
            Usual = EngineerPriceCompiler.HasUsual(index, everyName) ? Each(visit => Engineers(index, sites[visit.Site].UsualEngineers)) : null,
            Territories = EngineerPriceCompiler.HasTerritories(index) ? Each(visit => index.Territories.RowsOf(sites[visit.Site].Position).ToArray()) : null,
            Approvals = ApprovalCompiler.Compile(index),
            Prices = EngineerPriceCompiler.Compile(index, everyName),
            Late = LateCompiler.Compile(index, row => DurationOf(visits[row]), everyName),
            Promises = PromiseCompiler.Compile(index, everyName),
            Ends = LastEndCompiler.Compile(index),
            Calm = calm,
        };
    }

    private RevenueRows? RevenueOf(bool everyName)
    {
        if (!everyName && _scenario.Visits.All(visit => (visit.Revenue ?? 0) == 0))
            return null;
        var best = new Dictionary<VisitId, decimal>();
        Dictionary<VisitId, decimal> revenue = _scenario.Visits.ToDictionary(visit => visit.Id, visit => visit.Revenue ?? 0);
        foreach (VisitLink link in _scenario.Links.Where(link => link.Kind == LinkKind.OneOf))
        {
            foreach (VisitId visit in link.Visits)
                best[visit] = link.Visits.Max(one => revenue[one]);
        }
        return new RevenueRows(
            Each(visit => Units.Amount(visit.Revenue ?? 0)),
            Each(visit => best.TryGetValue(visit.Id, out decimal most) ? Units.Amount(most) - Units.Amount(visit.Revenue ?? 0) : 0));
    }

    private T[] Each<T>(Func<Visit, T> column) => [.. index.Visits.Select(column)];

    /// <summary>Rows of engineers, ascending.</summary>
    public static int[] Engineers(IndexMap index, IReadOnlyList<EngineerId> ids) => [.. ids.Select(id => index.EngineerRow[id]).Distinct().Order()];

    /// <summary>By visit: the engineer in a plan.</summary>
    public static Dictionary<VisitId, EngineerId> EngineersOf(Plan? previous) => previous is null
        ? []
        : previous.Routes.SelectMany(r => r.Stops.Where(s => s.Visit is not null).Select(s => (s.Visit!.Value, r.Engineer)))
            .DistinctBy(pair => pair.Value).ToDictionary(pair => pair.Value, pair => pair.Engineer);

    public static bool IsCalm(IndexMap index, Visit visit, int windows, int clocks) =>
        windows == 1 && clocks == 0 && visit.Urgency == 0 && visit.Returns.Count == 0 && !LateCompiler.IsPriced(visit)
        && SetupOf(visit) == 0 && !PromiseCompiler.IsPriced(index.Scenario, visit) && LastEndCompiler.GroupsOf(index, visit).Length == 0;

    public static long PriorityOf(IndexMap index, Visit visit) => Units.Amount(visit.Priority ?? index.Prices.DefaultPriority);

    /// <summary>Part rows and pieces, each part once.</summary>
    public static IEnumerable<(int Part, int Quantity)> Parts(IndexMap index, Visit visit) =>
        visit.Parts.Where(p => p.Quantity > 0).GroupBy(p => index.PartRow[p.Part]).Select(g => (g.Key, g.Sum(p => p.Quantity)));

    /// <summary>Seconds that the quickest engineer takes.</summary>
    public static int DurationOf(Visit visit)
    {
        Duration shortest = visit.Duration;
        foreach (SkillDuration one in visit.Durations)
            shortest = Duration.Min(shortest, one.Duration);
        return SecondsOf(shortest);
    }

    /// <summary>Seconds that it takes longer where the stop before it is at another place.</summary>
    public static int SetupOf(Visit visit) => SecondsOf(visit.Setup ?? Duration.Zero);

    public static int SecondsOf(Duration duration) => (int)Math.Ceiling(duration.TotalSeconds);

    /// <summary>Row of the pinned shift, or -1.</summary>
    public static int PinnedShift(IndexMap index, Visit visit)
    {
        if (visit.Pin?.Shift is not { } shift)
            return -1;
        for (int s = 0; s < index.Shifts.Count; s++)
        {
            if (index.Shifts[s].Shift.Id == shift && index.Shifts[s].Engineer.Id == visit.Pin.Engineer)
                return s;
        }
        // A shift outside the planning window: none of the rows, so that no shift is eligible.
        return int.MaxValue;
    }

    /// <summary>From when urgency counts.</summary>
    public static int EarliestStart(IndexMap index, Visit visit)
    {
        int now = index.SecondFrom(index.Scenario.Now);
        return visit.TimeWindows.Count == 0 ? now : Math.Max(now, index.SecondFrom(visit.TimeWindows.Min(w => w.MinStart)));
    }

    /// <summary>Spans of lawful starts, ascending and disjoint; a span that nobody can meet when there is none.</summary>
    /// <param name="duration">Seconds that the visit takes.</param>
    public static List<(int Start, int Last)> Windows(IndexMap index, Visit visit, int duration)
    {
        int now = index.SecondFrom(index.Scenario.Now);
        IEnumerable<(int Start, int Last)> spans = visit.TimeWindows.Count == 0
            ? [(now, FarFuture)]
            : visit.TimeWindows.Select(w => (Math.Max(now, index.SecondFrom(w.MinStart)), LastStart(index, w, duration) + LateBy(w)));
        if (visit.Pin?.Start is { } pinned)
        {
            int start = index.SecondOf(pinned);
            spans = spans.Any(s => s.Start <= start && start <= s.Last) ? [(start, start)] : [];
        }
        return Merged(spans);
    }

    /// <summary>The last second at which work may start that is not late.</summary>
    /// <param name="duration">Seconds that the visit takes.</param>
    public static int LastStart(IndexMap index, TimeWindow window, int duration) => Math.Min(
        window.MaxStart is { } last ? index.SecondOf(last) : FarFuture,
        window.MaxEnd is { } end ? index.SecondOf(end) - duration : FarFuture);

    /// <summary>Seconds by which a start may be late.</summary>
    public static int LateBy(TimeWindow window) => (int)(window.LateBy ?? Duration.Zero).TotalSeconds;

    /// <summary>The same starts as ascending and disjoint spans; a span that nobody can meet when there is none.</summary>
    public static List<(int Start, int Last)> Merged(IEnumerable<(int Start, int Last)> spans)
    {
        var merged = new List<(int Start, int Last)>();
        foreach ((int start, int last) in spans.Where(s => s.Start <= s.Last).Order())
        {
            if (merged.Count > 0 && start <= merged[^1].Last + 1)
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].Last, last));
            else
                merged.Add((start, last));
        }
        return merged.Count > 0 ? merged : [(0, -1)];
    }

    /// <summary>The due times that bind the visit's start, those of its end moved by its duration.</summary>
    /// <param name="duration">Seconds that the visit takes.</param>
    public static List<(int Due, int Limit, long Penalty, long Breach)> Clocks(IndexMap index, IReadOnlyList<DerivedDueTime> times, int duration)
    {
        return [.. times.Where(time => SlaClocks.Binds(time.Clock)).Select(time =>
        {
            int ahead = SlaClocks.BindsEnd(time.Clock) ? duration : 0;
            return (
                index.SecondOf(time.DueBy) - ahead,
                index.SecondOf(time.Limit) - ahead,
                Units.PerSecond(time.PenaltyPerHour),
                Units.Amount(time.BreachPenalty));
        })];
    }

    /// <summary>Ragged lists, stored flat.</summary>
    internal sealed class Flat<T>
    {
        private readonly List<T> _items = [];
        private readonly List<int> _first = [0];

        public void Add(IEnumerable<T> items)
        {
            _items.AddRange(items);
            _first.Add(_items.Count);
        }

        public int[] First() => [.. _first];

        public TColumn[] Column<TColumn>(Func<T, TColumn> column) => [.. _items.Select(column)];
    }
}
