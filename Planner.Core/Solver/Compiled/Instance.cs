using System.Runtime.CompilerServices;

namespace Planner.Core.Solver.Compiled;

/// <summary>
/// A scenario as arrays: row numbers for things, whole seconds from the horizon's origin for times, <see cref="Cost"/> units for money.
/// Read-only once compiled. Ragged lists are stored flat, with row i at [First[i], First[i + 1]).
/// </summary>
public sealed record Instance
{
    public required int VisitCount { get; init; }

    public required int ShiftCount { get; init; }

    public required int EngineerCount { get; init; }

    public required int DepotCount { get; init; }

    public required int PlaceCount { get; init; }

    /// <summary>Kinds of parts.</summary>
    public required int PartCount { get; init; }

    /// <summary>By profile.</summary>
    public required TravelRows[] Travel { get; init; }

    /// <summary>No detour is shorter than the direct way (but for rounding): a stop more never makes a route cheaper.</summary>
    public required bool Metric { get; init; }

    /// <summary>The visits as the quickest engineer makes them.</summary>
    public required VisitRows Visits { get; init; }

    /// <summary>
    /// By shift: the visits as its engineer makes them, where that differs (durations, and what follows: windows, bounds of due times).
    /// Shifts that see the same share an object, and all share the arrays that don't differ. Null: every shift sees <see cref="Visits"/>.
    /// </summary>
    public VisitRows[]? VisitsByShift { get; init; }

    public required ShiftRows Shifts { get; init; }

    public required SupplyRows Supplies { get; init; }

    /// <summary>What visits ask of each other; null where they ask nothing.</summary>
    public LinkRows? Links { get; init; }

    /// <summary>Prices and bounds of what differs from the previous plan; null where nothing asks for them.</summary>
    public ChangeRows? Changes { get; init; }

    /// <summary>Who may ride with whom; null where everybody works alone.</summary>
    public TeamRows? Teams { get; init; }

    /// <summary>What vans hold and bring back; null where nobody's van has a limit and no visit yields failed units.</summary>
    public LoadRows? Loads { get; init; }

    /// <summary>What routes share that only their timing shows; null where nothing.</summary>
    public RationRows? Rations { get; init; }

    /// <summary>In what a visit on a shift differs from the previous plan: a bit for each class of <see cref="ChangeRows"/>.</summary>
    public int ChangesOf(int visit, int shift)
    {
        int before = Visits.PreviousEngineer[visit];
        return Changes?.ClassesOf(visit, Shifts.Day[shift], before >= 0 && before != Shifts.Engineer[shift]) ?? 0;
    }

    /// <summary>Money of a visit that depends only on the shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Fit(int visit, int shift)
    {
        long fit = Visits.Fit(visit, Shifts.Engineer[shift]);
        return Changes is null ? fit : fit + Changes.Price(ChangesOf(visit, shift));
    }

    /// <summary>Which visits which shifts can take at all; set once by the compiler's last step.</summary>
    public Eligibility Eligibility { get; set; } = null!;

    /// <summary>Visits near each other in place and time; set once by the compiler's last step.</summary>
    public Neighbours Neighbours { get; set; } = null!;

    /// <summary>The visits as the engineer of a shift makes them.</summary>
    public VisitRows VisitsOn(int shift) => VisitsByShift is null ? Visits : VisitsByShift[shift];

    /// <summary>The same change to the visits as every engineer makes them.</summary>
    /// <param name="change">Of rows and a shift that sees them; -1 for <see cref="Visits"/>.</param>
    public Instance WithVisits(Func<VisitRows, int, VisitRows> change) =>
        this with { Visits = change(Visits, -1), VisitsByShift = VisitRows.Each(VisitsByShift, change) };
}

/// <summary>What is known of visits. Index: visit.</summary>
public sealed record VisitRows
{
    public required int[] Place { get; init; }

    /// <summary>Seconds on site.</summary>
    public required int[] Duration { get; init; }

    /// <summary>What limits by kind are counted by.</summary>
    public required byte[] Kind { get; init; }

    /// <summary>Windows of visit v: rows [First[v], First[v + 1]), ascending and disjoint.</summary>
    public required int[] WindowFirst { get; init; }

    /// <summary>By window: first second at which work may start.</summary>
    public required int[] WindowStart { get; init; }

    /// <summary>By window: last second at which work may start (bounds on the end taken in).</summary>
    public required int[] WindowLast { get; init; }

    /// <summary>Due times of visit v: rows [First[v], First[v + 1]).</summary>
    public required int[] ClockFirst { get; init; }

    /// <summary>By due time: last start without penalty.</summary>
    public required int[] ClockDue { get; init; }

    /// <summary>By due time: last start without breach.</summary>
    public required int[] ClockLimit { get; init; }

    /// <summary>By due time: service cost per second late.</summary>
    public required long[] ClockPenalty { get; init; }

    /// <summary>By due time: service cost once past the limit.</summary>
    public required long[] ClockBreach { get; init; }

    /// <summary>Service cost of leaving out.</summary>
    public required long[] Priority { get; init; }

    /// <summary>Money per second of start after EarliestStart.</summary>
    public required long[] Urgency { get; init; }

    /// <summary>From when urgency counts.</summary>
    public required int[] EarliestStart { get; init; }

    /// <summary>Parts of visit v: rows [First[v], First[v + 1]), each part at most once.</summary>
    public required int[] PartFirst { get; init; }

    public required int[] PartKind { get; init; }

    public required int[] PartQuantity { get; init; }

    /// <summary>Tools needed, a bit each.</summary>
    public required ulong[] Tools { get; init; }

    /// <summary>Skills of visit v: rows [First[v], First[v + 1]).</summary>
    public required int[] SkillFirst { get; init; }

    public required int[] SkillKind { get; init; }

    public required int[] SkillLevel { get; init; }

    /// <summary>0, or the rank among the ordered visits of a shift.</summary>
    public required int[] PinOrder { get; init; }

    /// <summary>Whether the visit is pinned in any way.</summary>
    public required bool[] Pinned { get; init; }

    /// <summary>Row of the pinned engineer, or -1.</summary>
    public required int[] PinEngineer { get; init; }

    /// <summary>Row of the pinned shift, or -1.</summary>
    public required int[] PinShift { get; init; }

    /// <summary>Engineer lists of a visit, each sorted; empty: no such list.</summary>
    public required int[][] Required { get; init; }

    public required int[][] Excluded { get; init; }

    public required int[][] Preferred { get; init; }

    /// <summary>Money when none of the preferred engineers goes.</summary>
    public required long PreferencePrice { get; init; }

    /// <summary>Engineer in the previous plan, or -1.</summary>
    public required int[] PreviousEngineer { get; init; }

    /// <summary>Money when another engineer than in the previous plan goes.</summary>
    public required long ReassignmentPrice { get; init; }

    /// <summary>
    /// Calm visits have one window and no cost that depends on when they start: routes of calm visits are timed in constant time
    /// per insertion.
    /// </summary>
    public required bool[] Calm { get; init; }

    /// <summary>Engineers who usually go to the visit's site, sorted; empty: nobody in particular. Null where they have no price.</summary>
    public int[][]? Usual { get; init; }

    /// <summary>Rows of the territories that hold the visit's site, ascending. Null where no engineer has any.</summary>
    public int[][]? Territories { get; init; }

    /// <summary>Ways to travel that need approval; null where none does.</summary>
    public ApprovalRows? Approvals { get; init; }

    /// <summary>Null where only the prices above matter.</summary>
    public EngineerPrices? Prices { get; init; }

    /// <summary>The skill whose certificate, by when it is valid, leaves the visit no moment to start; -1 for none. Null: none at all.</summary>
    public int[]? Uncertified { get; init; }

    /// <summary>Visits of which the last to end has a price; null where none has.</summary>
    public LastEndRows? Ends { get; init; }

    /// <summary>The rows for a stop, by whether the stop before it is at another place or there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public VisitRows After(bool otherPlace) => otherPlace && WithSetup is { } setup ? setup : this;

    /// <summary>Changes each distinct object of rows by shift once, and keeps who shares which.</summary>
    public static VisitRows[]? Each(VisitRows[]? byShift, Func<VisitRows, int, VisitRows> change)
    {
        if (byShift is null)
            return null;
        var changed = new Dictionary<VisitRows, VisitRows>(ReferenceEqualityComparer.Instance);
        var of = new VisitRows[byShift.Length];
        for (int shift = 0; shift < of.Length; shift++)
        {
            if (!changed.TryGetValue(byShift[shift], out VisitRows? rows))
                changed.Add(byShift[shift], rows = change(byShift[shift], shift));
            of[shift] = rows;
        }
        return of;
    }

    /// <summary>
    /// The same visits where the stop before is at another place: durations with the set-up, and what follows (windows, bounds of due times,
    /// prices of late starts). Null where no visit has a set-up.
    /// </summary>
    public VisitRows? WithSetup { get; init; }

    /// <summary>The same visits while their work stops for breaks; null where none may.</summary>
    public PauseRows? Pauses { get; init; }

    /// <summary>The same change to these rows and to those of longer stays.</summary>
    public VisitRows Everywhere(Func<VisitRows, VisitRows> change) => change(this) with
    {
        WithSetup = WithSetup?.Everywhere(change),
        Pauses = Pauses?.Each(change),
    };

    /// <summary>What late starts in windows cost; null where no visit has a price for them.</summary>
    public LateRows? Late { get; init; }

    /// <summary>What starts outside promised spans cost; null where they cost nothing.</summary>
    public PromiseRows? Promises { get; init; }

    /// <summary>Money for substitutes and couriers, whoever goes; null where there are none.</summary>
    public long[]? SupplyPrice { get; init; }

    /// <summary>What visits earn; null where none does.</summary>
    public RevenueRows? Revenue { get; init; }

    /// <summary>What leaving the visit out costs, where it is no alternative to others.</summary>
    public Cost LeftOut(int visit) => new(Priority[visit], Revenue is null ? 0 : Revenue.Earned[visit]);

    /// <summary>Money that depends only on who goes, and on the way in which the visit is supplied.</summary>
    public long Fit(int visit, int engineer)
    {
        long fit = SupplyPrice?[visit] ?? 0;
        if (Revenue is not null)
            fit += Revenue.Less[visit];
        int[] preferred = Preferred[visit];
        if (preferred.Length > 0 && Array.BinarySearch(preferred, engineer) < 0)
            fit += PreferencePrice;
        if (PreviousEngineer[visit] >= 0 && PreviousEngineer[visit] != engineer)
            fit += ReassignmentPrice;
        return Prices is null ? fit : fit + Prices.Of(this, visit, engineer);
    }
}

/// <summary>What is known of shifts. Index: shift.</summary>
public sealed record ShiftRows
{
    public required int[] Engineer { get; init; }

    public required int[] Profile { get; init; }

    public required int[] StartPlace { get; init; }

    public required int[] EndPlace { get; init; }

    /// <summary>Number of the local day on which the shift starts.</summary>
    public required int[] Day { get; init; }

    /// <summary>Earliest departure.</summary>
    public required int[] From { get; init; }

    /// <summary>End of paid-as-usual time.</summary>
    public required int[] End { get; init; }

    /// <summary>Last second of return, overtime taken in.</summary>
    public required int[] LatestReturn { get; init; }

    /// <summary>Most seconds from departure to return; <see cref="int.MaxValue"/> where only the shift binds.</summary>
    public required int[] LongestRoute { get; init; }

    /// <summary>Money; where pay comes in slices, of the cheapest one.</summary>
    public required long[] PerSecond { get; init; }

    public required long[] PerMetre { get; init; }

    public required long[] PerShift { get; init; }

    public required long[] OvertimePerSecond { get; init; }

    /// <summary>What time costs above the cheapest slice; null where no shift is paid in slices.</summary>
    public PaySlices? Slices { get; init; }

    /// <summary>What routes cost besides; null where nothing.</summary>
    public RoutePrices? Prices { get; init; }

    /// <summary>Money for coming back then: overtime in flat pay, and the price of the finish.</summary>
    public long Homecoming(int shift, int back) => OvertimePerSecond[shift] * Math.Max(0, back - End[shift]) + (Prices is null ? 0 : Prices.FinishPerSecond * (back - From[shift]));

    /// <summary>Breaks of shift s: rows [First[s], First[s + 1]), by latest begin: a route that owes one owes all before it.</summary>
    public required int[] BreakFirst { get; init; }

    public required int[] BreakEarliest { get; init; }

    public required int[] BreakLatest { get; init; }

    public required int[] BreakDuration { get; init; }

    public required bool[] BreakPaid { get; init; }

    /// <summary>By break: where it is taken, -1: where the engineer is; null where no break has a place.</summary>
    public int[]? BreakPlaces { get; init; }

    public bool HasPlace(int row) => BreakPlaces is not null && BreakPlaces[row] >= 0;

    /// <summary>Own tools, a bit each.</summary>
    public required ulong[] Tools { get; init; }

    /// <summary>[shift * SkillCount + skill]: level held, 0 when missing, negative level when held but not valid.</summary>
    public required sbyte[] SkillLevel { get; init; }

    public required int SkillCount { get; init; }

    /// <summary>Shifts of a class are exchangeable: while empty, one stands for all.</summary>
    public required int[] Class { get; init; }

    /// <summary>No breaks, no traffic hours, no limits of travel, no pay in slices, no prices of routes, no limit of the van: see <see cref="VisitRows.Calm"/>.</summary>
    public required bool[] Calm { get; init; }

    /// <summary>Most visits and longest travel; null where no shift has such a limit.</summary>
    public ShiftLimits? Limits { get; init; }
}

/// <summary>Where parts and tools come from.</summary>
public sealed record SupplyRows
{
    /// <summary>By depot.</summary>
    public required int[] DepotPlace { get; init; }

    /// <summary>By depot: seconds at the counter.</summary>
    public required int[] DepotHandling { get; init; }

    /// <summary>By depot: money for a stop; null where stops cost nothing.</summary>
    public long[]? StopPrice { get; init; }

    public long PriceOfStop(int depot) => StopPrice is null ? 0 : StopPrice[depot];

    /// <summary>By depot: tools lent, a bit each.</summary>
    public required ulong[] DepotTools { get; init; }

    /// <summary>Open spans of depot d: rows [First[d], First[d + 1]), ascending, disjoint.</summary>
    public required int[] OpenFirst { get; init; }

    /// <summary>By span: first second a stop may begin.</summary>
    public required int[] OpenStart { get; init; }

    /// <summary>By span: last second a stop may begin so that it ends in the span.</summary>
    public required int[] OpenLast { get; init; }

    /// <summary>Tools of which depots have only so many; null where there are enough of each.</summary>
    public ToolRows? Lent { get; init; }

    /// <summary>By lot: kind of part; PartCount for shifts of teams, one more for what only timing shows, and PartCount + 2 + tool for tools.</summary>
    public required int[] LotPart { get; init; }

    public required int[] LotQuantity { get; init; }

    /// <summary>By lot: second from which it can be taken.</summary>
    public required int[] LotFrom { get; init; }

    /// <summary>By lot: there is more than all visits together could use, so nobody keeps count.</summary>
    public required bool[] LotAbundant { get; init; }

    /// <summary>[depot * PartCount + part]: rows of DepotLot, by arrival.</summary>
    public required int[] DepotLotFirst { get; init; }

    public required int[] DepotLot { get; init; }

    /// <summary>[engineer * PartCount + part]: the van's lot, or -1.</summary>
    public required int[] VanLot { get; init; }

    /// <summary>By engineer: whether several shifts share the van.</summary>
    public required bool[] VanShared { get; init; }

    public int LotCount => LotPart.Length;

    /// <summary>Whether the depot opens only once in the horizon.</summary>
    public bool KeepsOneSpan(int depot) => OpenFirst[depot + 1] - OpenFirst[depot] == 1;
}
