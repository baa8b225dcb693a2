using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Planner.Tests.Roads;

/// <summary>
/// What a road server of a test knows: from (a, b) to (c, d) it takes 1,000 s for each 0.01 degrees, and one second more eastwards; 10 m
/// a second. Speaks Valhalla's language and OSRM's, notes what it is asked, and fails when told to.
/// </summary>
internal sealed class RoadWorld : HttpMessageHandler
{
    private readonly Lock _gate = new();

    /// <summary>Looked at before each answer; null: answers as usual.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Trouble { get; set; }

    /// <summary>Whether any way leads from one place to the other.</summary>
    public Func<(double Lat, double Lon), (double Lat, double Lon), bool> Connected { get; set; } = (_, _) => true;

    /// <summary>Whether a road is near the place; without one a table that has it is refused.</summary>
    public Func<(double Lat, double Lon), bool> OnRoad { get; set; } = _ => true;

    public bool TellsWays { get; set; } = true;

    public int Questions { get; private set; }

    /// <summary>Sides of each table asked for.</summary>
    public List<(int Sources, int Targets)> Tables { get; } = [];

    public int Legs => Tables.Sum(table => table.Sources * table.Targets);

    public static int Seconds((double Lat, double Lon) from, (double Lat, double Lon) to) =>
        (int)Math.Round((Math.Abs(from.Lat - to.Lat) + Math.Abs(from.Lon - to.Lon)) * 100_000) + (to.Lon > from.Lon ? 1 : 0);

    public static HttpResponseMessage Status(HttpStatusCode status, string body = "out of order") => new(status) { Content = new StringContent(body) };

    public async Task<(HttpStatusCode Status, string Body)> AnswerAsync(string method, string pathAndQuery, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://roads{pathAndQuery}") { Content = new StringContent(body) };
        using var response = await SendAsync(request, CancellationToken.None);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        HttpResponseMessage? trouble;
        lock (_gate)
        {
            Questions++;
            trouble = Trouble?.Invoke(request);
        }

        if (trouble is { StatusCode: HttpStatusCode.Continue })
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return trouble ?? (request.Method == HttpMethod.Post ? Valhalla(request.RequestUri!, body) : Osrm(request.RequestUri!));
    }

    private HttpResponseMessage Valhalla(Uri address, string body)
    {
        var question = JsonDocument.Parse(body).RootElement;
        switch (address.Segments[^1])
        {
            case "sources_to_targets":
                var (sources, targets) = (Places(question, "sources"), Places(question, "targets"));
                Note(sources, targets);
                if (!sources.Concat(targets).All(OnRoad))
                    return Json(HttpStatusCode.BadRequest, new { error_code = 171, error = "No suitable edges near location", status_code = 400 });
                return Json(HttpStatusCode.OK, new
                {
                    sources_to_targets = sources.Select((from, i) => targets.Select((to, j) => Connected(from, to)
                        ? (object)new { from_index = i, to_index = j, time = (int?)Seconds(from, to), distance = (double?)Seconds(from, to) / 100.0 }
                        : new { from_index = i, to_index = j, time = (int?)null, distance = (double?)null })),
                    units = "kilometers",
                });
            case "locate":
                return Json(HttpStatusCode.OK, Places(question, "locations").Select(place => new { edges = OnRoad(place) ? new[] { new { way_id = 1 } } : null }));
            case "route":
                var stops = Places(question, "locations");
                return Json(HttpStatusCode.OK, new
                {
                    trip = new { legs = stops.Zip(stops.Skip(1), (from, to) => new { shape = Core.Geography.Polyline.Encode(Corner(from, to), 6) }) },
                });
            default:
                return Json(HttpStatusCode.NotFound, new { error_code = 106, error = "Try any of the actions" });
        }
    }

    private HttpResponseMessage Osrm(Uri address)
    {
        var parts = address.AbsolutePath.Trim('/').Split('/');
        var places = Uri.UnescapeDataString(parts[3]).Split(';')
            .Select(text => text.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())
            .Select(pair => (Lat: pair[1], Lon: pair[0])).ToList();
        if (parts[2] == "jet")
            return Json(HttpStatusCode.BadRequest, new { code = "InvalidUrl", message = "no such profile" });
        if (!places.All(OnRoad))
            return Json(HttpStatusCode.BadRequest, new { code = "NoSegment", message = "Could not find a matching segment" });
        switch (parts[0])
        {
            case "table":
                var query = address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
                var sources = query["sources"].Split(';').Select(row => places[int.Parse(row, CultureInfo.InvariantCulture)]).ToList();
                var targets = query["destinations"].Split(';').Select(row => places[int.Parse(row, CultureInfo.InvariantCulture)]).ToList();
                Note(sources, targets);
                var durations = sources.Select(from => targets.Select(to => Connected(from, to) ? (double?)Seconds(from, to) - 0.4 : null));
                var distances = sources.Select(from => targets.Select(to => Connected(from, to) ? (double?)Seconds(from, to) * 10 : null));
                return TellsWays
                    ? Json(HttpStatusCode.OK, new { code = "Ok", durations, distances })
                    : Json(HttpStatusCode.OK, new { code = "Ok", durations });
            case "nearest":
                return Json(HttpStatusCode.OK, new { code = "Ok", waypoints = new[] { new { distance = 3.0 } } });
            default:
                var line = places.Zip(places.Skip(1), Corner).SelectMany(leg => leg);
                return Json(HttpStatusCode.OK, new { code = "Ok", routes = new[] { new { geometry = Core.Geography.Polyline.Encode(line, 6) } } });
        }
    }

    private void Note(IReadOnlyList<(double, double)> sources, IReadOnlyList<(double, double)> targets)
    {
        lock (_gate)
            Tables.Add((sources.Count, targets.Count));
    }

    /// <summary>The way round the corner: along the parallel first.</summary>
    private static IReadOnlyList<Core.Domain.Places.Corner> Corner((double Lat, double Lon) from, (double Lat, double Lon) to) =>
        [new(from.Lat, from.Lon), new(from.Lat, to.Lon), new(to.Lat, to.Lon)];

    private static List<(double Lat, double Lon)> Places(JsonElement question, string name) =>
        [.. question.GetProperty(name).EnumerateArray().Select(place => (place.GetProperty("lat").GetDouble(), place.GetProperty("lon").GetDouble()))];

    private static HttpResponseMessage Json(HttpStatusCode status, object document) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(document), Encoding.UTF8, "application/json") };
}
