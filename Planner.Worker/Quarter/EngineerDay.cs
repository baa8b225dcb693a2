using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Quarter;

/// <summary>What an engineer still has to do today, and whether he is at it.</summary>
internal sealed class EngineerDay(EngineerId id)
{
    public EngineerId Id => id;

    public List<PlannedStop> Queue { get; set; } = [];

    /// <summary>On the way to a stop or at work on it.</summary>
    public bool Busy { get; set; }

    /// <summary>Fallen ill: what is begun is ended, nothing else.</summary>
    public bool Away { get; set; }

    /// <summary>Grows whenever the queue changes, so that a departure that was waited for is no longer.</summary>
    public int Version { get; set; }
}

/// <summary>A stop of a plan in force, as the one who makes it needs it.</summary>
/// <param name="NotBefore">For the first stop of a route: its departure.</param>
/// <param name="ShiftEnd">When the working day ends.</param>
/// <param name="Visit">For visits.</param>
internal sealed record PlannedStop(Stop Stop, Instant NotBefore, Instant ShiftEnd, Visit? Visit)
{
    public static IEnumerable<PlannedStop> Of(Route route, Scenario scenario)
    {
        var visits = scenario.Visits.ToDictionary(visit => visit.Id);
        var end = scenario.Engineers.SelectMany(engineer => engineer.Shifts).First(shift => shift.Id == route.Shift).End;
        for (var i = 0; i < route.Stops.Count; i++)
            yield return new PlannedStop(route.Stops[i], i == 0 ? route.Departure : Instant.MinValue, end, route.Stops[i].Visit is { } id ? visits[id] : null);
    }
}
