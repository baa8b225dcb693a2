using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Planner.Core.Roads;

/// <summary>
/// One answer as bytes: mark, numbers of sources and targets, their coordinates, seconds, metres, and the first eight bytes of all that's
/// SHA-256. Whole numbers have four bytes, the lowest first.
/// </summary>
internal sealed record RoadBlock(RoadPoint[] Sources, RoadPoint[] Targets, RoadTable Table)
{
    private const int Mark = 0x31_44_41_52; // "RAD1"
    private const int HeadBytes = 3 * sizeof(int);
    private const int SumBytes = 8;
    private const int MostPlaces = 100_000;

    /// <summary>The blocks in order, without those whose sum is wrong; ends at the first that is not whole.</summary>
    public static IEnumerable<RoadBlock> ReadAll(Stream stream)
    {
        var length = stream.Length;
        while (Head(stream, length) is var (sources, targets))
        {
            var bytes = new byte[HeadBytes + BodyBytes(sources, targets) + SumBytes];
            stream.ReadExactly(bytes);
            if (SHA256.HashData(bytes.AsSpan(..^SumBytes)).AsSpan(..SumBytes).SequenceEqual(bytes.AsSpan(^SumBytes..)))
                yield return Parse(bytes.AsSpan(HeadBytes..^SumBytes), sources, targets);
        }
    }

    /// <summary>Where the last whole block ends.</summary>
    public static long EndOfWhole(Stream stream)
    {
        stream.Seek(0, SeekOrigin.Begin);
        var (length, end) = (stream.Length, 0L);
        while (Head(stream, length) is var (sources, targets))
        {
            end += HeadBytes + BodyBytes(sources, targets) + SumBytes;
            stream.Seek(end, SeekOrigin.Begin);
        }

        return end;
    }

    public static void Write(Stream stream, RoadPoint[] sources, RoadPoint[] targets, RoadTable table)
    {
        var numbers = new List<int> { Mark, sources.Length, targets.Length };
        foreach (var point in sources.Concat(targets))
            numbers.AddRange([point.Lat, point.Lon]);
        foreach (var row in table.Seconds.Concat(table.Metres))
            numbers.AddRange(row);
        var bytes = new byte[numbers.Count * sizeof(int) + SumBytes];
        for (var i = 0; i < numbers.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), numbers[i]);
        SHA256.HashData(bytes.AsSpan(..^SumBytes)).AsSpan(..SumBytes).CopyTo(bytes.AsSpan(^SumBytes..));
        stream.Write(bytes);
    }

    /// <summary>The numbers of places of a whole block that begins here, with the stream back at its beginning; null: there is none.</summary>
    private static (int Sources, int Targets)? Head(Stream stream, long length)
    {
        var start = stream.Position;
        if (length - start < HeadBytes)
            return null;
        Span<byte> head = stackalloc byte[HeadBytes];
        stream.ReadExactly(head);
        var (mark, sources, targets) = (Number(head, 0), Number(head, 1), Number(head, 2));
        if (mark != Mark || sources is <= 0 or > MostPlaces || targets is <= 0 or > MostPlaces
            || length - start < HeadBytes + BodyBytes(sources, targets) + SumBytes)
        {
            return null;
        }

        stream.Seek(start, SeekOrigin.Begin);
        return (sources, targets);
    }

    private static long BodyBytes(int sources, int targets) => sizeof(int) * 2L * (sources + targets + (long)sources * targets);

    private static RoadBlock Parse(ReadOnlySpan<byte> bytes, int sources, int targets)
    {
        var numbers = new int[bytes.Length / sizeof(int)];
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, int>(bytes).CopyTo(numbers);
        }
        else
        {
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = Number(bytes, i);
        }

        var at = 0;
        var (from, to) = (Points(sources), Points(targets));
        return new RoadBlock(from, to, new RoadTable(Rows(), Rows()));

        RoadPoint[] Points(int count) => [.. Enumerable.Range(0, count).Select(_ => new RoadPoint(numbers[at++], numbers[at++]))];

        int[][] Rows()
        {
            var rows = new int[sources][];
            for (var row = 0; row < sources; row++, at += targets)
                rows[row] = numbers[at..(at + targets)];
            return rows;
        }
    }

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[(at * sizeof(int))..]);
}
