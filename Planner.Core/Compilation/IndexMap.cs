using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Geography;
using Planner.Core.Solver.Compiled;
using Planner.Core.Travel;

namespace Planner.Core.Compilation;

/// <summary>Which row of an instance stands for which thing of the scenario, and which moment is second 0.</summary>
public sealed class IndexMap
{
    private const int MostTools = 64;

    /// <param name="everyName">
    /// Whether parts, skills and (as many as there are bits) tools get rows also when no visit needs them, for visits that come later.
    /// </param>
    internal IndexMap(Scenario scenario, TravelTables travel, bool everyName = false)
    {
        Scenario = scenario;
        Prices = PricesInForce.Of(scenario.Costs);
        Travel = travel;
        Territories = new SiteTerritories(scenario);
        Ways = [.. scenario.Visits.SelectMany(visit => VisitWay.Of(scenario, visit))];
        Visits = [.. Ways.Select(way => way.Visit)];
        Engineers = scenario.Engineers;
        Depots = scenario.Depots;
        Shifts = [.. Engineers.SelectMany((engineer, row) => engineer.Shifts
            .Where(shift => shift.Start >= scenario.Window.Start && shift.Start < scenario.Window.End)
            .Select(shift => new ShiftKey(row, engineer, shift)))];
        Parts = [.. Visits.SelectMany(visit => visit.Parts).Select(part => part.Part).Concat(everyName ? Stocked(scenario) : []).Distinct()];
        Tools = [.. Visits.SelectMany(visit => visit.Tools).Distinct()];
        if (everyName)
            Tools = [.. Tools.Concat(Owned(scenario)).Distinct().Take(Math.Max(MostTools, Tools.Count))];
        Skills = [.. Visits.SelectMany(visit => visit.Skills).Select(skill => skill.Skill).Concat(everyName ? Held(scenario) : []).Distinct()];
        Instant origin = Shifts.Select(key => key.Shift.Start).Append(scenario.Window.Start).Append(scenario.Now).Min();
        Origin = Instant.FromUnixTimeSeconds(origin.ToUnixTimeSeconds());
        VisitRow = FirstRows(Visits.Select(visit => visit.Id));
        EngineerRow = Rows(Engineers.Select(engineer => engineer.Id));
        PartRow = Rows(Parts);
        ToolRow = Rows(Tools);
        SkillRow = Rows(Skills);
    }

    public Scenario Scenario { get; }

    public TravelTables Travel { get; }

    internal SiteTerritories Territories { get; }

    /// <summary>The scenario's prices in force.</summary>
    public PricesInForce Prices { get; }

    /// <summary>Index: visit row. A visit that can be supplied in several ways has a row for each, one behind the other.</summary>
    public IReadOnlyList<Visit> Visits { get; }

    /// <summary>Index: visit row.</summary>
    internal IReadOnlyList<VisitWay> Ways { get; }

    public IReadOnlyList<Engineer> Engineers { get; }

    public IReadOnlyList<Depot> Depots { get; }

    /// <summary>Index: shift row.</summary>
    public IReadOnlyList<ShiftKey> Shifts { get; }

    /// <summary>A visit beside those of the scenario, in the row behind theirs (see <see cref="VisitSlot"/>).</summary>
    internal Visit? Further { get; set; }

    /// <summary>Parts that some visit needs. Index: part row.</summary>
    public IReadOnlyList<PartId> Parts { get; }

    /// <summary>Tools that some visit needs. Index: bit.</summary>
    public IReadOnlyList<ToolId> Tools { get; }

    public IReadOnlyList<SkillId> Skills { get; }

    /// <summary>Second 0.</summary>
    public Instant Origin { get; }

    /// <summary>The first row of each visit.</summary>
    public IReadOnlyDictionary<VisitId, int> VisitRow { get; }

    /// <summary>The row of a planned stop's visit as it was supplied; -1 where the scenario has no such visit, or not this way.</summary>
    public int RowOf(Stop stop)
    {
        if (stop.Visit is not { } visit || !VisitRow.TryGetValue(visit, out int row))
            return -1;
        foreach (int way in RowsOf(row))
        {
            if (Ways[way].Is(stop))
                return way;
        }
        return -1;
    }

    /// <summary>All rows of the visit that a row stands for.</summary>
    public IEnumerable<int> RowsOf(int row)
    {
        int first = row < Visits.Count ? VisitRow[Visits[row].Id] : row;
        int last = first + 1;
        while (last < Visits.Count && Visits[last].Id == Visits[first].Id)
            last++;
        return Enumerable.Range(first, last - first);
    }

    public IReadOnlyDictionary<EngineerId, int> EngineerRow { get; }

    public IReadOnlyDictionary<PartId, int> PartRow { get; }

    public IReadOnlyDictionary<ToolId, int> ToolRow { get; }

    public IReadOnlyDictionary<SkillId, int> SkillRow { get; }

    /// <summary>The visit of a row, the further one included.</summary>
    public Visit VisitAt(int row) =>
        row < Visits.Count ? Visits[row] : Further ?? throw new InvalidOperationException($"Row {row} is behind the scenario's {Visits.Count} visits.");

    public Instant MomentOf(int second) => Origin + Duration.FromSeconds(second);

    /// <summary>Whole seconds since the origin, fractions dropped; far moments are cut to what an engine can add up.</summary>
    public int SecondOf(Instant moment)
    {
        const long farPast = -1_000_000_000;
        const long farFuture = 400_000_000;
        return (int)Math.Clamp(moment.ToUnixTimeSeconds() - Origin.ToUnixTimeSeconds(), farPast, farFuture);
    }

    /// <summary>Like <see cref="SecondOf"/>, fractions counted as a whole second.</summary>
    public int SecondFrom(Instant moment) => SecondOf(moment + Duration.FromSeconds(1) - Duration.Epsilon);

    private static IEnumerable<PartId> Stocked(Scenario scenario) =>
    [
        .. scenario.Depots.SelectMany(depot => depot.Stock).Select(stock => stock.Part),
        .. scenario.PartsInTransit.Select(transit => transit.Part),
        .. scenario.Engineers.SelectMany(engineer => engineer.VanStock).Select(stock => stock.Part),
    ];

    private static IEnumerable<ToolId> Owned(Scenario scenario) =>
        scenario.Engineers.SelectMany(engineer => engineer.Tools).Concat(scenario.Depots.SelectMany(LentBy));

    /// <summary>Tools that a depot lends at all.</summary>
    internal static IEnumerable<ToolId> LentBy(Depot depot) => depot.Tools.Concat(depot.ToolStock.Where(one => one.Quantity > 0).Select(one => one.Tool));

    private static IEnumerable<SkillId> Held(Scenario scenario) => scenario.Engineers.SelectMany(engineer => engineer.Skills).Select(skill => skill.Skill);

    private static Dictionary<VisitId, int> FirstRows(IEnumerable<VisitId> visits)
    {
        var rows = new Dictionary<VisitId, int>();
        int row = 0;
        foreach (VisitId visit in visits)
            rows.TryAdd(visit, row++);
        return rows;
    }

    private static Dictionary<T, int> Rows<T>(IEnumerable<T> items)
        where T : notnull
    {
        var rows = new Dictionary<T, int>();
        foreach (T item in items)
            rows.Add(item, rows.Count);
        return rows;
    }
}

/// <summary>One shift and its engineer.</summary>
public sealed record ShiftKey(int EngineerRow, Engineer Engineer, Shift Shift)
{
    public Domain.Places.Position StartAt => Shift.StartAt ?? Engineer.Start;

    public Domain.Places.Position EndAt => Shift.EndAt ?? Engineer.End ?? StartAt;

    public Duration MaxOvertime => Shift.MaxOvertime ?? Engineer.MaxOvertime;

    /// <summary>The rest that follows, if one is asked for.</summary>
    public Duration? Rest => Shift.RestAfter ?? Engineer.MinRest;

    /// <summary>The end of overtime, or what the rest before the engineer's next shift leaves of it.</summary>
    public Instant LatestReturn
    {
        get
        {
            Instant latest = Shift.End + MaxOvertime;
            Instant[] later = Rest is null ? [] : [.. Engineer.Shifts.Where(other => other.Start >= Shift.End).Select(other => other.Start)];
            return later.Length == 0 ? latest : Instant.Min(latest, later.Min() - Rest!.Value);
        }
    }
}

/// <summary>Money in the engine's units.</summary>
internal static class Units
{
    public static long Amount(decimal currency) => (long)Math.Round(currency * Cost.PerCurrency);

    public static long PerSecond(decimal perHour) => (long)Math.Round(perHour * Cost.PerCurrency / 3600);

    public static long PerMetre(decimal perKm) => (long)Math.Round(perKm * Cost.PerCurrency / 1000);

    public static decimal Currency(long units) => (decimal)units / Cost.PerCurrency;
}
