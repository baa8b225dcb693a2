using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Planner.Tests.Api;

/// <summary>Makes odd documents of sound ones: some break the text, some the form, some only the meaning.</summary>
internal sealed class OddJson(Random random)
{
    private const string Mark = "@odd";

    // Written as they stand, so also what no JSON writer would write.
    private static readonly string[] RawValues =
    [
        "null", "true", "false", "[]", "{}", "\"\"", "\" \"", "0", "-0", "-1", "1", "2", "0.5", "1e400", "-1e400", "1e-400", "1e308", "2147483647", "2147483648", "-2147483648",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "79228162514264337593543950335", "123456789012345678901234567890", "0.1234567890123456789012345678901",
        "NaN", "Infinity", "01", "+1", "1.", "'x'", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ud83d\\ude00\"", "\"a\\u0000b\"", "\"\\u0000\"", "\"\\r\\n\"", "\"\\u202e\"", "\"..\"", "\"../x\"", "\"a/b?c#d%\"",
        "\"'; DROP TABLE resources; --\"", "\"<script>\"", "\"s1\"", "\"v1\"", "\"ann\"", "\"t1\"", "\"car\"", "\"c1\"", "\"d1\"", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "[null]", "[[]]", "[{}]", "{\"id\":null}",
        "\"e\\u0301\"", "\"\\uffff\"", "\u00a0", "\"\u0007\"", "[1,2,3,4,5,6,7,8,9]",
    ];

    private static readonly string[] Times =
    [
        "2026-11-23T08:00:00+08:00", "2026-11-23T08:00:00Z", "2026-11-24T00:00:00+08:00", "2026-11-23T24:00:00Z", "2026-02-30T08:00:00Z", "2026-11-23T08:00:00", "2026-11-23T08:00:00.5Z", "2026-11-23T08:00:00+99:00",
        "2026-11-23T08:00:00+18:00", "1900-01-01T00:00:00Z", "2199-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-18:00", "-9998-01-01T00:00:00Z",
        "2026-11-23", "1900-01-01", "2199-12-31", "0000-00-00", "24:00", "00:00", "23:59:59", "25:00", "8:00", "2026-11-23T08:00:60Z", "tomorrow", "2026-11-23T08:00:00Z\u0000", "２０２６-11-23T08:00:00Z",
    ];

    private static readonly string[] Durations =
    [
        "PT0S", "-PT1H", "PT-1H", "PT1S", "P1D", "P1Y", "P10675199DT2H", "PT9223372036854775807S", "PT99999999999999999999S", "PT2147483648S", "P106751991167D", "PT1.5S", "P", "PT", "1 hour", "PT1H1H", "P9999W", "-P9999W",
    ];

    private static readonly string[] Names = ["", "id", "site", "schemaVersion", "$schema", "a.b", "[0]", "\u0000", "__proto__", "unknown", "Id", "ID"];

    /// <summary>Bytes of a document of which something is odd.</summary>
    public byte[] Of(string sound)
    {
        var root = JsonNode.Parse(sound);
        var raw = new List<string>();
        for (var i = random.Next(10) < 7 ? 1 : random.Next(2, 5); i > 0 && root is JsonObject or JsonArray; i--)
            Change(root!, raw);
        var text = root?.ToJsonString() ?? "null";
        for (var i = 0; i < raw.Count; i++)
            text = text.Replace($"\"{Mark}{i}\"", raw[i], StringComparison.Ordinal);
        return random.Next(6) == 0 ? Broken(text) : Encoding.UTF8.GetBytes(text);
    }

    private void Change(JsonNode root, List<string> raw)
    {
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(root, places);
        if (places.Count == 0)
            return;
        var (parent, name, index) = places[random.Next(places.Count)];
        var value = name is null ? parent[index] : parent[name];
        switch (random.Next(12))
        {
            case 0:
                Remove(parent, name, index);
                break;
            case 1 or 2 or 3 or 4:
                Put(parent, name, index, Odd(value, raw));
                break;
            case 5:
                Put(parent, name, index, new JsonArray(value?.DeepClone()));
                break;
            case 6:
                Put(parent, name, index, new JsonObject { [Names[random.Next(Names.Length)]] = value?.DeepClone() });
                break;
            case 7:
                // What belongs elsewhere.
                var (otherParent, otherName, otherIndex) = places[random.Next(places.Count)];
                Put(parent, name, index, (otherName is null ? otherParent[otherIndex] : otherParent[otherName])?.DeepClone());
                break;
            case 8 when parent is JsonArray list:
                for (var i = random.Next(1, 4); i > 0; i--)
                    list.Insert(index, list[index]?.DeepClone());
                break;
            case 9 when value is JsonArray inner:
                inner.Clear();
                break;
            case 10 when parent is JsonObject fields:
                fields[Names[random.Next(Names.Length)]] = value?.DeepClone();
                break;
            default:
                Put(parent, name, index, Literal(raw, RawValues[random.Next(RawValues.Length)]));
                break;
        }
    }

    /// <summary>Another value of the same kind, right or wrong.</summary>
    private JsonNode? Odd(JsonNode? value, List<string> raw)
    {
        if (value is JsonValue text && text.TryGetValue<string>(out var known))
        {
            if (known.Length >= 5 && (char.IsAsciiDigit(known[0]) || known[^1] == 'Z') && (known.Contains(':', StringComparison.Ordinal) || known.Contains('-', StringComparison.Ordinal)))
                return Times[random.Next(Times.Length)];
            if (known.StartsWith('P') && known.Length > 1)
                return Durations[random.Next(Durations.Length)];
            return random.Next(5) switch
            {
                0 => new string((char)('a' + random.Next(26)), random.Next(150, 3000)),
                1 => known + "\u0000",
                2 => known.ToUpperInvariant(),
                3 => known + "\ud83d\ude00 \u200f",
                _ => $"{known[..(known.Length / 2)]}{random.Next(4)}",
            };
        }

        if (value is JsonValue number && number.TryGetValue<double>(out var size))
        {
            return random.Next(6) switch
            {
                0 => -size,
                1 => Literal(raw, (size * 1e6).ToString("R", CultureInfo.InvariantCulture)),
                2 => Literal(raw, Math.Pow(10, random.Next(-30, 31)).ToString("R", CultureInfo.InvariantCulture)),
                3 => Literal(raw, (size + 0.5).ToString("R", CultureInfo.InvariantCulture)),
                4 => 0,
                _ => Literal(raw, RawValues[random.Next(7, 26)]),
            };
        }

        return Literal(raw, random.Next(8) == 0 ? Deep(random.Next(20, 200)) : RawValues[random.Next(RawValues.Length)]);
    }

    private static string Deep(int depth) => string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth));

    private static JsonNode Literal(List<string> raw, string value)
    {
        raw.Add(value);
        return $"{Mark}{raw.Count - 1}";
    }

    private static void Put(JsonNode parent, string? name, int index, JsonNode? value)
    {
        if (name is null)
            parent.AsArray()[index] = value;
        else
            parent[name] = value;
    }

    private static void Remove(JsonNode parent, string? name, int index)
    {
        if (name is null)
            parent.AsArray().RemoveAt(index);
        else
            parent.AsObject().Remove(name);
    }

    private static void Collect(JsonNode node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields)
            {
                places.Add((node, name, 0));
                if (value is JsonObject or JsonArray)
                    Collect(value, places);
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                places.Add((node, null, i));
                if (list[i] is JsonObject or JsonArray)
                    Collect(list[i]!, places);
            }
        }
    }

    /// <summary>Bytes that are near to a text.</summary>
    public byte[] Broken(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = random.Next(bytes.Length + 1);
        return random.Next(9) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            2 => [.. bytes[..at], 0xC3, 0x28, .. bytes[at..]],
            3 => [0xEF, 0xBB, 0xBF, .. bytes],
            4 => Encoding.Unicode.GetBytes(text),
            5 => [.. bytes, .. bytes],
            6 => [.. bytes, (byte)','],
            7 => Encoding.UTF8.GetBytes(Deep(random.Next(30, 3000))),
            _ => Flipped(bytes),
        };
    }

    private byte[] Flipped(byte[] bytes)
    {
        for (var i = 0; i < 3 && bytes.Length > 0; i++)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }
}
