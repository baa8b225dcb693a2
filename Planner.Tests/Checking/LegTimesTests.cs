using Planner.Core.Checking;
using Planner.Core.Domain.Plans;
using Planner.Core.Travel;
using Planner.Worker.Generation;

namespace Planner.Tests.Checking;

public class LegTimesTests
{
    [Fact]
    public void Legs_worked_out_one_by_one_agree_with_the_tables()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var scenario = RandomScenario.Create(seed, size: 6);
            var tables = TravelTablesBuilder.Build(scenario);
            var legs = new LegTimes(scenario);
            var departure = scenario.Window.Start;
            foreach (var (profile, matrix) in tables.Matrices)
            {
                var clock = matrix.Traffic is { } day ? new TrafficClock(day, scenario.Zone) : null;
                for (var cell = 0; cell < matrix.Seconds.Length; cell++)
                {
                    var seconds = matrix.Seconds[cell];
                    var expected = seconds == TravelMatrix.Unreachable ? null : new Leg(clock?.DurationOf(seconds, departure) ?? seconds, matrix.Metres[cell]);
                    var (from, to) = (tables.Places.Positions[cell / matrix.Size], tables.Places.Positions[cell % matrix.Size]);
                    Assert.Equal(expected, legs.Between(from, to, profile, departure));
                }
            }
        }
    }
}
