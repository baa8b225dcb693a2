using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Parts;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Depots, stock, parts in transit and vans to lots.</summary>
internal static class SupplyCompiler
{
    private const int FarFuture = 400_000_000;

    public static SupplyRows Compile(IndexMap index, ShiftRows shifts)
    {
        long[] demand = Demand(index);
        var lots = new List<(int Part, int Quantity, int From)>();
        int parts = index.Parts.Count;
        var depotLots = new List<int>();
        int[] depotLotFirst = new int[index.Depots.Count * parts + 1];
        for (int row = 0; row < index.Depots.Count * parts; row++)
        {
            foreach ((int quantity, int from) in LotsOf(index, index.Depots[row / parts], index.Parts[row % parts]))
            {
                depotLots.Add(lots.Count);
                lots.Add((row % parts, quantity, from));
            }
            depotLotFirst[row + 1] = depotLots.Count;
        }
        int[] van = VanLots(index, lots);
        (int[] openFirst, int[] openStart, int[] openLast) = Openings(index, shifts);
        return ToolCompiler.WithTools(index, new SupplyRows
        {
            DepotPlace = [.. index.Depots.Select(depot => index.Travel.Places.RowOf(depot.Position))],
            DepotHandling = [.. index.Depots.Select(Handling)],
            StopPrice = index.Depots.Any(depot => depot.StopPrice > 0) ? [.. index.Depots.Select(depot => Units.Amount(depot.StopPrice))] : null,
            DepotTools = [.. index.Depots.Select(depot => Bits(index, depot))],
            OpenFirst = openFirst,
            OpenStart = openStart,
            OpenLast = openLast,
            LotPart = [.. lots.Select(lot => lot.Part)],
            LotQuantity = [.. lots.Select(lot => lot.Quantity)],
            LotFrom = [.. lots.Select(lot => lot.From)],
            LotAbundant = [.. lots.Select(lot => lot.Quantity >= demand[lot.Part])],
            DepotLotFirst = depotLotFirst,
            DepotLot = [.. depotLots],
            VanLot = van,
            VanShared = [.. index.Engineers.Select((_, row) => index.Shifts.Count(key => key.EngineerRow == row) > 1)],
        });
    }

    private static long[] Demand(IndexMap index)
    {
        long[] demand = new long[index.Parts.Count];
        foreach (var part in index.Visits.SelectMany(visit => visit.Parts))
            demand[index.PartRow[part.Part]] += part.Quantity;
        return demand;
    }

    private static IEnumerable<(int Quantity, int From)> LotsOf(IndexMap index, Depot depot, PartId part)
    {
        int onHand = (int)Math.Min(int.MaxValue, depot.Stock.Where(stock => stock.Part == part).Sum(stock => (long)stock.Quantity));
        IEnumerable<(int Quantity, int From)> arriving = index.Scenario.PartsInTransit
            .Where(transit => transit.Depot == depot.Id && transit.Part == part && transit.Quantity > 0)
            .Select(transit => (transit.Quantity, index.SecondFrom(transit.ArrivesAt)))
            .OrderBy(lot => lot.Item2);
        return onHand > 0 ? arriving.Prepend((onHand, int.MinValue)) : arriving;
    }

    private static int[] VanLots(IndexMap index, List<(int Part, int Quantity, int From)> lots)
    {
        int[] van = new int[index.Engineers.Count * index.Parts.Count];
        Array.Fill(van, -1);
        for (int e = 0; e < index.Engineers.Count; e++)
        {
            foreach (var group in index.Engineers[e].VanStock.Where(s => s.Quantity > 0).GroupBy(s => s.Part))
            {
                if (!index.PartRow.TryGetValue(group.Key, out int part))
                    continue;
                van[e * index.Parts.Count + part] = lots.Count;
                lots.Add((part, (int)Math.Min(int.MaxValue, group.Sum(s => (long)s.Quantity)), int.MinValue));
            }
        }
        return van;
    }

    private static (int[] First, int[] Start, int[] Last) Openings(IndexMap index, ShiftRows shifts)
    {
        var calendars = index.Scenario.Calendars.ToDictionary(calendar => calendar.Id);
        int from = index.SecondFrom(index.Scenario.Now);
        int to = shifts.LatestReturn.Length == 0 ? from : Math.Max(from, shifts.LatestReturn.Max());
        int[] first = new int[index.Depots.Count + 1];
        var spans = new List<(int Start, int Last)>();
        for (int d = 0; d < index.Depots.Count; d++)
        {
            Depot depot = index.Depots[d];
            if (depot.OpeningHours is not { } hours)
                spans.Add((from, FarFuture));
            else
                spans.AddRange(Spans(index, calendars[hours], from, to, Handling(depot)));
            first[d + 1] = spans.Count;
        }
        return (first, [.. spans.Select(s => s.Start)], [.. spans.Select(s => s.Last)]);
    }

    // The calendar is asked a little past the last return, so that its span is not cut short there.
    private static IEnumerable<(int Start, int Last)> Spans(IndexMap index, ServiceCalendar calendar, int from, int to, int handling)
    {
        var within = new Interval(index.MomentOf(from), index.MomentOf(to) + Duration.FromDays(2));
        return WorkingTime.OpenSpans(calendar, within)
            .Select(span => (Start: index.SecondFrom(span.Start), Last: index.SecondOf(span.End) - handling))
            .Where(span => span.Start <= span.Last);
    }

    private static int Handling(Depot depot) => (int)Math.Ceiling(depot.HandlingTime.TotalSeconds);

    private static ulong Bits(IndexMap index, Depot depot) =>
        IndexMap.LentBy(depot).Aggregate(0UL, (bits, tool) => index.ToolRow.TryGetValue(tool, out int bit) ? bits | 1UL << bit : bits);
}
