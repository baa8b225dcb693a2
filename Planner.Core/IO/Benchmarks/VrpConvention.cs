namespace Planner.Core.IO.Benchmarks;

/// <summary>How a benchmark's publishers measure arcs, times and cost. Values of different conventions never compare.</summary>
public enum VrpConvention
{
    /// <summary>Arcs and travel times cut to one decimal (DIMACS, distance alone).</summary>
    Tenths,

    /// <summary>Double precision (SINTEF, vehicles first).</summary>
    Exact,

    /// <summary>Arcs and times rounded to three decimals (the VRPLIB collections).</summary>
    Thousandths,
}

/// <summary>What a plan is to minimise.</summary>
public enum VrpObjective
{
    Distance,

    /// <summary>As few vehicles as can be, then distance.</summary>
    Vehicles,
}
