using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Links between visits to ties of one visit to another.</summary>
internal sealed class LinkCompiler
{
    // Days beyond the last shift in which a next working day is looked for.
    private const int DaysBeyond = 60;

    private readonly IndexMap _index;
    private readonly ShiftRows _shifts;
    private readonly List<Tie>[] _ties;
    private readonly int[] _root;
    private readonly int[] _choice;
    private readonly List<Cost> _choicePrice = [];
    private readonly Dictionary<CalendarId, NextDays> _days = [];

    private LinkCompiler(IndexMap index, ShiftRows shifts)
    {
        _index = index;
        _shifts = shifts;
        _ties = [.. index.Visits.Select(_ => new List<Tie>())];
        _root = [.. Enumerable.Range(0, index.Visits.Count)];
        _choice = [.. index.Visits.Select(_ => -1)];
    }

    /// <summary>Null where no visit asks anything of another.</summary>
    public static LinkRows? Compile(IndexMap index, ShiftRows shifts)
    {
        if (index.Scenario.Links.Count == 0 && index.Ways.Count == index.Scenario.Visits.Count)
            return null;
        var compiler = new LinkCompiler(index, shifts);
        foreach (var ways in Enumerable.Range(0, index.Visits.Count).GroupBy(row => index.Visits[row].Id).Where(rows => rows.Skip(1).Any()))
            compiler.AddChoice([.. ways]);
        foreach (VisitLink link in index.Scenario.Links)
            compiler.Add(link);
        return compiler.Rows();
    }

    private void Add(VisitLink link)
    {
        int[] visits = [.. link.Visits.Select(visit => _index.VisitRow[visit])];
        if (link.Kind == LinkKind.Sequence)
        {
            AddSequence(link, visits);
            return;
        }
        if (link.Kind == LinkKind.OneOf)
        {
            AddChoice(visits);
            return;
        }
        int most = link.Kind == LinkKind.Together ? (int)link.Tolerance.TotalSeconds : int.MaxValue;
        for (int i = 0; i < visits.Length; i++)
        {
            for (int j = i + 1; j < visits.Length; j++)
                AddBoth(visits[i], visits[j], new Tie(KindOf(link.Kind), -1, 0, most), new Tie(KindOf(link.Kind), -1, 0, most));
            if (i > 0 && link.Kind is not (LinkKind.DifferentEngineers or LinkKind.DifferentDays))
                Join(visits[0], visits[i]);
        }
    }

    private void AddChoice(int[] visits)
    {
        for (int i = 0; i < visits.Length; i++)
        {
            _choice[visits[i]] = _choicePrice.Count;
            for (int j = i + 1; j < visits.Length; j++)
                AddBoth(visits[i], visits[j], new Tie(TieKind.NotBoth, -1), new Tie(TieKind.NotBoth, -1));
            Join(visits[0], visits[i]);
        }
        _choicePrice.Add(new Cost(
            visits.Max(visit => VisitCompiler.PriorityOf(_index, _index.Visits[visit])),
            visits.Max(visit => Units.Amount(_index.Visits[visit].Revenue ?? 0))));
    }

    private void AddSequence(VisitLink link, int[] visits)
    {
        int least = (int)Math.Ceiling(link.MinDelay.TotalSeconds);
        int most = link.MaxDelay is { } delay ? (int)delay.TotalSeconds : int.MaxValue;
        NextDays? days = link.NextWorkingDay is { } calendar ? DaysOf(calendar) : null;
        for (int i = 1; i < visits.Length; i++)
        {
            AddBoth(visits[i - 1], visits[i], new Tie(TieKind.Before, -1, least, most, days), new Tie(TieKind.After, -1, least, most, days));
            Join(visits[0], visits[i]);
        }
    }

    private void AddBoth(int visit, int other, Tie tie, Tie back)
    {
        _ties[visit].Add(tie with { Other = other });
        _ties[other].Add(back with { Other = visit });
    }

    private static TieKind KindOf(LinkKind kind) => kind switch
    {
        LinkKind.Together => TieKind.Together,
        LinkKind.SameEngineer => TieKind.SameEngineer,
        LinkKind.DifferentEngineers => TieKind.OtherEngineer,
        LinkKind.DifferentDays => TieKind.OtherDay,
        LinkKind.AllOrNone => TieKind.Both,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of link without a tie. Maybe it is new: give it one here."),
    };

    private LinkRows Rows()
    {
        int[][] members =
        [
            .. Enumerable.Range(0, _root.Length).Where(visit => _ties[visit].Count > 0)
                .GroupBy(Root).Where(group => group.Skip(1).Any()).OrderBy(group => group.Key).Select(group => InSequence([.. group])),
        ];
        int[] group = [.. _root.Select(_ => -1)];
        for (int g = 0; g < members.Length; g++)
            Array.ForEach(members[g], visit => group[visit] = g);
        return new LinkRows
        {
            Ties = [.. _ties.Select(ties => ties.ToArray())],
            Group = group,
            Members = members,
            Held = new bool[_root.Length],
            Choice = _choice,
            ChoicePrice = [.. _choicePrice],
        };
    }

    // Whoever waits for others comes behind them.
    private int[] InSequence(List<int> visits)
    {
        var ordered = new List<int>();
        while (visits.Count > 0)
        {
            int next = visits.FindIndex(visit => _ties[visit].All(tie => tie.Kind != TieKind.After || !visits.Contains(tie.Other)));
            ordered.Add(visits[Math.Max(0, next)]);
            visits.RemoveAt(Math.Max(0, next));
        }
        return [.. ordered];
    }

    private void Join(int one, int other) => _root[Root(other)] = Root(one);

    private int Root(int visit) => _root[visit] == visit ? visit : _root[visit] = Root(_root[visit]);

    private NextDays DaysOf(CalendarId id)
    {
        if (_days.TryGetValue(id, out NextDays? known))
            return known;
        ServiceCalendar calendar = _index.Scenario.Calendars.First(one => one.Id == id);
        DateTimeZone zone = _index.Scenario.Zone;
        int last = _shifts.LatestReturn.Length == 0 ? 0 : _shifts.LatestReturn.Max();
        LocalDate from = Date(_index.Origin).PlusDays(-1);
        LocalDate to = Date(_index.MomentOf(last)).PlusDays(DaysBeyond);
        Instant begin = zone.AtStartOfDay(from).ToInstant();
        IReadOnlyList<Interval> open = WorkingTime.OpenSpans(calendar, new Interval(begin, zone.AtStartOfDay(to).ToInstant()));
        var until = new List<int>();
        var opens = new List<int>();
        for (LocalDate day = from; day < to; day = day.PlusDays(1))
        {
            Instant midnight = zone.AtStartOfDay(day.PlusDays(1)).ToInstant();
            Interval? next = open.Where(span => span.End > midnight).Cast<Interval?>().FirstOrDefault();
            if (next is not { } span)
                break;
            until.Add(_index.SecondOf(midnight));
            opens.Add(_index.SecondFrom(Instant.Max(midnight, span.Start)));
        }
        return _days[id] = new NextDays([.. until], [.. opens]);
    }

    private LocalDate Date(Instant moment) => moment.InZone(_index.Scenario.Zone).Date;
}
