using Google.Protobuf;
using Planner.Core.Domain.Places;

namespace Planner.Tests.Roads.Valhalla;

/// <summary>
/// A town of streets at right angles as an OpenStreetMap extract: residential streets both ways every 0.002 degrees, and east of it another
/// such town, an island without a bridge.
/// </summary>
internal static class StreetGrid
{
    private const double Lat = 47.0;
    private const double Lon = 9.0;
    private const double Step = 0.002;
    private const long IslandNode = 1_000_000;
    private const int Gap = 5;
    private const int NanodegreesPerUnit = 100;

    /// <summary>A crossing of the grid.</summary>
    public static Position At(int row, int column) => new(Lat + row * Step, Lon + column * Step);

    /// <summary>The south-western crossing of the island.</summary>
    public static Position Island(int size) => At(0, size + Gap);

    /// <summary>Writes the map of two squares with so many streets either way.</summary>
    public static void Write(string path, int size)
    {
        var nodes = new List<(long Id, Position At)>();
        var ways = new List<long[]>();
        foreach (var (first, east) in new[] { (1L, 0), (IslandNode, size + Gap) })
        {
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                    nodes.Add((first + row * size + column, At(row, column + east)));
                ways.Add([.. Enumerable.Range(0, size).Select(column => first + row * size + column)]);
                ways.Add([.. Enumerable.Range(0, size).Select(other => first + other * size + row)]);
            }
        }

        using var file = File.Create(path);
        WriteBlob(file, "OSMHeader", Message(header =>
        {
            Text(header, 4, "OsmSchema-V0.6");
            Text(header, 16, "planner tests");
        }));
        WriteBlob(file, "OSMData", Block(nodes, ways));
    }

    /// <summary>A PrimitiveBlock of fileformat 0.6: string table, nodes, ways.</summary>
    private static byte[] Block(List<(long Id, Position At)> nodes, List<long[]> ways) => Message(block =>
    {
        Bytes(block, 1, Message(strings =>
        {
            foreach (var text in (string[])["", "highway", "residential", "name"])
                Text(strings, 1, text);
        }));
        Bytes(block, 2, Message(group =>
        {
            foreach (var (id, at) in nodes)
            {
                Bytes(group, 1, Message(node =>
                {
                    Signed(node, 1, id);
                    Signed(node, 8, (long)Math.Round(at.Lat * 1e9 / NanodegreesPerUnit));
                    Signed(node, 9, (long)Math.Round(at.Lon * 1e9 / NanodegreesPerUnit));
                }));
            }
        }));
        Bytes(block, 2, Message(group =>
        {
            for (var way = 0; way < ways.Count; way++)
                Bytes(group, 3, Way(way + 1, ways[way]));
        }));
    });

    private static byte[] Way(long id, long[] nodes) => Message(way =>
    {
        way.WriteTag(1, WireFormat.WireType.Varint);
        way.WriteInt64(id);
        Bytes(way, 2, [1]);
        Bytes(way, 3, [2]);
        Bytes(way, 8, Message(references =>
        {
            var before = 0L;
            foreach (var node in nodes)
            {
                references.WriteSInt64(node - before);
                before = node;
            }
        }));
    });

    private static void WriteBlob(Stream file, string type, byte[] content)
    {
        var blob = Message(message => Bytes(message, 1, content));
        var head = Message(message =>
        {
            Text(message, 1, type);
            message.WriteTag(3, WireFormat.WireType.Varint);
            message.WriteInt32(blob.Length);
        });
        file.Write([(byte)(head.Length >> 24), (byte)(head.Length >> 16), (byte)(head.Length >> 8), (byte)head.Length]);
        file.Write(head);
        file.Write(blob);
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var coded = new CodedOutputStream(bytes, leaveOpen: true))
            write(coded);
        return bytes.ToArray();
    }

    private static void Text(CodedOutputStream message, int field, string text) => Bytes(message, field, System.Text.Encoding.UTF8.GetBytes(text));

    private static void Bytes(CodedOutputStream message, int field, byte[] bytes)
    {
        message.WriteTag(field, WireFormat.WireType.LengthDelimited);
        message.WriteBytes(ByteString.CopyFrom(bytes));
    }

    private static void Signed(CodedOutputStream message, int field, long value)
    {
        message.WriteTag(field, WireFormat.WireType.Varint);
        message.WriteSInt64(value);
    }
}
