namespace Planner.Worker.Generation;

/// <summary>What being late costs: service price per hour past the target, and once past the limit.</summary>
internal readonly record struct LatenessPrice(decimal PerHour, decimal Breach)
{
    /// <summary>An outage.</summary>
    public static readonly LatenessPrice Dear = new(200m, 400m);

    /// <summary>An outage may follow.</summary>
    public static readonly LatenessPrice High = new(120m, 240m);

    public static readonly LatenessPrice Medium = new(60m, 120m);

    public static readonly LatenessPrice Low = new(30m, 60m);

    /// <summary>A blemish.</summary>
    public static readonly LatenessPrice Cheap = new(12m, 20m);
}
