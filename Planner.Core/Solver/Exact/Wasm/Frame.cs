using System.Buffers.Binary;
using System.Text;

namespace Planner.Core.Solver.Exact.Wasm;

/// <summary>One message between the planner and its CP-SAT child: "PS1", a kind, a length, the payload.</summary>
/// <param name="Kind">S solve, R ready, L log line, A answer, E error.</param>
internal readonly record struct Frame(char Kind, byte[] Payload)
{
    private const int HeaderSize = 8;
    private const int LongestPayload = 1 << 30;

    public string Text => Encoding.UTF8.GetString(Payload);

    /// <summary>Reads the next frame; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">What comes is not a frame.</exception>
    public static Frame? Read(Stream stream)
    {
        var header = new byte[HeaderSize];
        var got = stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        if (got > 0 && !"PS1"u8[..Math.Min(got, 3)].SequenceEqual(header.AsSpan(0, Math.Min(got, 3))))
            throw new InvalidDataException($"expected a frame, got \"{Printable(header.AsSpan(0, got))}\"");
        if (got < HeaderSize)
            return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        if (length > LongestPayload)
            throw new InvalidDataException($"a frame of {length} bytes is longer than {LongestPayload}");
        var payload = new byte[length];
        return stream.ReadAtLeast(payload, payload.Length, throwOnEndOfStream: false) < payload.Length
            ? null
            : new Frame((char)header[3], payload);
    }

    /// <summary>Writes a request to solve.</summary>
    public static void WriteSolve(Stream stream, byte[] parameters, byte[] model)
    {
        var header = new byte[HeaderSize + 4];
        "PS1S"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked((uint)(4 + parameters.Length + model.Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)parameters.Length);
        stream.Write(header);
        stream.Write(parameters);
        stream.Write(model);
        stream.Flush();
    }

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
            text.Append(b is >= 32 and < 127 ? (char)b : '?');
        return text.ToString();
    }
}
