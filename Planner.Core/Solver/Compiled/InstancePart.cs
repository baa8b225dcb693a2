namespace Planner.Core.Solver.Compiled;

/// <summary>
/// Some visits, shifts and depots of an instance as an instance of their own, rows and places numbered anew from 0. Engineers and lots keep
/// their rows and are shared with the whole; the lots hold what the part may use.
/// </summary>
public sealed class InstancePart : IDisposable
{
    private readonly TravelRows[] _own;

    private InstancePart(Instance instance, TravelRows[] own, int[] visits, int[] shifts, int[] depots)
    {
        _own = own;
        Instance = instance;
        Visits = visits;
        Shifts = shifts;
        Depots = depots;
    }

    public Instance Instance { get; }

    /// <summary>By the part's row: the visit's row in the whole.</summary>
    public int[] Visits { get; }

    /// <summary>By the part's row: the shift's row in the whole.</summary>
    public int[] Shifts { get; }

    /// <summary>By the part's row: the depot's row in the whole.</summary>
    public int[] Depots { get; }

    /// <param name="whole">Compiled, with eligibility and neighbours.</param>
    /// <param name="visits">Rows of the whole, each once.</param>
    /// <param name="shifts">Rows of the whole, each once; of an engineer all or none.</param>
    /// <param name="depots">Rows of the whole, each once.</param>
    /// <param name="pieces">By lot: pieces that the part may use.</param>
    /// <param name="changes">By class of change: visits of the part that may differ from the previous plan, where that has bounds.</param>
    /// <param name="visitRow">[whole.VisitCount], all -1; lent for the call.</param>
    public static InstancePart Of(Instance whole, int[] visits, int[] shifts, int[] depots, int[] pieces, int[] visitRow, int[]? changes = null)
    {
        for (int v = 0; v < visits.Length; v++)
            visitRow[visits[v]] = v;
        var places = new PlaceNumbers(whole, visits.Length + depots.Length + PlacesOf(whole.Shifts, shifts));
        VisitRows rows = WithLonger(whole.Visits, VisitsOf(whole.Visits, visits, shifts, places), visits);
        VisitRows[]? byShift = whole.VisitsByShift is null ? null : Pick(whole.VisitsByShift, shifts);
        var part = whole with
        {
            VisitCount = visits.Length,
            ShiftCount = shifts.Length,
            DepotCount = depots.Length,
            Links = whole.Links?.Among(visits, visitRow),
            Visits = rows,
            VisitsByShift = VisitRows.Each(byShift, (of, _) => ReferenceEquals(of, whole.Visits) ? rows : WithLonger(of, SeenOf(of, rows, visits), visits)),
            Shifts = ShiftsOf(whole.Shifts, shifts, places),
            Rations = whole.Rations?.Among(shifts),
            Changes = whole.Changes is null ? null : ChangesOf(whole.Changes, visits, changes ?? whole.Changes.Most),
            Loads = whole.Loads is null ? null : LoadsOf(whole.Loads, visits, shifts, depots),
            Supplies = SuppliesOf(whole.Supplies, depots, shifts, whole.PartCount, pieces, places),
            Eligibility = EligibilityOf(whole.Eligibility, visits, shifts),
            Neighbours = whole.Neighbours.Among(visits, visitRow),
        };
        part = part with { PlaceCount = places.Count, Travel = places.Travel() };
        foreach (int visit in visits)
            visitRow[visit] = -1;
        return new InstancePart(part, part.Travel == whole.Travel ? [] : part.Travel, visits, shifts, depots);
    }

    /// <summary>Gives back the memory of its legs; nothing may be searched in it afterwards.</summary>
    public void Dispose() => Array.ForEach(_own, travel => travel.DisposePairs());

    /// <summary>The whole as a search wants it: with <see cref="LegPairs"/>, where it has few places enough.</summary>
    public static Instance WithLegPairs(Instance whole)
    {
        if (whole.PlaceCount > LegPairs.MostPlaces)
            return whole;
        int[] places = [.. Enumerable.Range(0, whole.PlaceCount)];
        return whole with { Travel = Array.ConvertAll(whole.Travel, rows => rows.Among(places)) };
    }

    private static int PlacesOf(ShiftRows of, int[] rows) => rows.Sum(row => 2 + of.BreakFirst[row + 1] - of.BreakFirst[row]);

    private static VisitRows VisitsOf(VisitRows of, int[] rows, int[] shifts, PlaceNumbers places)
    {
        (int[] windowFirst, int[] windows) = Ragged(of.WindowFirst, rows);
        (int[] clockFirst, int[] clocks) = Ragged(of.ClockFirst, rows);
        (int[] partFirst, int[] parts) = Ragged(of.PartFirst, rows);
        (int[] skillFirst, int[] skills) = Ragged(of.SkillFirst, rows);
        return of with
        {
            Place = places.Of(Pick(of.Place, rows)),
            Duration = Pick(of.Duration, rows),
            Kind = Pick(of.Kind, rows),
            WindowFirst = windowFirst,
            WindowStart = Pick(of.WindowStart, windows),
            WindowLast = Pick(of.WindowLast, windows),
            ClockFirst = clockFirst,
            ClockDue = Pick(of.ClockDue, clocks),
            ClockLimit = Pick(of.ClockLimit, clocks),
            ClockPenalty = Pick(of.ClockPenalty, clocks),
            ClockBreach = Pick(of.ClockBreach, clocks),
            Priority = Pick(of.Priority, rows),
            Urgency = Pick(of.Urgency, rows),
            EarliestStart = Pick(of.EarliestStart, rows),
            PartFirst = partFirst,
            PartKind = Pick(of.PartKind, parts),
            PartQuantity = Pick(of.PartQuantity, parts),
            Tools = Pick(of.Tools, rows),
            SkillFirst = skillFirst,
            SkillKind = Pick(of.SkillKind, skills),
            SkillLevel = Pick(of.SkillLevel, skills),
            PinOrder = Pick(of.PinOrder, rows),
            Pinned = Pick(of.Pinned, rows),
            PinEngineer = Pick(of.PinEngineer, rows),
            PinShift = Array.ConvertAll(rows, row => of.PinShift[row] < 0 ? -1 : RowIn(shifts, of.PinShift[row])),
            Required = Pick(of.Required, rows),
            Excluded = Pick(of.Excluded, rows),
            Preferred = Pick(of.Preferred, rows),
            PreviousEngineer = Pick(of.PreviousEngineer, rows),
            SupplyPrice = of.SupplyPrice is null ? null : Pick(of.SupplyPrice, rows),
            Revenue = of.Revenue is null ? null : new RevenueRows(Pick(of.Revenue.Earned, rows), Pick(of.Revenue.Less, rows)),
            Usual = of.Usual is null ? null : Pick(of.Usual, rows),
            Territories = of.Territories is null ? null : Pick(of.Territories, rows),
            Approvals = of.Approvals is { } approvals ? approvals with { Given = Pick(approvals.Given, rows) } : null,
            Late = LateOf(of.Late, rows),
            Promises = of.Promises is { } promises ? promises with { From = Pick(promises.From, rows), To = Pick(promises.To, rows) } : null,
            Ends = of.Ends is { } ends ? ends with { Groups = Pick(ends.Groups, rows) } : null,
            Calm = Pick(of.Calm, rows),
        };
    }

    private static VisitRows WithLonger(VisitRows of, VisitRows picked, int[] rows) => picked with
    {
        WithSetup = of.WithSetup is null ? null : WithLonger(of.WithSetup, SeenOf(of.WithSetup, picked, rows), rows),
        Pauses = of.Pauses is null ? null : of.Pauses.Each(longer => SeenOf(longer, picked, rows) with { WithSetup = null, Pauses = null }) with
        {
            Resumable = Pick(of.Pauses.Resumable, rows),
        },
    };

    private static LateRows? LateOf(LateRows? of, int[] rows)
    {
        if (of is null)
            return null;
        (int[] first, int[] windows) = Ragged(of.First, rows);
        return new LateRows
        {
            First = first,
            Start = Pick(of.Start, windows),
            Due = Pick(of.Due, windows),
            Last = Pick(of.Last, windows),
            PerSecond = Pick(of.PerSecond, windows),
        };
    }

    // What does not differ is shared with the rows that all see.
    private static VisitRows SeenOf(VisitRows of, VisitRows rows, int[] visits)
    {
        (int[] windowFirst, int[] windows) = Ragged(of.WindowFirst, visits);
        (_, int[] clocks) = Ragged(of.ClockFirst, visits);
        return rows with
        {
            Duration = Pick(of.Duration, visits),
            WindowFirst = windowFirst,
            WindowStart = Pick(of.WindowStart, windows),
            WindowLast = Pick(of.WindowLast, windows),
            ClockDue = Pick(of.ClockDue, clocks),
            ClockLimit = Pick(of.ClockLimit, clocks),
            Late = LateOf(of.Late, visits),
            Calm = Pick(of.Calm, visits),
            Uncertified = of.Uncertified is null ? null : Pick(of.Uncertified, visits),
        };
    }

    private static ShiftRows ShiftsOf(ShiftRows of, int[] rows, PlaceNumbers places)
    {
        (int[] breakFirst, int[] breaks) = Ragged(of.BreakFirst, rows);
        sbyte[] levels = new sbyte[rows.Length * of.SkillCount];
        for (int s = 0; s < rows.Length; s++)
            Array.Copy(of.SkillLevel, rows[s] * of.SkillCount, levels, s * of.SkillCount, of.SkillCount);
        return of with
        {
            Engineer = Pick(of.Engineer, rows),
            Profile = Pick(of.Profile, rows),
            StartPlace = places.Of(Pick(of.StartPlace, rows)),
            EndPlace = places.Of(Pick(of.EndPlace, rows)),
            Day = Pick(of.Day, rows),
            From = Pick(of.From, rows),
            End = Pick(of.End, rows),
            LatestReturn = Pick(of.LatestReturn, rows),
            LongestRoute = Pick(of.LongestRoute, rows),
            PerSecond = Pick(of.PerSecond, rows),
            PerMetre = Pick(of.PerMetre, rows),
            PerShift = Pick(of.PerShift, rows),
            OvertimePerSecond = Pick(of.OvertimePerSecond, rows),
            Prices = of.Prices is null
                ? null
                : of.Prices with { WorkBefore = Pick(of.Prices.WorkBefore, rows), TravelBefore = Pick(of.Prices.TravelBefore, rows) },
            Slices = of.Slices is null ? null : new PaySlices { Work = SlicesOf(of.Slices.Work, rows), Overtime = SlicesOf(of.Slices.Overtime, rows) },
            BreakFirst = breakFirst,
            BreakEarliest = Pick(of.BreakEarliest, breaks),
            BreakLatest = Pick(of.BreakLatest, breaks),
            BreakDuration = Pick(of.BreakDuration, breaks),
            BreakPaid = Pick(of.BreakPaid, breaks),
            BreakPlaces = of.BreakPlaces is null ? null : places.Of(Pick(of.BreakPlaces, breaks)),
            Tools = Pick(of.Tools, rows),
            SkillLevel = levels,
            Class = Renumbered(of.Class, rows),
            Calm = Pick(of.Calm, rows),
            Limits = of.Limits is null ? null : LimitsOf(of.Limits, rows),
        };
    }

    private static SliceRows SlicesOf(SliceRows of, int[] rows)
    {
        (int[] first, int[] slices) = Ragged(of.First, rows);
        return new SliceRows(first, Pick(of.From, slices), Pick(of.PerSecond, slices));
    }

    private static ShiftLimits LimitsOf(ShiftLimits of, int[] rows) => of with
    {
        MostVisits = Pick(of.MostVisits, rows),
        MostOfKind = [.. rows.SelectMany(row => of.MostOfKind.AsSpan(row * of.KindCount, of.KindCount).ToArray())],
        OnCall = Pick(of.OnCall, rows),
        LongestLeg = Pick(of.LongestLeg, rows),
        MostTravel = Pick(of.MostTravel, rows),
        MostWithoutBreak = Pick(of.MostWithoutBreak, rows),
    };

    private static LoadRows LoadsOf(LoadRows of, int[] visits, int[] shifts, int[] depots) => of with
    {
        Room = Pick(of.Room, shifts),
        Aboard = Pick(of.Aboard, shifts),
        Returns = of.Returns is null ? null : ReturnsOf(of.Returns, visits, shifts, depots),
    };

    private static ReturnRows ReturnsOf(ReturnRows of, int[] visits, int[] shifts, int[] depots)
    {
        (int[] first, int[] units) = Ragged(of.First, visits);
        return of with
        {
            First = first,
            Kind = Pick(of.Kind, units),
            Quantity = Pick(of.Quantity, units),
            Takes = [.. depots.SelectMany(depot => of.Takes.AsSpan(depot * of.Kinds, of.Kinds).ToArray())],
            AtStart = of.AtStart is null ? null : [.. shifts.SelectMany(shift => of.AtStart.AsSpan(shift * of.Kinds, of.Kinds).ToArray())],
            TakesAtEnd = [.. shifts.SelectMany(shift => of.TakesAtEnd.AsSpan(shift * of.Kinds, of.Kinds).ToArray())],
        };
    }

    private static ChangeRows ChangesOf(ChangeRows of, int[] visits, int[] most) => of with
    {
        PreviousDay = Pick(of.PreviousDay, visits),
        WasTold = Pick(of.WasTold, visits),
        Most = most,
    };

    private static SupplyRows SuppliesOf(SupplyRows of, int[] depots, int[] shifts, int parts, int[] pieces, PlaceNumbers places)
    {
        (int[] openFirst, int[] openings) = Ragged(of.OpenFirst, depots);
        int[] cells = new int[depots.Length * parts];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = depots[i / parts] * parts + i % parts;
        (int[] lotFirst, int[] lots) = Ragged(of.DepotLotFirst, cells);
        return of with
        {
            DepotPlace = places.Of(Pick(of.DepotPlace, depots)),
            DepotHandling = Pick(of.DepotHandling, depots),
            StopPrice = of.StopPrice is null ? null : Pick(of.StopPrice, depots),
            DepotTools = Pick(of.DepotTools, depots),
            OpenFirst = openFirst,
            OpenStart = Pick(of.OpenStart, openings),
            OpenLast = Pick(of.OpenLast, openings),
            DepotLotFirst = lotFirst,
            DepotLot = Pick(of.DepotLot, lots),
            Lent = of.Lent is null ? null : LentOf(of.Lent, depots, shifts),
            LotQuantity = pieces,
        };
    }

    private static ToolRows LentOf(ToolRows of, int[] depots, int[] shifts) => of with
    {
        Scarce = Pick(of.Scarce, depots),
        FirstLot = [.. depots.SelectMany(depot => of.FirstLot.AsSpan(depot * of.ToolCount, of.ToolCount).ToArray())],
        FirstDay = Pick(of.FirstDay, shifts),
        LastDay = Pick(of.LastDay, shifts),
    };

    private static Eligibility EligibilityOf(Eligibility of, int[] visits, int[] shifts)
    {
        var part = new Eligibility(visits.Length, shifts.Length);
        for (int v = 0; v < visits.Length; v++)
        {
            for (int s = 0; s < shifts.Length; s++)
            {
                if (of.Allows(visits[v], shifts[s]))
                    part.Allow(v, s);
            }
        }
        part.Seal();
        return part;
    }

    // A shift that is not in the part is none of its rows, as one outside the planning window is none of the whole's.
    private static int RowIn(int[] shifts, int shift)
    {
        int row = Array.IndexOf(shifts, shift);
        return row < 0 ? int.MaxValue : row;
    }

    private static int[] Renumbered(int[] kinds, int[] rows)
    {
        var known = new Dictionary<int, int>();
        int[] of = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (!known.TryGetValue(kinds[rows[i]], out of[i]))
                known.Add(kinds[rows[i]], of[i] = known.Count);
        }
        return of;
    }

    private static T[] Pick<T>(T[] of, int[] rows)
    {
        var picked = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
            picked[i] = of[rows[i]];
        return picked;
    }

    // The lists of the chosen rows, end to end: where each begins, and which items of the whole they hold.
    private static (int[] First, int[] Items) Ragged(int[] first, int[] rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = starts[i] + first[rows[i] + 1] - first[rows[i]];
        int[] items = new int[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int k = starts[i]; k < starts[i + 1]; k++)
                items[k] = first[rows[i]] + k - starts[i];
        }
        return (starts, items);
    }
}
