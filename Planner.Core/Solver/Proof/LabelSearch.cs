using System.Runtime.InteropServices;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Proof;

/// <summary>Which labels at the same node one may rule out.</summary>
internal enum Dominance
{
    /// <summary>Any that it beats in time and cost: finds good routes fast, misses some.</summary>
    Any,

    /// <summary>Those that have made its visits and maybe more: the cheapest route of all is found.</summary>
    Subset,

    /// <summary>Those that have made the same visits: the cheapest route of each set of visits is found.</summary>
    Equal,

    /// <summary>None: each order is timed to its end at the pace of each hour.</summary>
    None,
}

/// <summary>A route found: the visits (nodes, a bit each), its weighted cost less prices, its service cost, and its last label.</summary>
internal readonly record struct FoundRoute(UInt128 Made, long Reduced, long Service, int Label);

/// <summary>
/// Finds relaxed routes of a network below a cost by extending labels visit by visit. A relaxed route knows all rules of time and who may go;
/// it has the whole stock for itself and takes each break at the best moment. So it never costs more than a lawful route of the same stops.
/// </summary>
internal sealed class LabelSearch(ShiftNetwork network, CostScale scale)
{
    private readonly ShiftRows _shifts = network.Instance.Shifts;
    private readonly bool _timed = new NetworkCosts(network, scale, new long[network.Instance.VisitCount]).AnyCostOfTime;
    private readonly bool[] _fetchless = [.. network.Visits.Select(network.Supply.NeedsNoFetch)];
    private readonly List<RouteLabel> _labels = [];
    private readonly List<int> _chain = [];
    private readonly List<bool> _dead = [];
    private readonly Dictionary<UInt128, int> _head = [];
    private readonly Dictionary<UInt128, FoundRoute> _found = [];
    private NetworkCosts _costs = null!;
    private CompletionTable? _rest;
    private CompletionTable? _restFree;
    private Dominance _rule;
    private long _threshold;
    private long _work;

    /// <summary>Routes of the last search below its threshold, one for each set of visits.</summary>
    public IReadOnlyCollection<FoundRoute> Found => _found.Values;

    /// <summary>Least that any route can cost less prices, as the last search's first extensions tell; at most 0.</summary>
    public long Floor { get; private set; }

    /// <summary>Labels of the last search.</summary>
    public int LabelCount => _labels.Count;

    /// <summary>Visit rows of a route found, in order.</summary>
    public int[] VisitsOf(int label)
    {
        var visits = new List<int>();
        for (int at = label; at >= 0; at = _labels[at].Parent)
        {
            int node = _labels[at].Node;
            if (node < network.Visits.Length && (_labels[at].Parent < 0 || _labels[_labels[at].Parent].Made != _labels[at].Made))
                visits.Add(network.Visits[node]);
        }
        visits.Reverse();
        return [.. visits];
    }

    /// <summary>Searches all routes below the threshold. False: there were too many labels, or the budget is spent.</summary>
    public bool Run(NetworkCosts costs, (CompletionTable? Real, CompletionTable? Free) rest, long threshold, Dominance rule, int mostLabels, ProofBudget budget)
    {
        (_costs, _rest, _restFree, _rule, _threshold) = (costs, rest.Real, rest.Free ?? rest.Real, rule, threshold);
        _labels.Clear();
        _chain.Clear();
        _dead.Clear();
        _head.Clear();
        _found.Clear();
        _work = 0;
        _first = long.MaxValue;
        _atHome = 0;
        AddRoots();
        for (int at = 0; at < _labels.Count; at++)
        {
            bool home = _labels[at].Node == network.NodeCount;
            if (!_dead[at])
            {
                if (_labels.Count > mostLabels || !budget.Spend(_work))
                    return Ended(false);
                _work = 0;
                Extend(at);
            }
            _atHome -= home ? 1 : 0;
        }
        return Ended(true);
    }

    // What the first extensions can't undercut; where all was searched, what was found, if anything, is the least.
    private bool Ended(bool whole)
    {
        long least = _atHome > 0 ? long.MinValue : _first;
        if (whole && _rule != Dominance.Any)
            least = Math.Max(least, _found.Values.Aggregate(_threshold, (min, route) => Math.Min(min, route.Reduced)));
        Floor = Math.Min(0, least);
        return whole;
    }

    private long _first;
    private int _atHome;

    // Departing as early as possible, or so late that the breaks up to one are left at home.
    private void AddRoots()
    {
        int from = _shifts.From[network.Shift];
        int last = int.MinValue;
        for (int k = -1; k < network.BreakCount; k++)
        {
            int departure = k < 0 ? from : Math.Max(from, _shifts.BreakLatest[network.BreakFirst + k]);
            if (departure == last)
                continue;
            last = departure;
            int atHome = 0;
            for (int b = 0; b < network.BreakCount; b++)
                atHome |= _shifts.BreakLatest[network.BreakFirst + b] <= departure ? 1 << b : 0;
            Append(new RouteLabel
            {
                Clock = RouteClock.From(departure),
                Fixed = _shifts.PerShift[network.Shift] - _costs.PerSecond * network.UnpaidSeconds,
                Parent = -1,
                Node = (short)network.NodeCount,
                Breaks = (byte)atHome,
            });
        }
    }

    private void Extend(int at)
    {
        RouteLabel label = _labels[at];
        for (int k = 0; k < network.BreakCount; k++)
        {
            RouteLabel rested = label;
            rested.Parent = at;
            rested.Rests = 0;
            if (TryBreak(k, ref rested))
                Consider(rested);
        }
        for (int next = 0; next < network.NodeCount; next++)
        {
            if (!MayFollow(label, next))
                continue;
            int arrival = network.Arrive(label.Clock.Ready, label.Node, next);
            if (arrival > _shifts.LatestReturn[network.Shift])
                continue;
            RouteLabel there = label;
            there.Parent = at;
            there.Rests = 0;
            there.Clock = label.Clock.Arrive(arrival, network.Least(label.Node, next));
            there.Fixed += _costs.OfLeg(label.Node, next);
            there.Node = (short)next;
            Reach(there);
        }
    }

    private bool MayFollow(in RouteLabel label, int next)
    {
        if (network.IsSource(next))
            return (label.Fetched >> (next - network.Visits.Length) & 1) == 0;
        if ((label.Made >> next & UInt128.One) != UInt128.Zero)
            return false;
        int order = network.Instance.Visits.PinOrder[network.Visits[next]];
        if (order > 0 && order < label.Order)
            return false;
        return _fetchless[next] || network.Supply.Suffices(label.Made, label.Fetched, network.Visits[next]);
    }

    // At the stop, not started: at once, or after breaks.
    private void Reach(RouteLabel there)
    {
        Begin(there);
        for (int k = 0; k < network.BreakCount; k++)
        {
            RouteLabel rested = there;
            if (TryBreak(k, ref rested))
                Reach(rested);
        }
    }

    private void Begin(RouteLabel there)
    {
        int node = there.Node;
        (int from, int to) = _costs.Windows(node);
        for (int row = from; row < to; row++)
        {
            (int first, int last) = _costs.Window(node, row);
            if (there.Clock.Ready > last || first > last)
                continue;
            RouteLabel done = there;
            done.Fixed += _costs.OfStart(node, Math.Max(there.Clock.Ready, first), out int cap, out long service);
            done.Service += service;
            if (done.Service > scale.MostService)
                continue;
            done.Cap = Math.Min(cap, last);
            done.Clock = there.Clock.Spend(first, done.Cap, _costs.Duration(node));
            if (network.IsSource(node))
            {
                done.Fetched |= (ushort)(1 << (node - network.Visits.Length));
            }
            else
            {
                done.Made |= UInt128.One << node;
                done.Order = Math.Max(done.Order, network.Instance.Visits.PinOrder[network.Visits[node]]);
            }
            if (network.HasTraffic)
                done.Clock = done.Clock.DepartBy(Departure(done, done.Cap + _costs.Duration(node)));
            Consider(done);
        }
    }

    // The last departure with which the label's node is done by then, at the pace of each hour.
    private int Departure(in RouteLabel last, int done)
    {
        Span<RouteLabel> labels = CollectionsMarshal.AsSpan(_labels);
        RouteLabel label = last;
        while (label.Parent >= 0)
        {
            ref RouteLabel parent = ref labels[label.Parent];
            bool stops = label.Made != parent.Made || label.Fetched != parent.Fetched;
            int begin = stops ? Math.Min(label.Cap, done - _costs.Duration(label.Node)) : done;
            for (int rests = label.Rests; rests != 0; rests >>= 2)
            {
                int row = network.BreakFirst + (rests & 3) - 1;
                begin = Math.Min(_shifts.BreakLatest[row], begin - _shifts.BreakDuration[row]);
            }
            done = stops ? network.Leave(begin, parent.Node, label.Node) : begin;
            label = parent;
            _work++;
        }
        return done;
    }

    private bool TryBreak(int k, ref RouteLabel label)
    {
        int row = network.BreakFirst + k;
        int earliest = _shifts.BreakEarliest[row];
        int latest = _shifts.BreakLatest[row];
        if ((label.Breaks >> k & 1) != 0 || Math.Max(label.Clock.Ready, earliest) > latest)
            return false;
        label.Clock = label.Clock.Spend(earliest, latest, _shifts.BreakDuration[row]);
        label.Breaks |= (byte)(1 << k);
        label.Taken |= (byte)(1 << k);
        label.Rests = (byte)(label.Rests << 2 | k + 1);
        if (!_shifts.BreakPaid[row])
            label.Fixed -= _costs.PerSecond * _shifts.BreakDuration[row];
        return true;
    }

    private void Consider(in RouteLabel label)
    {
        _work += 4;
        long floor = FloorOf(label);
        if (label.Node != network.NodeCount && _labels[label.Parent].Node == network.NodeCount)
            _first = Math.Min(_first, floor);
        if (floor >= _threshold || (_rule != Dominance.None && IsDominated(label)))
            return;
        Append(label);
        if (label.Made != UInt128.Zero)
            Close(_labels.Count - 1);
    }

    private void Append(in RouteLabel label)
    {
        ref int head = ref CollectionsMarshal.GetValueRefOrAddDefault(_head, Key(label), out bool known);
        _chain.Add(known ? head : -1);
        head = _labels.Count;
        _labels.Add(label);
        _dead.Add(false);
        _atHome += label.Node == network.NodeCount ? 1 : 0;
    }

    private UInt128 Key(in RouteLabel label)
    {
        UInt128 key = (UInt128)(uint)(label.Node << 8 | label.Breaks) << 96;
        return _rule == Dominance.Equal ? key ^ label.Made : key;
    }

    private bool IsDominated(in RouteLabel label)
    {
        if (!_head.TryGetValue(Key(label), out int head))
            return false;
        Span<RouteLabel> labels = CollectionsMarshal.AsSpan(_labels);
        for (int other = head; other >= 0; other = _chain[other])
        {
            _work++;
            if (_dead[other])
                continue;
            if (Dominates(labels[other], label))
                return true;
            if (Dominates(label, labels[other]))
                _dead[other] = true;
        }
        return false;
    }

    // Whatever follows b can follow a, and costs no more there.
    private bool Dominates(in RouteLabel a, in RouteLabel b)
    {
        if (a.Clock.Ready > b.Clock.Ready || a.Clock.Free > b.Clock.Free)
            return false;
        long rate = _costs.PerSecond;
        if (a.Fixed - rate * a.Clock.Slack > b.Fixed - rate * b.Clock.Slack)
            return false;
        int aheadA = _timed ? 0 : a.Clock.Free;
        int aheadB = _timed ? 0 : b.Clock.Free;
        if (a.Fixed + rate * (aheadA - a.Clock.Latest) > b.Fixed + rate * (aheadB - b.Clock.Latest))
            return false;
        if (_rule == Dominance.Any)
            return true;
        if ((b.Fetched & ~a.Fetched) != 0 || a.Service > b.Service || a.Breaks != b.Breaks || !OwesAsMuch(a, b))
            return false;
        if (_rule == Dominance.Subset ? (a.Made & ~b.Made) != UInt128.Zero : a.Made != b.Made)
            return false;
        return _shifts.LongestRoute[network.Shift] == int.MaxValue
            || (a.Clock.Latest - a.Clock.Free >= b.Clock.Latest - b.Clock.Free && a.Clock.Latest >= b.Clock.Latest && a.Clock.Slack >= b.Clock.Slack);
    }

    /// <summary>Least that a route which begins so can cost less prices.</summary>
    private long FloorOf(in RouteLabel label)
    {
        RouteClock clock = label.Clock;
        if (Shortest(clock) > _shifts.LongestRoute[network.Shift])
            return long.MaxValue;
        if (_rest is null || _restFree is null || label.Node == network.NodeCount)
            return long.MinValue;
        bool fetched = label.Fetched != 0;
        long later = _restFree.FromLater(label.Node, clock.Free, label.Breaks, fetched, label.Made);
        long now = _rest.From(label.Node, clock.Ready, label.Breaks, fetched, label.Made);
        if (later >= CompletionTable.Infinite / 2 || now >= CompletionTable.Infinite / 2)
            return long.MaxValue;
        long rate = _costs.PerSecond;
        return label.Fixed + Math.Max(later + rate * (clock.Free - clock.Latest), now - rate * clock.Slack);
    }

    private static int Shortest(RouteClock clock) => Math.Max(clock.Free - clock.Latest, clock.Ready - clock.Slack);

    private void Close(int at)
    {
        ref RouteLabel label = ref CollectionsMarshal.AsSpan(_labels)[at];
        int home = network.NodeCount;
        RouteClock clock = label.Clock.Arrive(network.Arrive(label.Clock.Ready, label.Node, home), network.Least(label.Node, home));
        if (clock.Ready > _shifts.LatestReturn[network.Shift] || Shortest(clock) > _shifts.LongestRoute[network.Shift] || !OwesWhatItTook(label, clock.Ready))
            return;
        long over = _shifts.Homecoming(network.Shift, clock.Ready);
        int away = Shortest(clock);
        if (_rule == Dominance.None)
            away = Math.Max(away, clock.Ready - Departure(label, network.Leave(clock.Ready, label.Node, home)));
        if (away > _shifts.LongestRoute[network.Shift])
            return;
        long reduced = label.Fixed + _costs.OfLeg(label.Node, home) + _costs.PerSecond * away + over;
        if (reduced >= _threshold)
            return;
        ref FoundRoute found = ref CollectionsMarshal.GetValueRefOrAddDefault(_found, label.Made, out bool known);
        if (!known || reduced < found.Reduced)
            found = new FoundRoute(label.Made, reduced, label.Service, at);
    }

    // A break that is not taken is not owed when the route is back by its latest begin; one that is taken is owed, so the route is not back by then.
    private bool OwesWhatItTook(in RouteLabel label, int back)
    {
        for (int k = 0; k < network.BreakCount; k++)
        {
            bool late = back > _shifts.BreakLatest[network.BreakFirst + k];
            if (late ? (label.Breaks >> k & 1) == 0 : (label.Taken >> k & 1) != 0)
                return false;
        }
        return true;
    }

    // The earlier of two fronts may be back before the break that it took is owed.
    private bool OwesAsMuch(in RouteLabel a, in RouteLabel b)
    {
        if (a.Taken != b.Taken)
            return false;
        if (a.Clock.Ready == b.Clock.Ready)
            return true;
        for (int k = 0; k < network.BreakCount; k++)
        {
            if ((a.Taken >> k & 1) != 0 && a.Clock.Ready <= _shifts.BreakLatest[network.BreakFirst + k])
                return false;
        }
        return true;
    }
}
