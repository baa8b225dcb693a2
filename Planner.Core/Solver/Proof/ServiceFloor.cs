using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// Service cost that no lawful plan undercuts: for each visit what it costs at the moment at which somebody could be there first, or its
/// priority where that is less or nobody could; and above that what must be left out because pieces, or hours of those who alone could come, do not
/// suffice for all.
/// </summary>
internal sealed class ServiceFloor
{
    private readonly Instance _instance;
    private readonly VisitRows _visits;
    private readonly ReachTable? _reach;
    private readonly int[][] _shiftsOf;
    private readonly long[] _least;

    /// <param name="instance">The compiled scenario.</param>
    /// <param name="shiftsOf">By visit: shifts that no rule keeps from it; more is allowed, fewer is not.</param>
    public ServiceFloor(Instance instance, int[][] shiftsOf)
    {
        _instance = instance;
        _visits = instance.Visits;
        _reach = ReachTable.Of(instance);
        _shiftsOf = new int[instance.VisitCount][];
        _least = new long[instance.VisitCount];
        for (int visit = 0; visit < instance.VisitCount; visit++)
            _shiftsOf[visit] = _reach is null ? shiftsOf[visit] : Array.FindAll(shiftsOf[visit], shift => _reach.Reaches(visit, shift, out _));
        for (int visit = 0; visit < instance.VisitCount; visit++)
            _least[visit] = LeastCost(visit);
    }

    /// <summary>By visit: shifts that might serve it.</summary>
    public int[][] ShiftsOf => _shiftsOf;

    /// <summary>What leaving the visit out costs more than serving it at best.</summary>
    public long Loss(int visit) => _visits.Priority[visit] - _least[visit];

    /// <summary>Units of service.</summary>
    /// <param name="crowding">What must be left out of the visits that share some shifts, in losses.</param>
    public long Total(long crowding) => _least.Sum() + Math.Max(crowding, Shortage(out bool[] scarce) + Contest(scarce));

    private long LeastCost(int visit)
    {
        long least = _visits.Priority[visit];
        foreach (int shift in _shiftsOf[visit])
        {
            if (least == 0)
                break;
            int start = int.MinValue;
            if (_reach?.Reaches(visit, shift, out start) != true)
                return 0;
            VisitRows rows = _instance.VisitsOn(shift);
            long cost = 0;
            for (int c = rows.ClockFirst[visit]; c < rows.ClockFirst[visit + 1]; c++)
            {
                cost += rows.ClockPenalty[c] * Math.Max(0, start - rows.ClockDue[c]);
                if (start > rows.ClockLimit[c])
                    cost += rows.ClockBreach[c];
            }
            least = Math.Min(least, cost);
        }
        return least;
    }

    /// <summary>Losses because there are not pieces for all, each visit counted for one of its parts.</summary>
    private long Shortage(out bool[] scarce)
    {
        scarce = new bool[_instance.VisitCount];
        long[] pieces = new long[_instance.PartCount];
        for (int lot = 0; lot < _instance.Supplies.LotCount; lot++)
        {
            if (_instance.Supplies.LotPart[lot] < pieces.Length)
                pieces[_instance.Supplies.LotPart[lot]] += _instance.Supplies.LotQuantity[lot];
        }
        long lost = 0;
        for (int part = 0; part < pieces.Length; part++)
        {
            var wanting = new List<(long Loss, long Quantity)>();
            var rows = new List<int>();
            for (int visit = 0; visit < _instance.VisitCount; visit++)
            {
                long quantity = Needed(visit, part);
                if (quantity == 0 || _shiftsOf[visit].Length == 0)
                    continue;
                rows.Add(visit);
                // Counted for another part already: left out for nothing here.
                wanting.Add((scarce[visit] ? 0 : Loss(visit), quantity));
            }
            long excess = wanting.Sum(one => one.Quantity) - pieces[part];
            if (excess <= 0)
                continue;
            lost += LeastLoss(wanting, excess);
            foreach (int visit in rows)
                scarce[visit] = true;
        }
        return lost;
    }

    private long Needed(int visit, int part)
    {
        long quantity = 0;
        for (int i = _visits.PartFirst[visit]; i < _visits.PartFirst[visit + 1]; i++)
            quantity += _visits.PartKind[i] == part ? _visits.PartQuantity[i] : 0;
        return quantity;
    }

    /// <summary>
    /// Losses because visits that a single shift could serve do not fit between the first start and the last end of some of them, work alone
    /// counted.
    /// </summary>
    /// <param name="scarce">Visits that are counted elsewhere.</param>
    private long Contest(bool[] scarce)
    {
        if (_reach is null)
            return 0;
        var alone = Enumerable.Range(0, _instance.VisitCount)
            .Where(visit => !scarce[visit] && _shiftsOf[visit].Length == 1 && Loss(visit) > 0)
            .GroupBy(visit => _shiftsOf[visit][0]);
        return alone.Sum(group => Contest(group.Key, [.. group]));
    }

    private long Contest(int shift, int[] visits)
    {
        VisitRows rows = _instance.VisitsOn(shift);
        (int First, int End, int Work, long Loss)[] spans = Array.ConvertAll(visits, visit =>
        {
            _reach!.Reaches(visit, shift, out int start);
            int last = Math.Min(rows.WindowLast[rows.WindowFirst[visit + 1] - 1], _instance.Shifts.LatestReturn[shift] - rows.Duration[visit]);
            return (start, last + rows.Duration[visit], rows.Duration[visit], Loss(visit));
        });
        long worst = 0;
        foreach (int from in spans.Select(span => span.First).Distinct())
        {
            foreach (int until in spans.Select(span => span.End).Distinct())
            {
                List<(long Loss, long Work)> within = [.. spans.Where(span => span.First >= from && span.End <= until).Select(span => (span.Loss, (long)span.Work))];
                long excess = within.Sum(one => one.Work) - (until - from);
                if (excess > 0 && within.Count > 0)
                    worst = Math.Max(worst, LeastLoss(within, excess));
            }
        }
        return worst;
    }

    // One of them must go at least; else the last is counted in part.
    private static long LeastLoss(List<(long Loss, long Size)> all, long excess)
    {
        all.Sort((a, b) => ((Int128)a.Loss * b.Size).CompareTo((Int128)b.Loss * a.Size));
        long one = all.Where(visit => visit.Size > 0).Min(visit => visit.Loss);
        long lost = 0;
        foreach ((long loss, long size) in all.Where(visit => visit.Size > 0))
        {
            if (size >= excess)
                return Math.Max(one, lost + (long)((Int128)loss * excess / size));
            excess -= size;
            lost += loss;
        }
        return Math.Max(one, lost);
    }
}
