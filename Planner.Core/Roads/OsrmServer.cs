using System.Globalization;
using System.Text.Json;
using Planner.Core.Domain.Places;
using Planner.Core.Geography;

namespace Planner.Core.Roads;

/// <summary>A server of OSRM's HTTP API, version 1: table, nearest and route.</summary>
public sealed class OsrmServer : IRoadServer
{
    private const int MostPlaces = 100;
    private const int ShapePrecision = 6;

    private readonly Uri _address;
    private readonly RoadRequests _requests;

    /// <param name="client">Its own timeout should be infinite; the settings' counts.</param>
    /// <param name="address">Below which the services are: "http://localhost:5000".</param>
    public OsrmServer(HttpClient client, Uri address, RoadSettings settings, TimeProvider clock)
    {
        _address = RoadServers.Folder(address);
        Name = $"{Kind} at {address}";
        _requests = new RoadRequests(client, Name, settings, clock);
    }

    public string Kind => "osrm";

    public string Name { get; }

    public async Task<RoadTable> TableAsync(
        string costing, IReadOnlyList<Position> sources, IReadOnlyList<Position> targets, CancellationToken cancellation)
    {
        var places = sources.Concat(targets).Distinct().ToList();
        var rows = places.Select((place, row) => (place, row)).ToDictionary(known => known.place, known => known.row);
        var query = $"sources={string.Join(';', sources.Select(place => rows[place]))}"
            + $"&destinations={string.Join(';', targets.Select(place => rows[place]))}&annotations=duration,distance";
        using var answer = await GetAsync("table", costing, places, query, cancellation).ConfigureAwait(false);
        return RoadAnswer.Read(Name, () =>
            RoadAnswer.Table(answer.RootElement, "durations", "distances", sources.Count, targets.Count, metresPerUnit: 1));
    }

    public async Task<IReadOnlyList<bool>> OnRoadAsync(string costing, IReadOnlyList<Position> places, CancellationToken cancellation)
    {
        var onRoad = new List<bool>();
        foreach (var place in places)
        {
            try
            {
                using var answer = await GetAsync("nearest", costing, [place], "number=1", cancellation).ConfigureAwait(false);
                onRoad.Add(true);
            }
            catch (RoadServerException none) when (none.Failure == RoadFailure.NoRoad)
            {
                onRoad.Add(false);
            }
        }

        return onRoad;
    }

    public async Task<IReadOnlyList<Corner>> ShapeAsync(string costing, IReadOnlyList<Position> places, CancellationToken cancellation)
    {
        var shape = new List<Corner>();
        for (var from = 0; from + 1 < places.Count; from += MostPlaces - 1)
        {
            var part = places.Skip(from).Take(MostPlaces).ToList();
            using var answer = await GetAsync("route", costing, part, "overview=full&geometries=polyline6&steps=false", cancellation).ConfigureAwait(false);
            shape.AddRange(RoadAnswer.Read(Name, () =>
                Polyline.Decode(answer.RootElement.GetProperty("routes")[0].GetProperty("geometry").GetString()!, ShapePrecision)));
        }

        return shape;
    }

    private Task<JsonDocument> GetAsync(string service, string costing, IReadOnlyList<Position> places, string query, CancellationToken cancellation)
    {
        var coordinates = string.Join(';', places.Select(RoadPoint.Of).Select(point =>
            string.Create(CultureInfo.InvariantCulture, $"{point.LonDegrees:0.######},{point.LatDegrees:0.######}")));
        var address = new Uri(_address, $"{service}/v1/{costing}/{coordinates}?{query}");
        return _requests.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Get, address),
            refusal => refusal.TryGetProperty("code", out var code)
                ? (code.ValueEquals("NoSegment") ? RoadFailure.NoRoad : RoadFailure.Refused,
                    $"{(refusal.TryGetProperty("message", out var message) ? message.ToString() : "no reason")} ({code})")
                : null,
            cancellation);
    }
}
