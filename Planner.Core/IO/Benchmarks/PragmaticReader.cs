using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Validation;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Reads cases of the pragmatic format (github.com/reinterpretcat/vrp) with the matrices beside them. What a scenario has no word for is refused, each
/// with its path; members that the format does not know are passed over, as the format does.
/// </summary>
public sealed class PragmaticReader
{
    private const string Ending = ".json";
    private const string ProblemEnding = ".problem.json";

    // How long a tour may take whose vehicle need not come back by any moment.
    private static readonly Duration OpenEnd = Duration.FromDays(7);

    private readonly PragmaticLocations _locations = new();

    /// <inheritdoc cref="TrspReader.ReadFile"/>
    public static ReadResult<PragmaticInstance> ReadFile(string path, ReadLimits? limits = null)
    {
        var (bytes, issue) = DocumentSource.FromFile(path, limits ?? new ReadLimits());
        if (bytes is null)
            return new ReadResult<PragmaticInstance>(null, [issue!]);
        var matrices = new List<byte[]>();
        foreach (var file in MatricesOf(path))
        {
            var (matrix, problem) = DocumentSource.FromFile(file, limits ?? new ReadLimits());
            if (matrix is null)
                return new ReadResult<PragmaticInstance>(null, [problem!]);
            matrices.Add(matrix);
        }
        return Read(NameOf(path), bytes, matrices);
    }

    /// <summary>The case of a file name, without ending: "break.basic".</summary>
    public static string NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(ProblemEnding, StringComparison.Ordinal) ? name[..^ProblemEnding.Length] : Path.GetFileNameWithoutExtension(name);
    }

    /// <inheritdoc cref="ReadFile"/>
    public static ReadResult<PragmaticInstance> Read(string name, byte[] problem, IReadOnlyList<byte[]> matrices)
    {
        var issues = new List<Issue>();
        if (PragmaticNode.Root(problem, issues) is not { } root)
            return new ReadResult<PragmaticInstance>(null, issues);
        var instance = new PragmaticReader().Read(name, root, [.. matrices.Select(bytes => PragmaticNode.Root(bytes, issues)).OfType<PragmaticNode>()]);
        if (issues.Count == 0)
            issues.AddRange(PragmaticLoads.Issues(instance));
        if (issues.Count == 0)
            issues.AddRange(ScenarioValidator.Validate(PragmaticScenario.From(instance)).Where(issue => issue.Severity == IssueSeverity.Error));
        return new ReadResult<PragmaticInstance>(issues.Count == 0 ? instance : null, issues);
    }

    private static IEnumerable<string> MatricesOf(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var name = NameOf(path);
        return Directory.EnumerateFiles(folder, $"{name}.matrix*{Ending}").Order(StringComparer.Ordinal);
    }

    private PragmaticInstance Read(string name, PragmaticNode root, IReadOnlyList<PragmaticNode> matrices)
    {
        var plan = root.Get("plan");
        var fleet = root.Get("fleet");
        plan.Refuse("A scenario does not gather visits of a neighbourhood into one.", "clustering");
        // In this order, as the rows of matrices are numbered by it.
        List<PragmaticJob> jobs = [.. plan.Get("jobs").Elements().Select(JobOf)];
        List<PragmaticVehicle> vehicles = [.. fleet.Get("vehicles").Elements().SelectMany(VehiclesOf)];
        if (vehicles.Count == 0 || vehicles.Any(vehicle => vehicle.Shifts.Count == 0))
            fleet.Report(ReadIssueCodes.MissingField, "The fleet has no vehicle, or a vehicle has no shift.", "Add one.");
        var profiles = fleet.Get("profiles").Elements();
        List<PragmaticRelation> relations = [.. plan.List("relations").Select(node => RelationOf(node, jobs, vehicles)).OfType<PragmaticRelation>()];
        return new PragmaticInstance
        {
            Name = name,
            Jobs = jobs,
            Vehicles = vehicles,
            Relations = relations,
            Locations = _locations.Found,
            Matrices = _locations.MatricesOf(matrices, [.. profiles.Select(node => node.Get("name").Text())], root),
            Speeds = profiles.ToDictionary(node => node.Get("name").Text(), node => node.Find("speed")?.Number() ?? PragmaticTravel.UsualSpeed),
        };
    }

    private PragmaticJob JobOf(PragmaticNode node)
    {
        node.Refuse("A scenario does not keep jobs of a group on one tour.", "group");
        node.Refuse("A scenario does not keep visits off a tour by what else is on it.", "compatibility");
        var skills = node.Find("skills");
        List<PragmaticTask> tasks =
        [
            .. Tasks(node, "pickups", PragmaticKind.Pickup), .. Tasks(node, "deliveries", PragmaticKind.Delivery),
            .. Tasks(node, "replacements", PragmaticKind.Replacement), .. Tasks(node, "services", PragmaticKind.Service),
        ];
        if (tasks.Count == 0)
            node.Report(ReadIssueCodes.MissingField, "The job has no task.", "Add a pickup, delivery, replacement or service.");
        return new PragmaticJob(
            node.Get("id").Text(), tasks, new PragmaticSkills(Texts(skills, "allOf"), Texts(skills, "oneOf"), Texts(skills, "noneOf")), node.Find("value")?.Number() ?? 0);
    }

    private IEnumerable<PragmaticTask> Tasks(PragmaticNode job, string name, PragmaticKind kind) => job.List(name).Select(node =>
    {
        node.Refuse("A scenario asks for no order between visits of several vehicles by number.", "order");
        var places = node.Get("places").Elements();
        if (places.Count > 1)
            places[1].Refuse("A task that may be made at one of several places is several jobs to a scenario.");
        var place = places.Count == 0 ? node : places[0];
        return new PragmaticTask(
            kind, _locations.Of(place.Get("location")), place.Get("duration").Whole(),
            [.. place.List("times").Select(SpanOf)], [.. node.List("demand").Select(one => one.Whole())], place.Find("tag")?.Text());
    });

    private static (Instant From, Instant To) SpanOf(PragmaticNode span)
    {
        var ends = span.Elements();
        if (ends.Count == 2)
            return (ends[0].Moment(), ends[1].Moment());
        span.Report(ReadIssueCodes.WrongType, "A span has two moments.", "Write the first and the last moment.");
        return default;
    }

    private IEnumerable<PragmaticVehicle> VehiclesOf(PragmaticNode type)
    {
        var profile = type.Get("profile");
        profile.Refuse("Travel that is slower or faster by vehicle needs a profile of its own.", "scale");
        var costs = type.Get("costs");
        var limits = type.Find("limits");
        limits?.Refuse("A scenario does not limit a route's metres.", "maxDistance");
        PragmaticShift[] shifts = [.. type.Get("shifts").Elements().Select(ShiftOf)];
        return [.. type.Get("vehicleIds").Elements().Select(id => new PragmaticVehicle(
            id.Text(), profile.Get("matrix").Text(), costs.Find("fixed")?.Money() ?? 0, costs.Get("distance").Money(), costs.Get("time").Money(),
            [.. type.Get("capacity").Elements().Select(one => one.Whole())], Texts(type, "skills"), shifts)
        {
            MaxDuration = limits?.Find("maxDuration")?.Whole(),
            TourSize = limits?.Find("tourSize")?.Whole(),
        })];
    }

    private PragmaticShift ShiftOf(PragmaticNode node)
    {
        node.Refuse("A van's range has no word in a scenario.", "recharges");
        node.Refuse("A scenario loads vans before their shifts start.", "dispatch");
        var start = node.Get("start");
        start.Refuse("A shift of a scenario departs as late as it pays; it can't be made to leave at once.", "latest");
        var earliest = start.Get("earliest").Moment();
        var from = _locations.Of(start.Get("location"));
        if (node.Find("end") is not { } end)
            return new PragmaticShift(earliest, earliest + OpenEnd, from, PragmaticShift.Anywhere, BreaksOf(node)) { Reloads = ReloadsOf(node) };
        end.Refuse("A scenario has no earliest return.", "earliest");
        return new PragmaticShift(earliest, end.Get("latest").Moment(), from, _locations.Of(end.Get("location")), BreaksOf(node)) { Reloads = ReloadsOf(node) };
    }

    private List<PragmaticReload> ReloadsOf(PragmaticNode shift)
    {
        var reloads = new List<PragmaticReload>();
        foreach (var node in shift.List("reloads"))
        {
            node.Refuse("A reload at certain times has no word in a scenario.", "times");
            node.Refuse("A van of a scenario keeps what is left in it when it is filled again, and so would need less of what is scarce.", "resourceId");
            reloads.Add(new PragmaticReload(_locations.Of(node.Get("location")), node.Get("duration").Whole()));
        }
        return reloads;
    }

    private static List<(Instant From, Instant To, int Seconds)> BreaksOf(PragmaticNode shift)
    {
        var breaks = new List<(Instant From, Instant To, int Seconds)>();
        foreach (var node in shift.List("breaks"))
        {
            if (node.Find("duration") is { } required)
            {
                required.Refuse("A break that interrupts a leg wherever the vehicle is has no word in a scenario.");
                continue;
            }
            var time = node.Get("time");
            if (!time.IsList || time.Elements().Any(moment => moment.IsNumber))
            {
                time.Refuse("A break that counts from the departure has no word in a scenario.");
                continue;
            }
            foreach (var place in node.List("places"))
                place.Refuse("A break at a place of its own has no word in a scenario.", "location");
            var (from, to) = SpanOf(time);
            breaks.Add((from, to, node.List("places").Select(place => place.Get("duration").Whole()).FirstOrDefault()));
        }
        return breaks;
    }

    private static PragmaticRelation? RelationOf(PragmaticNode node, IReadOnlyList<PragmaticJob> jobs, IReadOnlyList<PragmaticVehicle> vehicles)
    {
        PragmaticRelationType? type = node.Get("type").Text() switch
        {
            "any" => PragmaticRelationType.Any,
            "sequence" => PragmaticRelationType.Sequence,
            "strict" => PragmaticRelationType.Strict,
            _ => null,
        };
        var names = node.Get("jobs").Elements();
        var vehicle = node.Get("vehicleId");
        if (type is null)
            node.Report(ReadIssueCodes.UnknownName, "A relation is any, sequence or strict.", "Write one of these.");
        var shift = node.Find("shiftIndex")?.Whole() ?? 0;
        if (vehicles.FirstOrDefault(one => one.Id == vehicle.Text()) is not { } known || shift < 0 || shift >= known.Shifts.Count)
            vehicle.Report(ReadIssueCodes.UnknownName, "There is no such vehicle, or it has no such shift.", "Name one of the fleet.");
        foreach (var name in names.Where(name => name.Text() is not ("departure" or "arrival")))
        {
            if (jobs.FirstOrDefault(job => job.Id == name.Text()) is not { } job)
                name.Refuse("A relation with something else than jobs and the tour's ends can't be told.");
            else if (job.Tasks.Count > 1 && type != PragmaticRelationType.Any)
                name.Refuse("The order of tasks of a job of several can't be pinned.");
        }
        return type is { } kind ? new PragmaticRelation(kind, [.. names.Select(name => name.Text())], vehicle.Text(), shift) : null;
    }

    private static List<string> Texts(PragmaticNode? node, string name) => [.. (node?.List(name) ?? []).Select(text => text.Text())];
}
