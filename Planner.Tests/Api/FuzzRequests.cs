using System.Text;
using System.Text.Json;

namespace Planner.Tests.Api;

/// <summary>A request as it is sent.</summary>
/// <param name="Caller">Who sends it: all, read or none.</param>
internal sealed record FuzzRequest(string Operation, string Method, string Address, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body, string Caller)
{
    public override string ToString() =>
        $"{Method} {(Address.Length > 400 ? Address[..400] + "..." : Address)} (caller {Caller})\n{string.Concat(Headers.Select(header => $"{header.Name}: {header.Value}\n"))}{(Body is null ? "" : Shown(Encoding.UTF8.GetString(Body)))}";

    private static string Shown(string text) => text.Length > 6000 ? $"{text[..6000]}... ({text.Length} characters)" : text;
}

/// <summary>Odd requests to every operation of the API's own description. Each is made from the seed and its number alone, given the same seeds.</summary>
internal sealed class FuzzRequests(JsonElement description, FuzzSeeds seeds)
{
    private static readonly string[] OddTexts =
    [
        "", "%20", ".", "%2e%2e", "%2F", "a%2Fb", "%00", "a%00b", "%ff", "%c3%28", "%ed%a0%80", "%F0%9F%98%80", "%", "%zz", "null", "-1", "0", "9223372036854775808", "1e9", "NaN", "'%20OR%201=1", "*", "%25", "%0d%0aX:1", "a+b", "%E2%80%AE",
        "~", "\"x\"", "{id}", "v1;v2", "99999999999999999999999999", "2147483648", "-9223372036854775808", "true", "2026-11-23", "2026-02-30", "PT1S", "P1Y", "PT0.001S", "-PT1S", "0.01s", "json", "ics", "geojson", "ann", "bob", "9999", "P99999999999D",
    ];

    private static readonly (string Name, string[] Values)[] OddHeaders =
    [
        ("If-Match", ["\"1\"", "\"2\"", "*", "W/\"1\"", "\"\"", "1", "\"1\", \"2\"", "\"99999999999999999999\"", "\"-1\"", "\u00e9", "\""]),
        ("If-None-Match", ["*", "\"1\"", "x", ""]),
        ("Idempotency-Key", ["k1", "k2", "k3", "\u00fc", "a\tb", " "]),
        ("Accept", ["text/html", "application/xml", "*/*", "application/json;q=0", "x", "text/event-stream", "image/png, text/plain;q=0.5"]),
        ("Accept-Encoding", ["gzip", "identity;q=0", "x"]),
        ("Origin", ["https://elsewhere.example", "null"]),
        ("X-Api-Key", ["plk_", "plk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "x"]),
        ("Content-Encoding", ["gzip", "x"]),
        ("Range", ["bytes=0-1", "bytes=9-1"]),
    ];

    private static readonly string[] ContentTypes =
    [
        "text/csv", "text/plain", "application/json; charset=utf-16", "application/json; charset=x", "application/json-patch+json", "application/xml", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "x", "application/json;", "text/csv; charset=latin1",
    ];

    private readonly List<Operation> _operations = [.. OperationsOf(description)];

    public IReadOnlyList<string> Operations => [.. _operations.Select(operation => operation.Name).Distinct()];

    /// <summary>The request of a number.</summary>
    public FuzzRequest Make(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var operation = _operations[random.Next(_operations.Count)];
        var kind = "";
        var path = string.Join('/', operation.Path.Split('/').Select(step =>
        {
            if (!step.StartsWith('{'))
                return step;
            var ids = seeds.IdsOf(operation.Path, step[1..^1]);
            var id = random.Next(5) == 0 || ids.Count == 0 ? Odd(random) : Uri.EscapeDataString(ids[random.Next(ids.Count)]);
            kind = step == "{kind}" ? id : kind;
            return id;
        }));
        if (random.Next(60) == 0)
            path = Bent(path, random);
        var headers = new List<(string, string)>();
        var body = BodyOf(operation, kind, random, out var type);
        if (type is not null)
            headers.Add(("Content-Type", random.Next(15) == 0 ? ContentTypes[random.Next(ContentTypes.Length)] : type));
        foreach (var (name, values) in OddHeaders)
        {
            if (random.Next(name.StartsWith('I') ? 12 : 40) == 0)
                headers.Add((name, random.Next(12) == 0 ? new string('x', random.Next(1, 5000)) : values[random.Next(values.Length)]));
        }

        var caller = random.Next(20) switch { 0 => "none", 1 or 2 or 3 => "read", _ => "all" };
        var method = random.Next(80) == 0 ? ((string[])["PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "GET", "BREW"])[random.Next(8)] : operation.Method;
        return new FuzzRequest(operation.Name, method, path + QueryOf(operation, random), headers, body, caller);
    }

    private byte[]? BodyOf(Operation operation, string kind, Random random, out string? type)
    {
        type = "application/json";
        if (operation.Path == "/v1/import/{kind}")
        {
            var odd = new OddJson(random);
            if (random.Next(2) == 0)
                return random.Next(6) == 0 ? Encoding.UTF8.GetBytes(seeds.ListOf(kind)) : odd.Of(seeds.ListOf(kind));
            type = "text/csv";
            return OddTable(seeds.TableOf(kind), random, odd);
        }

        var bodies = seeds.BodiesOf(operation.Method, operation.Path);
        if (bodies.Count == 0)
        {
            type = null;
            return random.Next(30) == 0 ? "{}"u8.ToArray() : null;
        }

        var sound = bodies[random.Next(bodies.Count)];
        return random.Next(6) switch
        {
            0 => Encoding.UTF8.GetBytes(sound),
            _ when random.Next(60) == 0 => [],
            _ => new OddJson(random).Of(sound),
        };
    }

    private static byte[] OddTable(string table, Random random, OddJson odd)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        switch (random.Next(8))
        {
            case 0:
                lines[0] += ",colour";
                break;
            case 1:
                lines[0] = lines[0].Replace(',', ';');
                break;
            case 2:
                lines[1] = lines[1].Replace("\"", "", StringComparison.Ordinal);
                break;
            case 3:
                lines[^1] += ",\"";
                break;
            case 4:
                lines = [lines[0] + "," + lines[0], .. lines[1..]];
                break;
            case 5:
                return odd.Broken(table);
            default:
                var cells = lines[1].Split("\",\"");
                cells[random.Next(cells.Length)] = OddCell(random);
                lines[1] = $"\"{string.Join("\",\"", cells).Trim('"')}\"";
                break;
        }

        return Encoding.UTF8.GetBytes(string.Join(random.Next(4) == 0 ? "\r\n" : "\n", lines));
    }

    private static string OddCell(Random random) => random.Next(8) switch
    {
        0 => "1e99", 1 => "79228162514264337593543950336", 2 => "[{\"\"a\"\":\"\"\\ud800\"\"}]", 3 => new string('[', 300), 4 => "a;b;;c", 5 => "\u0000", 6 => "-1", _ => new string('y', 3000),
    };

    private static string Odd(Random random) => random.Next(15) == 0 ? new string('x', random.Next(200, 9000)) : OddTexts[random.Next(OddTexts.Length)];

    private static string Bent(string path, Random random)
    {
        var at = random.Next(1, path.Length);
        return random.Next(4) switch { 0 => path[..at], 1 => path + "/", 2 => path[..at] + "//" + path[at..], _ => path[..at] + OddTexts[random.Next(OddTexts.Length)] + path[at..] };
    }

    private static string QueryOf(Operation operation, Random random)
    {
        var parts = new List<string>();
        foreach (var (name, required) in operation.Query)
        {
            if (required ? random.Next(10) == 0 : random.Next(4) != 0)
                continue;
            parts.Add($"{name}={(required && random.Next(3) > 0 ? "v1" : random.Next(3) == 0 ? random.Next(1, 9).ToString(System.Globalization.CultureInfo.InvariantCulture) : Odd(random))}");
            if (random.Next(20) == 0)
                parts.Add($"{name}=2");
        }

        if (random.Next(40) == 0)
            parts.Add(Odd(random));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    private static IEnumerable<Operation> OperationsOf(JsonElement description)
    {
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var one in path.Value.EnumerateObject())
            {
                var query = one.Value.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(parameter => parameter.TryGetProperty("in", out var place) && place.GetString() == "query")
                        .Select(parameter => (parameter.GetProperty("name").GetString()!, parameter.TryGetProperty("required", out var required) && required.GetBoolean())).ToList()
                    : [];
                var operation = new Operation($"{one.Name.ToUpperInvariant()} {path.Name}", one.Name.ToUpperInvariant(), path.Name, query);
                for (var i = WeightOf(operation); i > 0; i--)
                    yield return operation;
            }
        }
    }

    // Documents that go deep are worth more requests; what makes plans takes long.
    private static int WeightOf(Operation operation) => (operation.Method, operation.Path) switch
    {
        ("POST", "/v1/validate") => 12,
        ("POST", "/v1/evaluate" or "/v1/offers" or "/v1/import" or "/v1/explain" or "/v1/stock/movements" or "/v1/tickets/{id}/events") => 6,
        ("PATCH", _) => 6,
        ("POST", "/v1/import/{kind}") => 20,
        ("POST" or "PUT", _) => 3,
        _ => 1,
    };

    private sealed record Operation(string Name, string Method, string Path, IReadOnlyList<(string Name, bool Required)> Query);
}
