using System.Text;
using Planner.Core.Domain.Places;

namespace Planner.Core.Geography;

/// <summary>Lines as text, by the encoded polyline format: differences of latitude and longitude, five bits a letter.</summary>
public static class Polyline
{
    private const int FirstLetter = 63;
    private const int BitsPerLetter = 5;
    private const int More = 1 << BitsPerLetter;

    /// <param name="precision">Decimals of a degree: 5 or 6.</param>
    public static string Encode(IEnumerable<Corner> line, int precision)
    {
        var scale = Math.Pow(10, precision);
        var text = new StringBuilder();
        var (lat, lon) = (0L, 0L);
        foreach (var corner in line)
        {
            var (nextLat, nextLon) = ((long)Math.Round(corner.Lat * scale), (long)Math.Round(corner.Lon * scale));
            Write(text, nextLat - lat);
            Write(text, nextLon - lon);
            (lat, lon) = (nextLat, nextLon);
        }

        return text.ToString();
    }

    /// <exception cref="FormatException">The text is no such line, or leaves the earth.</exception>
    public static IReadOnlyList<Corner> Decode(string text, int precision) =>
        TryDecode(text, precision) ?? throw new FormatException("The text is no encoded line.");

    /// <summary>Null when the text is no such line, or leaves the earth.</summary>
    public static IReadOnlyList<Corner>? TryDecode(string text, int precision)
    {
        var scale = Math.Pow(10, precision);
        var line = new List<Corner>();
        var (at, lat, lon) = (0, 0L, 0L);
        while (at < text.Length)
        {
            if (!Read(text, ref at, out var north) || !Read(text, ref at, out var east))
                return null;
            lat += north;
            lon += east;
            var corner = new Corner(lat / scale, lon / scale);
            if (Math.Abs(corner.Lat) > 90 || Math.Abs(corner.Lon) > 180)
                return null;
            line.Add(corner);
        }

        return line;
    }

    private static void Write(StringBuilder text, long value)
    {
        // The sign goes into the lowest bit, so that small negative numbers stay short.
        var rest = value < 0 ? ~(value << 1) : value << 1;
        for (; rest >= More; rest >>= BitsPerLetter)
            text.Append((char)(FirstLetter + (More | (rest & (More - 1)))));
        text.Append((char)(FirstLetter + rest));
    }

    private static bool Read(string text, ref int at, out long value)
    {
        value = 0;
        for (var shift = 0; at < text.Length && shift < 40; shift += BitsPerLetter)
        {
            var letter = text[at++] - FirstLetter;
            if (letter is < 0 or >= 2 * More)
                return false;
            value |= (long)(letter & (More - 1)) << shift;
            if (letter >= More)
                continue;
            value = (value & 1) == 0 ? value >> 1 : ~(value >> 1);
            return true;
        }

        return false;
    }
}
