using NodaTime;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Times and distances of the plane as whole seconds and metres: <paramref name="Scale"/> of them are one unit of the file. What a
/// convention does not make whole is rounded to the side that keeps a plan lawful in the file's own terms.
/// </summary>
internal readonly record struct PlaneClock(Instant Origin, int Scale, VrpConvention Convention)
{
    // A product that should be whole may miss it by this much: rounding of the double, not time.
    private const double Tolerance = 1e-6;

    // A shift may last 400 days.
    private const double LongestShift = 34_000_000;

    /// <summary>The finest clock of the convention on which the horizon still is a lawful shift.</summary>
    public static PlaneClock For(VrpConvention convention, double horizon)
    {
        var scale = convention switch { VrpConvention.Tenths => 10, VrpConvention.Thousandths => 1_000, _ => 10_000 };
        while (convention == VrpConvention.Exact && scale > 10 && horizon * scale > LongestShift)
            scale /= 10;
        return new PlaneClock(Instant.FromUtc(2026, 1, 5, 0, 0), scale, convention);
    }

    /// <summary>Money per kilometre at which a unit of distance costs 1.</summary>
    public decimal PricePerKm => 1_000m / Scale;

    /// <summary>The seconds, and the metres, of an arc of this length.</summary>
    public int Arc(double length) => (int)Math.Min(LongestShift, Convention switch
    {
        VrpConvention.Tenths => Math.Truncate(length * Scale),
        VrpConvention.Thousandths => Math.Round(length * Scale),
        _ => Math.Ceiling(length * Scale - Tolerance),
    });

    public Duration Span(double units) => Duration.FromSeconds(Whole(units, Math.Ceiling, -Tolerance));

    public Instant Ceiling(double units) => Origin + Span(units);

    public Instant Floor(double units) => Origin + Duration.FromSeconds(Whole(units, Math.Floor, Tolerance));

    private long Whole(double units, Func<double, double> round, double tolerance) =>
        (long)(Convention == VrpConvention.Thousandths ? Math.Round(units * Scale) : round(units * Scale + tolerance));
}
