using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Search.Recreate;

/// <summary>The orders in which absent visits are put back, each with its share of the draws.</summary>
public sealed class InsertionOrders
{
    private const int RandomShare = 4;
    private const int WorthShare = 8;

    // Travel and the like, in seconds: what a visit takes besides its work.
    private const double Around = 1800;

    private readonly double[][] _keys;
    private readonly int[] _shares;
    private readonly int _shareSum;
    private readonly double[]? _worth;
    private double[] _sortKeys = new double[64];

    public InsertionOrders(Instance instance)
    {
        VisitRows v = instance.Visits;
        _keys =
        [
            Keys(instance, visit => -v.Priority[visit] - 1e-3 * v.Duration[visit]),
            Keys(instance, visit => v.WindowLast[v.WindowFirst[visit + 1] - 1] - v.WindowStart[v.WindowFirst[visit]]),
            Keys(instance, visit => instance.Eligibility.ShiftsOf[visit].Length),
            Keys(instance, visit => -Remoteness(instance, visit)),
            Keys(instance, visit => Remoteness(instance, visit)),
            Keys(instance, visit => FirstDue(instance, visit)),
            Keys(instance, visit => -v.Duration[visit]),
        ];
        _shares = [2, 2, 2, 2, 1, 2, 1];
        _shareSum = RandomShare + _shares.Sum();
        if (v.Priority.Distinct().Skip(1).Any())
            _worth = Keys(instance, visit => -v.Priority[visit] / (v.Duration[visit] + Around));
    }

    /// <summary>Puts the visits into the drawn order.</summary>
    /// <param name="scarce">There is not time for all: often those go first that are worth most for their time.</param>
    public void Sort(Span<int> visits, Prng prng, bool scarce)
    {
        prng.Shuffle(visits);
        bool byWorth = scarce && _worth is not null;
        int draw = prng.Below(byWorth ? _shareSum + WorthShare : _shareSum) - RandomShare;
        if (draw < 0)
            return;
        double[] order = KeysAt(draw);
        if (_sortKeys.Length < visits.Length)
            _sortKeys = new double[visits.Length * 2];
        Span<double> keys = _sortKeys.AsSpan(0, visits.Length);
        for (int i = 0; i < visits.Length; i++)
            keys[i] = order[visits[i]];
        keys.Sort(visits);
    }

    private double[] KeysAt(int draw)
    {
        int order = 0;
        while (order < _shares.Length && draw >= _shares[order])
            draw -= _shares[order++];
        return order < _shares.Length ? _keys[order] : _worth!;
    }

    private static double[] Keys(Instance instance, Func<int, double> key)
    {
        double[] keys = new double[instance.VisitCount];
        for (int v = 0; v < keys.Length; v++)
            keys[v] = key(v);
        return keys;
    }

    private static double Remoteness(Instance instance, int visit)
    {
        int[] shifts = instance.Eligibility.ShiftsOf[visit];
        long sum = 0;
        foreach (int shift in shifts)
        {
            TravelRows travel = instance.Travel[instance.Shifts.Profile[shift]];
            sum += travel.SecondsOf(travel.Row(instance.Shifts.StartPlace[shift], instance.Visits.Place[visit]));
        }
        return shifts.Length == 0 ? 0 : (double)sum / shifts.Length;
    }

    private static double FirstDue(Instance instance, int visit)
    {
        VisitRows v = instance.Visits;
        int due = v.WindowLast[v.WindowFirst[visit + 1] - 1];
        for (int c = v.ClockFirst[visit]; c < v.ClockFirst[visit + 1]; c++)
            due = Math.Min(due, v.ClockDue[c]);
        return due;
    }
}
