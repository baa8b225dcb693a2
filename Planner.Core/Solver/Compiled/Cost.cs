namespace Planner.Core.Solver.Compiled;

/// <summary>
/// A cost in two strict levels. One unit of currency is <see cref="PerCurrency"/> units, so that rates per hour and per kilometre
/// with up to two decimals are whole numbers per second and per metre.
/// </summary>
public readonly record struct Cost(long Service, long Money) : IComparable<Cost>
{
    public const long PerCurrency = 3_600_000;

    public static Cost Zero => default;

    public static Cost operator +(Cost a, Cost b) => new(a.Service + b.Service, a.Money + b.Money);

    public static Cost operator -(Cost a, Cost b) => new(a.Service - b.Service, a.Money - b.Money);

    public static bool operator <(Cost a, Cost b) => a.CompareTo(b) < 0;

    public static bool operator >(Cost a, Cost b) => a.CompareTo(b) > 0;

    public static bool operator <=(Cost a, Cost b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Cost a, Cost b) => a.CompareTo(b) >= 0;

    public int CompareTo(Cost other)
    {
        int service = Service.CompareTo(other.Service);
        return service != 0 ? service : Money.CompareTo(other.Money);
    }

    /// <summary>One number for annealing: service weighs so much that money buys none of it in practice.</summary>
    public double Weighted => ServiceWeight * Service + Money;

    /// <summary>How many units of money one unit of service outweighs while searching; the best plan is kept by strict order.</summary>
    public const double ServiceWeight = 1000;
}
