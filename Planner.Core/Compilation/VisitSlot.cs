using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;
using Planner.Core.Travel;

namespace Planner.Core.Compilation;

/// <summary>
/// One visit row and one place row behind those of a scenario, written anew for each visit that comes later: a call costs the legs of one
/// place, whatever else the instance holds. The ragged rows of the visit have room for so many windows, clocks, parts and skills.
/// </summary>
public sealed class VisitSlot
{
    private readonly IndexMap _index;
    private readonly FurtherPlace _further;
    private readonly ProfileId[] _profiles;
    private readonly IReadOnlyDictionary<VisitId, EngineerId> _before;
    private readonly int _room;
    private readonly bool _everyLevel;
    private readonly bool _pauses;
    private readonly List<(VisitRows Rows, ShiftKey Key)> _seen;

    /// <param name="instance">Compiled from the index's scenario, every name with its row.</param>
    /// <param name="before">By visit: the engineer in the previous plan.</param>
    /// <param name="room">Windows, clocks, parts and skills that a visit may have, each.</param>
    /// <param name="everyLevel">Whether the instance tells engineers of different skill levels apart.</param>
    /// <param name="pauses">Whether it knows how long the work of a visit can stop for breaks.</param>
    public VisitSlot(Instance instance, IndexMap index, IReadOnlyDictionary<VisitId, EngineerId> before, int room, bool everyLevel = false, bool pauses = false)
    {
        _everyLevel = everyLevel;
        _pauses = pauses;
        _index = index;
        _before = before;
        _room = room;
        _further = new FurtherPlace(index.Scenario, index.Travel.Places);
        _profiles = [.. index.Travel.Matrices.Keys];
        Row = instance.VisitCount;
        Place = instance.PlaceCount;
        VisitRows visits = WithLonger(instance.Visits, Widened(instance.Visits));
        Instance = instance with
        {
            VisitCount = Row + 1,
            PlaceCount = Place + 1,
            Travel = [.. instance.Travel.Select(Widened)],
            Links = instance.Links?.Widened(),
            Visits = visits,
            VisitsByShift = VisitRows.Each(instance.VisitsByShift, (rows, _) => ReferenceEquals(rows, instance.Visits) ? visits : WithLonger(rows, Widened(rows, visits))),
            Changes = ChangeCompiler.Widened(instance.Changes),
            Teams = instance.Teams is { } teams ? teams with { Needs = [.. teams.Needs, []] } : null,
            Loads = instance.Loads is { Returns: { } returns } loads ? loads with { Returns = Widened(returns) } : instance.Loads,
            // With one visit more, no lot is sure to suffice for all.
            Supplies = instance.Supplies with { LotAbundant = new bool[instance.Supplies.LotCount] },
        };
        _seen = [.. (Instance.VisitsByShift ?? []).Select((rows, shift) => (rows, index.Shifts[shift])).DistinctBy(pair => pair.rows, ReferenceEqualityComparer.Instance)
            .Where(pair => !ReferenceEquals(pair.rows, visits))];
    }

    /// <summary>The instance with the slot.</summary>
    public Instance Instance { get; }

    /// <summary>The slot's visit row.</summary>
    public int Row { get; }

    /// <summary>The slot's place row.</summary>
    public int Place { get; }

    /// <summary>Whether the visit's lists fit into the room, and its durations into what is known of the engineers.</summary>
    public bool Holds(Visit visit, IReadOnlyList<DerivedDueTime> times) =>
        RoomFor(visit, times) <= _room && (_everyLevel || visit.Durations.Count == 0) && (_pauses || visit.Resumable != true)
        && (visit.Returns.Count == 0 || Instance.Loads?.Returns is not null)
        && (Instance.Teams is { } teams ? TeamCompiler.NeedsOf(_index, teams, visit) is not null : visit.Skills.All(required => required.Count == 1));

    /// <summary>The length of the visit's longest list.</summary>
    public int RoomFor(Visit visit, IReadOnlyList<DerivedDueTime> times)
    {
        int most = Math.Max(Math.Max(visit.TimeWindows.Count, times.Count), Math.Max(visit.Parts.Count, Math.Max(visit.Returns.Count, visit.Skills.Count)));
        foreach ((_, ShiftKey key) in _seen)
        {
            foreach (int pause in (visit.Resumable == true && Instance.Visits.Pauses is { } pauses ? pauses.Seconds : []).Prepend(0))
            {
                most = Math.Max(most, EngineerVisits.Windows(_index, visit, key, out _, more: pause).Count);
                most = Math.Max(most, EngineerVisits.Windows(_index, visit, key, out _, more: pause + VisitCompiler.SetupOf(visit)).Count);
            }
        }
        return most;
    }

    /// <summary>Puts a visit into the slot. Its parts and skills have rows, its tools bits.</summary>
    /// <param name="tools">A bit for each tool.</param>
    /// <param name="atNewPlace">Whether its place is none of the scenario's, so that legs were worked out for it.</param>
    public void Write(Visit visit, Site site, IReadOnlyList<DerivedDueTime> times, ulong tools, out bool atNewPlace)
    {
        int place = _index.Travel.Places.Find(site.Position);
        atNewPlace = place < 0;
        if (atNewPlace)
            WriteLegs(site.Position);
        VisitRows rows = Instance.Visits;
        rows.Place[Row] = atNewPlace ? Place : place;
        rows.Kind[Row] = (byte)visit.Kind;
        rows.Priority[Row] = VisitCompiler.PriorityOf(_index, visit);
        if (rows.Revenue is not null)
            rows.Revenue.Earned[Row] = Units.Amount(visit.Revenue ?? 0);
        rows.Urgency[Row] = Units.PerSecond(visit.Urgency);
        rows.EarliestStart[Row] = VisitCompiler.EarliestStart(_index, visit);
        rows.Tools[Row] = tools;
        WriteLists(rows, visit);
        if (Instance.Teams is { } teams)
            teams.Needs[Row] = TeamCompiler.NeedsOf(_index, teams, visit)!;
        int setup = VisitCompiler.SetupOf(visit);
        int duration = VisitCompiler.DurationOf(visit);
        WriteStays(rows, visit, more => VisitCompiler.Windows(_index, visit, duration + more), times, duration, setup);
        foreach ((VisitRows seen, ShiftKey key) in _seen)
        {
            EngineerVisits.Windows(_index, visit, key, out SkillId? uncertified);
            WriteStays(seen, visit, more => EngineerVisits.Windows(_index, visit, key, out _, more: more), times, EngineerVisits.DurationOf(visit, key), setup);
            seen.Uncertified![Row] = uncertified is { } skill ? _index.SkillRow[skill] : -1;
        }
        WriteWho(rows, visit);
        if (rows.Promises is { } promises)
            (promises.From[Row], promises.To[Row]) = PromiseCompiler.Span(_index, visit);
        if (rows.Ends is not null)
            rows.Ends.Groups[Row] = LastEndCompiler.GroupsOf(_index, visit);
        if (rows.Territories is not null)
            rows.Territories[Row] = [.. _index.Territories.RowsOf(site.Position)];
        if (rows.Usual is not null)
            rows.Usual[Row] = VisitCompiler.Engineers(_index, site.UsualEngineers);
        _index.Further = visit;
    }

    // With set-up and without, with breaks in between and without.
    private void WriteStays(
        VisitRows rows, Visit visit, Func<int, List<(int Start, int Last)>> startsOf, IReadOnlyList<DerivedDueTime> times, int duration, int setup)
    {
        foreach ((VisitRows plain, int more) in new[] { (rows, 0), (rows.WithSetup!, setup) })
        {
            WriteTimes(plain, visit, startsOf(more), times, duration + more);
            if (plain.Pauses is not { } pauses)
                continue;
            pauses.Resumable[Row] = visit.Resumable == true;
            for (int length = 0; pauses.Resumable[Row] && length < pauses.Seconds.Length; length++)
                WriteTimes(pauses.Longer[length], visit, startsOf(more + pauses.Seconds[length]), times, duration + more + pauses.Seconds[length]);
        }
    }

    private void WriteTimes(VisitRows rows, Visit visit, List<(int Start, int Last)> starts, IReadOnlyList<DerivedDueTime> times, int duration)
    {
        rows.Duration[Row] = duration;
        int windows = rows.WindowFirst[Row];
        foreach ((int start, int last) in starts)
            (rows.WindowStart[windows], rows.WindowLast[windows++]) = (start, last);
        rows.WindowFirst[Row + 1] = windows;
        int clocks = rows.ClockFirst[Row];
        foreach ((int due, int limit, long penalty, long breach) in VisitCompiler.Clocks(_index, times, duration))
        {
            (rows.ClockDue[clocks], rows.ClockLimit[clocks]) = (due, limit);
            (rows.ClockPenalty[clocks], rows.ClockBreach[clocks++]) = (penalty, breach);
        }
        rows.ClockFirst[Row + 1] = clocks;
        WriteLate(rows.Late!, visit, duration);
        rows.Calm[Row] = VisitCompiler.IsCalm(_index, visit, starts.Count, clocks - rows.ClockFirst[Row]);
    }

    private void WriteLate(LateRows rows, Visit visit, int duration)
    {
        int windows = rows.First[Row];
        foreach ((int start, int due, int last, long perSecond) in LateCompiler.Windows(_index, visit, duration))
        {
            (rows.Start[windows], rows.Due[windows]) = (start, due);
            (rows.Last[windows], rows.PerSecond[windows++]) = (last, perSecond);
        }
        rows.First[Row + 1] = windows;
    }

    private void WriteLists(VisitRows rows, Visit visit)
    {
        int parts = rows.PartFirst[Row];
        foreach ((int part, int quantity) in VisitCompiler.Parts(_index, visit))
            (rows.PartKind[parts], rows.PartQuantity[parts++]) = (part, quantity);
        int skills = rows.SkillFirst[Row];
        foreach (SkillRequirement skill in visit.Skills.Where(skill => _index.SkillRow.ContainsKey(skill.Skill)))
            (rows.SkillKind[skills], rows.SkillLevel[skills++]) = (_index.SkillRow[skill.Skill], skill.Level);
        (rows.PartFirst[Row + 1], rows.SkillFirst[Row + 1]) = (parts, skills);
        if (Instance.Loads?.Returns is not { } returns)
            return;
        int units = returns.First[Row];
        foreach ((int kind, int quantity) in LoadCompiler.Units(LoadCompiler.Kinds(_index.Scenario), visit))
            (returns.Kind[units], returns.Quantity[units++]) = (kind, quantity);
        returns.First[Row + 1] = units;
    }

    private void WriteWho(VisitRows rows, Visit visit)
    {
        rows.PinOrder[Row] = visit.Pin?.Order ?? 0;
        rows.Pinned[Row] = visit.Pin is not null;
        rows.PinEngineer[Row] = visit.Pin is { } pin ? _index.EngineerRow[pin.Engineer] : -1;
        rows.PinShift[Row] = VisitCompiler.PinnedShift(_index, visit);
        rows.Required[Row] = VisitCompiler.Engineers(_index, visit.RequiredEngineers);
        rows.Excluded[Row] = VisitCompiler.Engineers(_index, visit.ExcludedEngineers);
        if (rows.Approvals is { } approvals)
            approvals.Given[Row] = ApprovalCompiler.Given(visit, _profiles);
        rows.Preferred[Row] = VisitCompiler.Engineers(_index, visit.PreferredEngineers);
        rows.PreviousEngineer[Row] = _before.TryGetValue(visit.Id, out EngineerId engineer) && _index.EngineerRow.TryGetValue(engineer, out int row) ? row : -1;
    }

    private void WriteLegs(Position position)
    {
        for (int profile = 0; profile < _profiles.Length; profile++)
            _further.Fill(_profiles[profile], position, Instance.Travel[profile].Seconds, Instance.Travel[profile].Metres);
    }

    private TravelRows Widened(TravelRows travel) => 
        new(Place + 1, travel.Seconds.Enlarged(Place, Place + 1), travel.Metres.Enlarged(Place, Place + 1), travel.Traffic);

    private VisitRows Widened(VisitRows rows) => rows with
    {
        Place = Longer(rows.Place),
        Duration = Longer(rows.Duration),
        Kind = Longer(rows.Kind),
        WindowFirst = [.. rows.WindowFirst, rows.WindowFirst[^1]],
        WindowStart = Roomy(rows.WindowStart),
        WindowLast = Roomy(rows.WindowLast),
        ClockFirst = [.. rows.ClockFirst, rows.ClockFirst[^1]],
        ClockDue = Roomy(rows.ClockDue),
        ClockLimit = Roomy(rows.ClockLimit),
        ClockPenalty = Roomy(rows.ClockPenalty),
        ClockBreach = Roomy(rows.ClockBreach),
        Priority = Longer(rows.Priority),
        Urgency = Longer(rows.Urgency),
        EarliestStart = Longer(rows.EarliestStart),
        PartFirst = [.. rows.PartFirst, rows.PartFirst[^1]],
        PartKind = Roomy(rows.PartKind),
        PartQuantity = Roomy(rows.PartQuantity),
        Tools = Longer(rows.Tools),
        SkillFirst = [.. rows.SkillFirst, rows.SkillFirst[^1]],
        SkillKind = Roomy(rows.SkillKind),
        SkillLevel = Roomy(rows.SkillLevel),
        PinOrder = Longer(rows.PinOrder),
        Pinned = Longer(rows.Pinned),
        PinEngineer = Longer(rows.PinEngineer),
        PinShift = Longer(rows.PinShift),
        Required = [.. rows.Required, []],
        Excluded = [.. rows.Excluded, []],
        Preferred = [.. rows.Preferred, []],
        PreviousEngineer = Longer(rows.PreviousEngineer),
        SupplyPrice = rows.SupplyPrice is null ? null : Longer(rows.SupplyPrice),
        Revenue = rows.Revenue is null ? null : new RevenueRows(Longer(rows.Revenue.Earned), Longer(rows.Revenue.Less)),
        Usual = rows.Usual is null ? null : [.. rows.Usual, []],
        Territories = rows.Territories is null ? null : [.. rows.Territories, []],
        Approvals = rows.Approvals is { } approvals ? approvals with { Given = [.. approvals.Given, []] } : null,
        Late = Widened(rows.Late!),
        Promises = rows.Promises is { } promises ? promises with { From = Longer(promises.From), To = Longer(promises.To) } : null,
        Ends = rows.Ends is { } ends ? ends with { Groups = [.. ends.Groups, []] } : null,
        Calm = Longer(rows.Calm),
    };

    private ReturnRows Widened(ReturnRows rows) => rows with
    {
        First = [.. rows.First, rows.First[^1]],
        Kind = Roomy(rows.Kind),
        Quantity = Roomy(rows.Quantity),
    };

    private LateRows Widened(LateRows rows) => new()
    {
        First = [.. rows.First, rows.First[^1]],
        Start = Roomy(rows.Start),
        Due = Roomy(rows.Due),
        Last = Roomy(rows.Last),
        PerSecond = Roomy(rows.PerSecond),
    };

    private VisitRows Widened(VisitRows rows, VisitRows all) => all with
    {
        Duration = Longer(rows.Duration),
        WindowFirst = [.. rows.WindowFirst, rows.WindowFirst[^1]],
        WindowStart = Roomy(rows.WindowStart),
        WindowLast = Roomy(rows.WindowLast),
        ClockDue = Roomy(rows.ClockDue),
        ClockLimit = Roomy(rows.ClockLimit),
        Late = Widened(rows.Late!),
        Calm = Longer(rows.Calm),
        Uncertified = rows.Uncertified is null ? null : Longer(rows.Uncertified),
    };

    private VisitRows WithLonger(VisitRows rows, VisitRows widened) => widened with
    {
        WithSetup = rows.WithSetup is null ? null : WithLonger(rows.WithSetup, Widened(rows.WithSetup, widened) with { Calm = widened.Calm }),
        Pauses = rows.Pauses is null ? null : rows.Pauses.Each(longer => Widened(longer, widened) with { Calm = widened.Calm, WithSetup = null, Pauses = null }) with
        {
            Resumable = Longer(rows.Pauses.Resumable),
        },
    };

    private static T[] Longer<T>(T[] rows) => Grown(rows, 1);

    // Room for one more than asked: a visit without windows is given one.
    private T[] Roomy<T>(T[] rows) => Grown(rows, _room + 1);

    private static T[] Grown<T>(T[] rows, int by)
    {
        T[] grown = new T[rows.Length + by];
        rows.CopyTo(grown, 0);
        return grown;
    }
}
