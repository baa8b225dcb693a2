using Planner.Core.Planning;

namespace Planner.Worker.Printing;

/// <summary>Keeps the points at which the best plan got better, over the time of a clock, and draws them as one line of text.</summary>
/// <param name="clock">Wall or CPU time.</param>
/// <param name="next">Told everything in turn, if given.</param>
public sealed class CostCurve(TimeProvider clock, IProgress<PlanProgress>? next = null) : IProgress<PlanProgress>
{
    private const string Heights = "▁▂▃▄▅▆▇█";

    // The first seconds gain most: heights go by powers of ten, so that what comes later is seen too.
    private const double Decades = 2.5;

    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();
    private readonly List<CurvePoint> _points = [];
    private double _latest;

    /// <summary>By time. Safe to read once the run is over.</summary>
    public IReadOnlyList<CurvePoint> Points => _points;

    public void Report(PlanProgress value)
    {
        if (value.Phase == PlanPhase.Searching)
        {
            lock (_gate)
            {
                _latest = Math.Round(clock.GetElapsedTime(_began).TotalSeconds, 3);
                if (_points.Count == 0 || _points[^1].Service != value.Service || _points[^1].Money != value.Money)
                    _points.Add(new CurvePoint(_latest, value.Service, value.Money));
            }
        }
        next?.Report(value);
    }

    /// <summary>
    /// A bar for each slice of the time since the first plan: how far its best plan was above the last one, by service where that changed,
    /// else by money. Empty before there are two points.
    /// </summary>
    public string Line(int width)
    {
        lock (_gate)
        {
            if (_points.Count < 2)
                return "";
            bool service = _points[0].Service != _points[^1].Service;
            double[] values = [.. _points.Select(point => (double)(service ? point.Service : point.Money))];
            double lowest = values[^1];
            double span = Math.Max(values.Max() - lowest, double.Epsilon);
            double from = _points[0].Seconds;
            return string.Concat(Enumerable.Range(0, width).Select(slice =>
            {
                double until = from + (_latest - from) * slice / Math.Max(1, width - 1);
                double value = values[Math.Max(0, _points.FindLastIndex(point => point.Seconds <= until))];
                double height = 1 + Math.Log10((value - lowest) / span) / Decades;
                return Heights[(int)Math.Round(Math.Clamp(height, 0, 1) * (Heights.Length - 1))];
            }));
        }
    }
}

/// <summary>A point of the curve of best cost over time.</summary>
/// <param name="Seconds">On the curve's clock since the run began.</param>
public sealed record CurvePoint(double Seconds, decimal Service, decimal Money);
