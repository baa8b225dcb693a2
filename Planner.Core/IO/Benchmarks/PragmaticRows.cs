using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.IO.Benchmarks;

/// <summary>The rows of a case's matrices in a scenario: the tasks, then start and end of each shift, then the reloads.</summary>
internal sealed class PragmaticRows
{
    // Locations known by index alone lie beside each other, where nothing else is asked of them.
    private const double Step = 0.001;

    private readonly PragmaticInstance _instance;
    private readonly List<int> _location = [];
    private readonly Dictionary<PragmaticStop, int> _task = [];
    private readonly Dictionary<(int Vehicle, int Shift), int> _start = [];

    private readonly List<int> _reload = [];

    // Ends of shifts, where they must be no stop on the way.
    private readonly HashSet<int> _closed = [];

    // [row]: the only row from which it may be reached, by a strict relation.
    private readonly Dictionary<int, int> _onlyAfter = [];

    public PragmaticRows(PragmaticInstance instance)
    {
        _instance = instance;
        Tasks = [.. instance.Jobs.SelectMany((job, number) => job.Tasks.Select((_, row) => new PragmaticStop(number, row)))];
        foreach (var task in Tasks)
            _task.Add(task, Add(instance.Jobs[task.Job].Tasks[task.Row].Location));
        for (var vehicle = 0; vehicle < instance.Vehicles.Count; vehicle++)
        {
            for (var shift = 0; shift < instance.Vehicles[vehicle].Shifts.Count; shift++)
            {
                _start.Add((vehicle, shift), Add(instance.Vehicles[vehicle].Shifts[shift].From));
                var end = Add(instance.Vehicles[vehicle].Shifts[shift].To);
                if (PragmaticLoads.TakesAway(instance))
                    _closed.Add(end);
            }
        }
        foreach (var reload in PragmaticLoads.Reloads(instance))
            _reload.Add(Add(reload.Location));
        foreach (var relation in instance.Relations.Where(relation => relation.Type == PragmaticRelationType.Strict))
            Chain(relation);
    }

    public IReadOnlyList<PragmaticStop> Tasks { get; }

    public int Count => _location.Count;

    public int LocationOf(int row) => _location[row];

    public Position PositionOf(PragmaticStop task) => PositionOf(_task[task]);

    public Position StartOf(int vehicle, int shift) => PositionOf(_start[(vehicle, shift)]);

    public Position EndOf(int vehicle, int shift) => PositionOf(_start[(vehicle, shift)] + 1);

    public Position ReloadOf(int reload) => PositionOf(_reload[reload]);

    public bool MayFollow(int from, int to) => !_closed.Contains(from) && (!_onlyAfter.TryGetValue(to, out var only) || only == from);

    private int Add(int location)
    {
        _location.Add(location);
        return _location.Count - 1;
    }

    // Each row of the chain may be reached only from the one before it: so nothing comes in between, and what stands alone can still be put first.
    private void Chain(PragmaticRelation relation)
    {
        var vehicle = _instance.Vehicles.Select((one, row) => (one.Id, Row: row)).First(one => one.Id == relation.Vehicle).Row;
        int? before = null;
        foreach (var name in relation.Jobs)
        {
            var row = name switch
            {
                "departure" => _start[(vehicle, relation.Shift)],
                "arrival" => _start[(vehicle, relation.Shift)] + 1,
                _ => _task[new PragmaticStop(_instance.Jobs.Select((job, number) => (job.Id, Row: number)).First(job => job.Id == name).Row, 0)],
            };
            if (before is { } only)
                _onlyAfter[row] = only;
            before = row;
        }
    }

    private Position PositionOf(int row)
    {
        var place = new PlaceId($"{row}");
        var (lat, lng) = _location[row] is >= 0 and var location && _instance.Locations[location] is { } known ? known : (0, Step * row);
        return new Position(lat, lng, place);
    }
}
