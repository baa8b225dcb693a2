using System.Numerics;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Working;

namespace Planner.Core.Solver.Proof;

/// <summary>
/// What is to be proven about one plan: that no other has less service cost, or as much and less money. Visits that nobody can serve are left
/// aside; their priorities, and what they would earn, are part of every plan.
/// </summary>
internal sealed class ProofScope
{
    // Far enough from the end of 64 bits that the prices of all visits add up.
    private const long MostWeighted = 1L << 50;

    private readonly Instance _instance;
    private readonly long _lost;
    private readonly long _foregone;
    private readonly long _step;
    private readonly long _mostMoney;

    public ProofScope(Instance instance, int[][] shiftsOf, Cost plan)
    {
        _instance = instance;
        Plan = plan;
        Visits = [.. Enumerable.Range(0, instance.VisitCount).Where(visit => shiftsOf[visit].Length > 0)];
        _lost = instance.Visits.Priority.Where((_, visit) => shiftsOf[visit].Length == 0).Sum();
        _foregone = Enumerable.Range(0, instance.VisitCount).Where(visit => shiftsOf[visit].Length == 0).Sum(visit => instance.Visits.LeftOut(visit).Money);
        Service = Math.Max(0, plan.Service - _lost);
        ScarceParts = [.. Scarce()];
        _step = Step();
        _mostMoney = MostMoney();
        long weight = Service == 0 ? 1 : Math.Min(_mostMoney / _step + 1, MostWeighted / (Service + 1));
        Scale = new CostScale(Math.Max(1, weight), Service);
        Upper = Scale.Weight * Service + plan.Money - _foregone;
    }

    public Cost Plan { get; }

    /// <summary>Rows of the visits that somebody may serve.</summary>
    public int[] Visits { get; }

    /// <summary>Service cost of the plan without the visits that nobody can serve.</summary>
    public long Service { get; }

    public CostScale Scale { get; }

    /// <summary>Weighted cost of the plan: another that is better has less, where the weight is as great as it should be.</summary>
    public long Upper { get; }

    /// <summary>Parts of which all depots together have less than the visits need, and how many pieces they have.</summary>
    public (int Part, long Pieces)[] ScarceParts { get; }

    /// <summary>Weighted cost of leaving a visit out; <see cref="CompletionTable.Infinite"/> where no plan as good as this one can.</summary>
    public long LeaveOut(int visit) =>
        _instance.Visits.Priority[visit] <= Service ? Scale.Weight * _instance.Visits.Priority[visit] + _instance.Visits.LeftOut(visit).Money : CompletionTable.Infinite;

    /// <summary>What a bound on the weighted cost of all plans that are no worse in service says about each level.</summary>
    public CostBound Bound(long weighted, BoundSource source)
    {
        weighted = Math.Min(weighted, Upper);
        long money = Math.Max(0, weighted - Scale.Weight * Service);
        Int128 least = (Int128)weighted - _mostMoney;
        long service = least <= 0 ? 0 : (long)((least + Scale.Weight - 1) / Scale.Weight);
        service = Math.Min(Service, (service + _step - 1) / _step * _step);
        return new CostBound(_lost + service, _foregone + money, source);
    }

    private IEnumerable<(int Part, long Pieces)> Scarce()
    {
        VisitRows rows = _instance.Visits;
        SupplyRows supplies = _instance.Supplies;
        long[] missing = new long[_instance.PartCount];
        foreach (int visit in Visits)
        {
            for (int i = rows.PartFirst[visit]; i < rows.PartFirst[visit + 1]; i++)
                missing[rows.PartKind[i]] += rows.PartQuantity[i];
        }
        long[] pieces = new long[_instance.PartCount];
        foreach (int lot in supplies.DepotLot)
            pieces[supplies.LotPart[lot]] += supplies.LotQuantity[lot];
        return Enumerable.Range(0, pieces.Length).Where(part => pieces[part] < missing[part]).Select(part => (part, pieces[part]));
    }

    // Every service cost is a multiple of this.
    private long Step()
    {
        VisitRows rows = _instance.Visits;
        BigInteger step = 0;
        foreach (int visit in Visits)
        {
            step = BigInteger.GreatestCommonDivisor(step, rows.Priority[visit]);
            for (int c = rows.ClockFirst[visit]; c < rows.ClockFirst[visit + 1]; c++)
                step = BigInteger.GreatestCommonDivisor(BigInteger.GreatestCommonDivisor(step, rows.ClockPenalty[c]), rows.ClockBreach[c]);
        }
        return step.IsZero ? 1 : (long)step;
    }

    // A window shorter than a slow engineer's work makes him the later.
    private long MostLate(int visit)
    {
        if (_instance.Visits.Late is not { } late)
            return 0;
        long most = late.Most(visit);
        foreach (VisitRows rows in _instance.VisitsByShift ?? [])
            most = Math.Max(most, rows.Late!.Most(visit));
        return most;
    }

    // More than any lawful plan costs: every shift worked to its end, the longest leg into and out of every stop, each visit at its latest.
    private long MostMoney()
    {
        ShiftRows shifts = _instance.Shifts;
        VisitRows rows = _instance.Visits;
        Int128 most = 0;
        long perMetre = 0;
        int latest = 0;
        for (int s = 0; s < _instance.ShiftCount; s++)
        {
            long span = Math.Max(0, (long)shifts.LatestReturn[s] - shifts.From[s]);
            most += shifts.PerShift[s] + (Int128)span * (shifts.PerSecond[s] + shifts.OvertimePerSecond[s]);
            most += shifts.Slices?.Extra(s, (int)span, (int)span) ?? 0;
            if (shifts.Prices is { } prices)
                most += prices.Finish(shifts, s, shifts.From[s] + (int)span) + (Int128)prices.Fairness(s, (int)span, (int)span);
            perMetre = Math.Max(perMetre, shifts.PerMetre[s]);
            latest = Math.Max(latest, shifts.LatestReturn[s]);
        }
        long longest = _instance.Travel.Max(travel => (long)travel.Metres.Largest());
        long dearest = _instance.Supplies.StopPrice?.DefaultIfEmpty().Max() ?? 0;
        int aboard = _instance.Loads?.Returns?.AtStart?.Count(units => units > 0) ?? 0;
        most += (Int128)aboard * (perMetre * longest * (1 + _instance.DepotCount) + dearest);
        foreach (int visit in Visits)
        {
            most += rows.PreferencePrice + rows.ReassignmentPrice + (_instance.Changes?.Price((1 << ChangeRows.Classes) - 1) ?? 0) + (Int128)rows.Urgency[visit] * Math.Max(0, latest - rows.EarliestStart[visit]);
            most += rows.Prices?.Most(rows, visit) ?? 0;
            most += MostLate(visit) + (rows.Promises?.Price ?? 0);
            most += rows.LeftOut(visit).Money;
            // With each visit its leg and, at most, a fetch at every depot for each of its parts and tools.
            int fetches = rows.PartFirst[visit + 1] - rows.PartFirst[visit] + BitOperations.PopCount(rows.Tools[visit]);
            fetches += _instance.Loads?.Returns is { } returns ? returns.First[visit + 1] - returns.First[visit] : 0;
            most += (Int128)perMetre * longest * (2 + fetches * (1 + _instance.DepotCount));
            most += (Int128)dearest * fetches * _instance.DepotCount;
        }
        return (long)Int128.Min(most, long.MaxValue / 8);
    }
}
