using NodaTime;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Judges tours by the format's own cost (for each tour its fixed price, its metres, its seconds from departure to return), straight from the case: the
/// second opinion on what the planner makes of it. A tour departs as late as its return allows.
/// </summary>
public static class PragmaticSolutionEvaluator
{
    /// <summary>Lawfulness and cost of tours, each a vehicle's shift at most once.</summary>
    public static PragmaticEvaluation Evaluate(PragmaticInstance instance, IReadOnlyList<PragmaticTour> tours)
    {
        var faults = new List<string>();
        var cost = tours.Sum(tour => new PragmaticTourJudge(instance, tour, faults).Cost());
        foreach (var twice in tours.GroupBy(tour => (tour.Vehicle, tour.Shift)).Where(group => group.Count() > 1))
            faults.Add($"{instance.Vehicles[twice.Key.Vehicle].Id}: shift {twice.Key.Shift} has {twice.Count()} tours");
        var unassigned = 0;
        for (var job = 0; job < instance.Jobs.Count; job++)
        {
            var made = tours.SelectMany(tour => tour.Stops).Count(stop => stop.Job == job);
            unassigned += made == 0 ? 1 : 0;
            if (made != 0 && (made != instance.Jobs[job].Tasks.Count || tours.Count(tour => tour.Stops.Any(stop => stop.Job == job)) > 1))
                faults.Add($"{instance.Jobs[job].Id}: {made} of {instance.Jobs[job].Tasks.Count} tasks are made, or on several tours");
        }
        foreach (var relation in instance.Relations)
            Judge(instance, relation, tours, faults);
        return new PragmaticEvaluation(faults.Count == 0, (double)cost, tours.Count, unassigned, faults);
    }

    private static void Judge(PragmaticInstance instance, PragmaticRelation relation, IReadOnlyList<PragmaticTour> tours, List<string> faults)
    {
        var stops = tours.Where(tour => instance.Vehicles[tour.Vehicle].Id == relation.Vehicle && tour.Shift == relation.Shift).SelectMany(tour => tour.Stops);
        string[] names = ["departure", .. stops.Where(stop => stop.IsTask).Select(stop => instance.Jobs[stop.Job].Id), "arrival"];
        int[] rows = [.. relation.Jobs.Select(name => Array.IndexOf(names, name))];
        var inOrder = rows.Zip(rows.Skip(1)).All(pair => relation.Type == PragmaticRelationType.Strict ? pair.Second == pair.First + 1 : pair.Second > pair.First);
        if (rows.Contains(-1) || (relation.Type != PragmaticRelationType.Any && !inOrder))
            faults.Add($"{relation.Vehicle}: the relation of {string.Join(", ", relation.Jobs)} is broken");
    }
}

/// <summary>What tours are worth.</summary>
/// <param name="Feasible">Whether every rule holds for what is made.</param>
/// <param name="Cost">By the format's own definition.</param>
/// <param name="Tours">How many there are.</param>
/// <param name="Unassigned">Jobs on no tour.</param>
/// <param name="Faults">What is wrong, a sentence each.</param>
public sealed record PragmaticEvaluation(bool Feasible, double Cost, int Tours, int Unassigned, IReadOnlyList<string> Faults);

/// <summary>One tour: walked from its earliest departure, then from the latest that returns as early.</summary>
internal sealed class PragmaticTourJudge(PragmaticInstance instance, PragmaticTour tour, List<string> faults)
{
    private readonly PragmaticVehicle _vehicle = instance.Vehicles[tour.Vehicle];
    private readonly PragmaticShift _shift = instance.Vehicles[tour.Vehicle].Shifts[tour.Shift];
    private readonly PragmaticTravel _travel = new(instance);

    public decimal Cost()
    {
        var arrival = Walk(_shift.Earliest, out var late);
        if (late is not null)
            faults.Add($"{_vehicle.Id}: {late}");
        var departure = LatestDeparture(arrival);
        var seconds = (arrival - departure).TotalSeconds;
        if (arrival > _shift.Latest || seconds > (_vehicle.MaxDuration ?? double.MaxValue))
            faults.Add($"{_vehicle.Id}: the tour takes {seconds} s and ends at {arrival}");
        JudgeBreaks(departure, arrival);
        JudgeLoad();
        JudgeSkills();
        return _vehicle.Fixed + _vehicle.PerMetre * Metres() + _vehicle.PerSecond * (decimal)seconds;
    }

    // A later departure never arrives earlier.
    private Instant LatestDeparture(Instant arrival)
    {
        var (low, high) = (0L, (long)(arrival - _shift.Earliest).TotalSeconds);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Walk(_shift.Earliest + Duration.FromSeconds(middle), out var late) == arrival && late is null)
                low = middle;
            else
                high = middle - 1;
        }
        return _shift.Earliest + Duration.FromSeconds(low);
    }

    private Instant Walk(Instant departure, out string? late)
    {
        late = null;
        var (time, at) = (departure, _shift.From);
        foreach (var stop in tour.Stops)
        {
            if (stop.IsBreak)
            {
                var pause = _shift.Breaks[stop.Row];
                late ??= time > pause.To ? $"break {stop.Row + 1} starts at {time}" : null;
                time = Instant.Max(time, pause.From) + Duration.FromSeconds(pause.Seconds);
                continue;
            }
            if (stop.IsReload)
            {
                var reload = _shift.Reloads[stop.Row];
                time += Drive(at, reload.Location, ref late) + Duration.FromSeconds(reload.Service);
                at = reload.Location;
                continue;
            }
            var task = instance.Jobs[stop.Job].Tasks[stop.Row];
            time += Drive(at, task.Location, ref late);
            if (Start(task, time) is { } start)
                time = start;
            else
                late ??= $"{instance.Jobs[stop.Job].Id} starts at {time}";
            (time, at) = (time + Duration.FromSeconds(task.Service), task.Location);
        }
        return time + Drive(at, _shift.To, ref late);
    }

    private Duration Drive(int from, int to, ref string? late)
    {
        var seconds = _travel.Leg(_vehicle.Profile, from, to).Seconds;
        late ??= seconds < 0 ? $"there is no way from location {from} to {to}" : null;
        return Duration.FromSeconds(Math.Max(0, seconds));
    }

    private static Instant? Start(PragmaticTask task, Instant arrival)
    {
        if (task.Windows.Count == 0)
            return arrival;
        var open = task.Windows.Where(window => window.To >= arrival).ToList();
        return open.Count == 0 ? null : open.Min(window => Instant.Max(arrival, window.From));
    }

    private int Metres()
    {
        int[] locations = [_shift.From, .. tour.Stops.Where(stop => !stop.IsBreak).Select(LocationOf), _shift.To];
        return locations.Zip(locations.Skip(1)).Sum(leg => _travel.Leg(_vehicle.Profile, leg.First, leg.Second).Metres);
    }

    private int LocationOf(PragmaticStop stop) => stop.IsReload ? _shift.Reloads[stop.Row].Location : instance.Jobs[stop.Job].Tasks[stop.Row].Location;

    // The tour in pieces that begin with the departure, or a reload.
    private static List<List<PragmaticStop>> Legs(PragmaticTour tour)
    {
        List<List<PragmaticStop>> legs = [[]];
        foreach (var stop in tour.Stops)
        {
            if (stop.IsReload)
                legs.Add([]);
            else
                legs[^1].Add(stop);
        }
        return legs;
    }

    // Units that were loaded for a piece of the tour.
    private int Brought(List<PragmaticStop> leg, int dimension) => leg.Where(stop => stop.IsTask)
        .Select(stop => (instance.Jobs[stop.Job].Tasks.Count, Task: instance.Jobs[stop.Job].Tasks[stop.Row]))
        .Where(one => FromDepot(one.Task.Kind, one.Count)).Sum(one => Size(one.Task, dimension));

    // The format skips a break only where the tour does not meet it.
    private void JudgeBreaks(Instant departure, Instant arrival)
    {
        for (var row = 0; row < _shift.Breaks.Count; row++)
        {
            if (departure <= _shift.Breaks[row].To && arrival >= _shift.Breaks[row].From && !tour.Stops.Contains(new PragmaticStop(-1, row)))
                faults.Add($"{_vehicle.Id}: break {row + 1} is missing");
        }
    }

    private void JudgeLoad()
    {
        for (var dimension = 0; dimension < _vehicle.Capacity.Count; dimension++)
        {
            var most = 0;
            foreach (var leg in Legs(tour))
            {
                var load = Brought(leg, dimension);
                most = Math.Max(most, load);
                foreach (var task in leg.Where(stop => stop.IsTask).Select(stop => instance.Jobs[stop.Job].Tasks[stop.Row]))
                {
                    load += task.Kind switch { PragmaticKind.Pickup => Size(task, dimension), PragmaticKind.Delivery => -Size(task, dimension), _ => 0 };
                    most = Math.Max(most, load);
                }
            }
            if (most > _vehicle.Capacity[dimension])
                faults.Add($"{_vehicle.Id}: carries {most} of at most {_vehicle.Capacity[dimension]}");
        }
        foreach (var twice in tour.Stops.Where(stop => stop.IsReload).GroupBy(stop => stop).Where(group => group.Count() > 1))
            faults.Add($"{_vehicle.Id}: is reloaded {twice.Count()} times where it may be once");
        if (tour.Stops.Count(stop => stop.IsTask) > (_vehicle.TourSize ?? int.MaxValue))
            faults.Add($"{_vehicle.Id}: more tasks than {_vehicle.TourSize}");
        foreach (var (stop, place) in tour.Stops.Select((stop, place) => (stop, place)).Where(one => one.stop.IsTask && Kind(one.stop) == PragmaticKind.Delivery))
        {
            if (tour.Stops.Skip(place).Any(later => later.Job == stop.Job && Kind(later) == PragmaticKind.Pickup))
                faults.Add($"{instance.Jobs[stop.Job].Id}: is delivered before it is picked up");
        }
    }

    private PragmaticKind Kind(PragmaticStop stop) => instance.Jobs[stop.Job].Tasks[stop.Row].Kind;

    // What is delivered within a job of several tasks was picked up on the way.
    private static bool FromDepot(PragmaticKind kind, int tasks) => kind == PragmaticKind.Replacement || (kind == PragmaticKind.Delivery && tasks == 1);

    private static int Size(PragmaticTask task, int dimension) => dimension < task.Demand.Count ? task.Demand[dimension] : 0;

    private void JudgeSkills()
    {
        foreach (var job in tour.Stops.Where(stop => stop.IsTask).Select(stop => instance.Jobs[stop.Job]).Distinct())
        {
            var (all, one, none) = (job.Skills.AllOf, job.Skills.OneOf, job.Skills.NoneOf);
            if (all.Except(_vehicle.Skills).Any() || (one.Count > 0 && !one.Intersect(_vehicle.Skills).Any()) || none.Intersect(_vehicle.Skills).Any())
                faults.Add($"{job.Id}: {_vehicle.Id} has not the skills, or one too many");
        }
    }
}
