using Planner.Core.Compilation;
using Planner.Core.Domain.Visits;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Explanation;

/// <summary>Instances that differ from a given one in a single change: what a relaxation would bring. The given one stays as it is.</summary>
internal static class InstanceChanges
{
    public static Instance WithOvertime(this Instance instance, int shift, int seconds) =>
        instance with { Shifts = instance.Shifts with { LatestReturn = Added(instance.Shifts.LatestReturn, shift, seconds) } };

    public static Instance WithEarlierStart(this Instance instance, int shift, int seconds) =>
        instance with { Shifts = instance.Shifts with { From = Added(instance.Shifts.From, shift, -seconds) } };

    public static Instance WithLaterBreak(this Instance instance, int breakRow, int seconds) =>
        instance with { Shifts = instance.Shifts with { BreakLatest = Added(instance.Shifts.BreakLatest, breakRow, seconds) } };

    /// <summary>One visit more on a shift, of whatever kind.</summary>
    public static Instance WithMoreVisits(this Instance instance, int shift)
    {
        ShiftLimits limits = instance.Shifts.Limits!;
        int[] kinds = (int[])limits.MostOfKind.Clone();
        for (int kind = shift * limits.KindCount; kind < (shift + 1) * limits.KindCount; kind++)
            kinds[kind] = More(kinds[kind], 1);
        return instance.WithLimits(limits with { MostVisits = Set(limits.MostVisits, shift, More(limits.MostVisits[shift], 1)), MostOfKind = kinds });
    }

    /// <summary>One visit more that may differ from the previous plan, or from what was promised, in each way.</summary>
    public static Instance WithMoreChanges(this Instance instance) => instance with
    {
        Changes = instance.Changes is { } changes ? changes with { Most = Array.ConvertAll(changes.Most, most => More(most, 1)) } : null,
        Supplies = instance.Rations?.StartLot is >= 0 and int lot
            ? instance.Supplies with { LotQuantity = Added(instance.Supplies.LotQuantity, lot, 1) }
            : instance.Supplies,
    };

    /// <summary>More room in the van of a shift.</summary>
    public static Instance WithMoreRoom(this Instance instance, int shift, long room)
    {
        long[] rooms = (long[])instance.Loads!.Room.Clone();
        rooms[shift] += room;
        return instance with { Loads = instance.Loads with { Room = rooms } };
    }

    /// <summary>Legs of a shift that may take so many seconds more, each and together.</summary>
    public static Instance WithLongerLegs(this Instance instance, int shift, int seconds)
    {
        ShiftLimits limits = instance.Shifts.Limits!;
        return instance.WithLimits(limits with
        {
            LongestLeg = Set(limits.LongestLeg, shift, More(limits.LongestLeg[shift], seconds)),
            MostTravel = Set(limits.MostTravel, shift, More(limits.MostTravel[shift], seconds)),
            MostWithoutBreak = Set(limits.MostWithoutBreak, shift, More(limits.MostWithoutBreak[shift], seconds)),
        });
    }

    /// <summary>The engineer of the shift may work longer in its week.</summary>
    public static Instance WithLongerWeek(this Instance instance, int shift, int seconds) => instance.Rations?.WorkLot[shift] is >= 0 and int lot
        ? instance with { Supplies = instance.Supplies with { LotQuantity = Added(instance.Supplies.LotQuantity, lot, seconds) } }
        : instance;

    /// <summary>The engineer has the skill at the level, all the time that the visit asks.</summary>
    public static Instance WithSkill(this Instance instance, IndexMap index, int visit, int engineer, int skill, int level)
    {
        ShiftRows shifts = instance.Shifts;
        sbyte[] levels = (sbyte[])shifts.SkillLevel.Clone();
        var byShift = (VisitRows[]?)instance.VisitsByShift?.Clone();
        for (int s = 0; s < instance.ShiftCount; s++)
        {
            if (shifts.Engineer[s] != engineer)
                continue;
            levels[s * shifts.SkillCount + skill] = (sbyte)level;
            if (byShift is not null)
                byShift[s] = Granted(byShift[s], s);
        }
        return instance with { Shifts = shifts with { SkillLevel = levels }, VisitsByShift = byShift };

        VisitRows Granted(VisitRows plain, int s) => plain.Everywhere(rows => WithStarts(
            rows, visit, EngineerVisits.Windows(index, index.Visits[visit], index.Shifts[s], out _, index.Skills[skill], rows.Duration[visit] - plain.Duration[visit])));
    }

    public static Instance WithTool(this Instance instance, int engineer, int tool)
    {
        ulong[] tools = (ulong[])instance.Shifts.Tools.Clone();
        for (int s = 0; s < instance.ShiftCount; s++)
        {
            if (instance.Shifts.Engineer[s] == engineer)
                tools[s] |= 1UL << tool;
        }
        return instance with { Shifts = instance.Shifts with { Tools = tools } };
    }

    public static Instance WithEngineerAllowed(this Instance instance, int visit, int engineer)
    {
        VisitRows visits = instance.Visits;
        int[][] required = (int[][])visits.Required.Clone();
        int[][] excluded = (int[][])visits.Excluded.Clone();
        if (required[visit].Length > 0)
            required[visit] = [.. required[visit].Append(engineer).Distinct().Order()];
        excluded[visit] = [.. excluded[visit].Where(one => one != engineer)];
        return instance.WithVisits((rows, _) => rows with { Required = required, Excluded = excluded });
    }

    /// <summary>The visit approves the way in which the shift's engineer travels.</summary>
    public static Instance WithTravelApproved(this Instance instance, int visit, int shift)
    {
        ApprovalRows approvals = instance.Visits.Approvals!;
        int[][] given = (int[][])approvals.Given.Clone();
        given[visit] = [.. given[visit], instance.Shifts.Profile[shift]];
        return instance.WithVisits((rows, _) => rows with { Approvals = approvals with { Given = given } });
    }

    /// <summary>The visit's windows become those that the compiler makes of the changed visit.</summary>
    public static Instance WithWindows(this Instance instance, IndexMap index, int visit, Visit changed)
    {
        int[] earliest = Set(instance.Visits.EarliestStart, visit, VisitCompiler.EarliestStart(index, changed));
        return instance.WithVisits((plain, shift) => plain.Everywhere(rows => Changed(rows, shift, rows.Duration[visit] - plain.Duration[visit])));

        VisitRows Changed(VisitRows rows, int shift, int more) => WithStarts(rows, visit, shift < 0
            ? VisitCompiler.Windows(index, changed, VisitCompiler.DurationOf(changed) + more)
            : EngineerVisits.Windows(index, changed, index.Shifts[shift], out _, more: more)) with
        {
            EarliestStart = earliest,
            Late = rows.Late is { } late ? LateCompiler.With(late, visit, [.. LateCompiler.Windows(index, changed, rows.Duration[visit])]) : null,
        };
    }

    private static VisitRows WithStarts(VisitRows rows, int visit, List<(int Start, int Last)> windows)
    {
        int from = rows.WindowFirst[visit];
        int to = rows.WindowFirst[visit + 1];
        int[] first = (int[])rows.WindowFirst.Clone();
        for (int v = visit + 1; v < first.Length; v++)
            first[v] += windows.Count - (to - from);
        bool[] calm = (bool[])rows.Calm.Clone();
        calm[visit] = false;
        return rows with
        {
            WindowFirst = first,
            WindowStart = [.. rows.WindowStart[..from], .. windows.Select(w => w.Start), .. rows.WindowStart[to..]],
            WindowLast = [.. rows.WindowLast[..from], .. windows.Select(w => w.Last), .. rows.WindowLast[to..]],
            Calm = calm,
            Uncertified = rows.Uncertified is null ? null : Set(rows.Uncertified, visit, -1),
        };
    }

    public static Instance WithoutPin(this Instance instance, IndexMap index, int visit)
    {
        bool[] pinned = (bool[])instance.Visits.Pinned.Clone();
        pinned[visit] = false;
        int[] engineer = Set(instance.Visits.PinEngineer, visit, -1);
        int[] shift = Set(instance.Visits.PinShift, visit, -1);
        int[] order = Set(instance.Visits.PinOrder, visit, 0);
        Instance free = instance.WithVisits((rows, _) => rows with { Pinned = pinned, PinEngineer = engineer, PinShift = shift, PinOrder = order });
        Visit source = index.Visits[visit];
        return source.Pin?.Start is null ? free : free.WithWindows(index, visit, source with { Pin = null });
    }

    /// <summary>More pieces at a depot from a moment on, as a further lot.</summary>
    public static Instance WithPiecesAtDepot(this Instance instance, int depot, int part, int quantity, int from)
    {
        SupplyRows supplies = instance.Supplies;
        int row = depot * instance.PartCount + part;
        int at = supplies.DepotLotFirst[row];
        while (at < supplies.DepotLotFirst[row + 1] && supplies.LotFrom[supplies.DepotLot[at]] <= from)
            at++;
        int[] first = (int[])supplies.DepotLotFirst.Clone();
        for (int r = row + 1; r < first.Length; r++)
            first[r]++;
        return instance with
        {
            Supplies = WithLot(supplies, part, quantity, from) with
            {
                DepotLotFirst = first,
                DepotLot = [.. supplies.DepotLot[..at], supplies.LotCount, .. supplies.DepotLot[at..]],
            },
        };
    }

    /// <summary>One more of a scarce tool at a depot, on the days of a shift.</summary>
    public static Instance WithToolAtDepot(this Instance instance, int depot, int tool, int shift)
    {
        SupplyRows supplies = instance.Supplies;
        (int first, int count) = supplies.Lent!.Lots(depot, tool, shift);
        int[] quantity = (int[])supplies.LotQuantity.Clone();
        for (int lot = first; lot < first + count; lot++)
            quantity[lot]++;
        return instance with { Supplies = supplies with { LotQuantity = quantity } };
    }

    /// <summary>More pieces in a van, on top of its lot or as a further one.</summary>
    public static Instance WithPiecesInVan(this Instance instance, int engineer, int part, int quantity)
    {
        SupplyRows supplies = instance.Supplies;
        int row = engineer * instance.PartCount + part;
        int lot = supplies.VanLot[row];
        SupplyRows changed = lot >= 0
            ? supplies with { LotQuantity = Added(supplies.LotQuantity, lot, quantity) }
            : WithLot(supplies, part, quantity, int.MinValue) with { VanLot = Set(supplies.VanLot, row, supplies.LotCount) };
        return instance with { Supplies = changed, Loads = WithPieces(instance, engineer, part, quantity) };
    }

    private static LoadRows? WithPieces(Instance instance, int engineer, int part, int quantity)
    {
        if (instance.Loads is not { } loads)
            return null;
        long[] aboard = (long[])loads.Aboard.Clone();
        for (int shift = 0; shift < aboard.Length; shift++)
            aboard[shift] += instance.Shifts.Engineer[shift] == engineer ? (long)loads.Size[part] * quantity : 0;
        return loads with { Aboard = aboard };
    }

    private static SupplyRows WithLot(SupplyRows supplies, int part, int quantity, int from) => supplies with
    {
        LotPart = [.. supplies.LotPart, part],
        LotQuantity = [.. supplies.LotQuantity, quantity],
        LotFrom = [.. supplies.LotFrom, from],
        LotAbundant = [.. supplies.LotAbundant, false],
    };

    private static Instance WithLimits(this Instance instance, ShiftLimits limits) => instance with { Shifts = instance.Shifts with { Limits = limits } };

    private static int More(int limit, int by) => limit > int.MaxValue - by ? int.MaxValue : limit + by;

    private static int[] Added(int[] values, int row, int amount) => Set(values, row, values[row] + amount);

    private static int[] Set(int[] values, int row, int value)
    {
        int[] changed = (int[])values.Clone();
        changed[row] = value;
        return changed;
    }
}
