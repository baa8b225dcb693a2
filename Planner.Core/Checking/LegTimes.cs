using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Travel;

namespace Planner.Core.Checking;

/// <summary>What a leg takes, from the travel tables and the traffic hours of its profile.</summary>
internal sealed class LegTimes
{
    private readonly TravelTables _tables;
    private readonly Dictionary<ProfileId, TrafficClock> _clocks;

    public LegTimes(Scenario scenario)
    {
        _tables = TravelTablesBuilder.Build(scenario);
        _clocks = _tables.Matrices
            .Where(matrix => matrix.Value.Traffic is not null)
            .ToDictionary(matrix => matrix.Key, matrix => new TrafficClock(matrix.Value.Traffic!, scenario.Zone));
    }

    /// <summary>The leg at that departure; null when it can't be travelled.</summary>
    public Leg? Between(Position from, Position to, ProfileId profile, Instant departure)
    {
        var matrix = _tables.Matrices[profile];
        var cell = _tables.Places.RowOf(from) * matrix.Size + _tables.Places.RowOf(to);
        var seconds = matrix.Seconds[cell];
        if (seconds == TravelMatrix.Unreachable)
            return null;
        if (_clocks.TryGetValue(profile, out var clock))
            seconds = clock.DurationOf(seconds, departure);
        return new Leg(seconds, matrix.Metres[cell]);
    }
}
