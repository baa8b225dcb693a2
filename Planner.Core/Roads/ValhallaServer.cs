using System.Net.Http.Json;
using System.Text.Json;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Core.Roads;

/// <summary>A Valhalla server: sources_to_targets, locate and route.</summary>
public sealed class ValhallaServer : IRoadServer
{
    private const int NoEdgesNearby = 171;
    private const int MostLocations = 20;
    private const int ShapePrecision = 6;

    private readonly Uri _address;
    private readonly RoadRequests _requests;

    /// <param name="client">Its own timeout should be infinite; the settings' counts.</param>
    /// <param name="address">Below which the actions are: "http://localhost:8002".</param>
    public ValhallaServer(HttpClient client, Uri address, RoadSettings settings, TimeProvider clock)
    {
        _address = RoadServers.Folder(address);
        Name = $"{Kind} at {address}";
        _requests = new RoadRequests(client, Name, settings, clock);
    }

    public string Kind => "valhalla";

    public string Name { get; }

    public async Task<RoadTable> TableAsync(
        string costing, IReadOnlyList<Position> sources, IReadOnlyList<Position> targets, CancellationToken cancellation)
    {
        var question = new { sources = Locations(sources), targets = Locations(targets), costing, units = "km" };
        using var answer = await PostAsync("sources_to_targets", question, cancellation).ConfigureAwait(false);
        return RoadAnswer.Read(Name, () =>
        {
            var rows = answer.RootElement.GetProperty("sources_to_targets");
            // Newer servers can leave out the names of each entry.
            return rows.ValueKind == JsonValueKind.Object
                ? RoadAnswer.Table(rows, "durations", "distances", sources.Count, targets.Count, metresPerUnit: 1000)
                : Verbose(rows, sources.Count, targets.Count);
        });
    }

    public async Task<IReadOnlyList<bool>> OnRoadAsync(string costing, IReadOnlyList<Position> places, CancellationToken cancellation)
    {
        var question = new { locations = Locations(places), costing, verbose = false };
        using var answer = await PostAsync("locate", question, cancellation).ConfigureAwait(false);
        return RoadAnswer.Read(Name, () => answer.RootElement.EnumerateArray()
            .Select(place => place.TryGetProperty("edges", out var edges) && edges.ValueKind == JsonValueKind.Array && edges.GetArrayLength() > 0)
            .ToList());
    }

    public async Task<IReadOnlyList<Corner>> ShapeAsync(string costing, IReadOnlyList<Position> places, CancellationToken cancellation)
    {
        var shape = new List<Corner>();
        for (var from = 0; from + 1 < places.Count; from += MostLocations - 1)
        {
            var part = places.Skip(from).Take(MostLocations).ToList();
            var question = new { locations = Locations(part), costing, units = "km", directions_type = "none" };
            using var answer = await PostAsync("route", question, cancellation).ConfigureAwait(false);
            shape.AddRange(RoadAnswer.Read(Name, () => answer.RootElement.GetProperty("trip").GetProperty("legs").EnumerateArray()
                .SelectMany(leg => Polyline.Decode(leg.GetProperty("shape").GetString()!, ShapePrecision)).ToList()));
        }

        return shape;
    }

    private Task<JsonDocument> PostAsync(string action, object question, CancellationToken cancellation) => _requests.SendAsync(
        () => new HttpRequestMessage(HttpMethod.Post, new Uri(_address, action)) { Content = JsonContent.Create(question, question.GetType()) },
        refusal => refusal.TryGetProperty("error_code", out var code) && code.TryGetInt32(out var number)
            ? (number == NoEdgesNearby ? RoadFailure.NoRoad : RoadFailure.Refused,
                $"{(refusal.TryGetProperty("error", out var error) ? error.ToString() : "no reason")} (error {number})")
            : null,
        cancellation);

    private static RoadTable Verbose(JsonElement rows, int sources, int targets)
    {
        var table = RoadAnswer.Empty(sources, targets);
        RoadAnswer.Require(rows.GetArrayLength(), sources);
        foreach (var (row, source) in rows.EnumerateArray().Select((row, source) => (row, source)))
        {
            RoadAnswer.Require(row.GetArrayLength(), targets);
            foreach (var (entry, target) in row.EnumerateArray().Select((entry, target) => (entry, target)))
            {
                table.Seconds[source][target] = RoadAnswer.Whole(entry.GetProperty("time"), 1);
                table.Metres[source][target] = entry.TryGetProperty("distance", out var way) ? RoadAnswer.Whole(way, 1000) : RoadTable.NotSaid;
            }
        }

        return table;
    }

    private static object[] Locations(IReadOnlyList<Position> places) =>
        [.. places.Select(place => new { lat = RoadPoint.Of(place).LatDegrees, lon = RoadPoint.Of(place).LonDegrees })];
}
