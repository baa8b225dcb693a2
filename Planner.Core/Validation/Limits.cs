namespace Planner.Core.Validation;

/// <summary>Amounts beyond which an input is a slip of the pen, and below which no sum inside the engine overflows.</summary>
internal static class Limits
{
    /// <summary>One amount of money, paid once.</summary>
    public const decimal Price = 1_000_000_000m;

    /// <summary>Money per hour or kilometre.</summary>
    public const decimal Rate = 1_000_000m;

    /// <summary>Decimals of a rate: so it is a whole number of the engine's units per second and per metre.</summary>
    public const int RateDecimals = 2;

    /// <summary>Priorities of all visits together: 10^12 units of currency stay well inside 64 bits.</summary>
    public const decimal Priorities = 1_000_000_000_000m;

    /// <summary>Money per hour of a price that rises by the hour.</summary>
    public const decimal RisingRate = 1_000m;

    /// <summary>Revenues of all visits together.</summary>
    public const decimal Revenues = 100_000_000_000m;

    /// <summary>Pieces of a part.</summary>
    public const int Quantity = 1_000_000_000;

    public const int SkillLevel = 1_000_000;

    /// <summary>People of one crew.</summary>
    public const int SkillCount = 1_000;

    /// <summary>Pieces of one visit: each is planned by itself.</summary>
    public const int Pieces = 16;

    public const int Days = 400;

    public const long Seconds = Days * 86_400L;

    /// <summary>Years between the planning window and any time that binds a plan: seconds fit into 32 bits with room.</summary>
    public const int ReachYears = 30;

    public const double SpeedKmh = 1_000;

    public const double Factor = 100;

    public const int Metres = 100_000_000;
}
