using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Planner.Core.Domain;

namespace Planner.Core.IO.Binding;

/// <summary>A document's bytes to a record and issues; what can't be bound holds placeholders.</summary>
internal static class DocumentReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The record is null when the text is no JSON object at all.</summary>
    public static (T? Value, List<Issue> Issues) Bind<T>(ReadOnlyMemory<byte> utf8, ReadLimits limits) where T : class
    {
        if (Refusal(ref utf8, limits) is { } refusal)
            return (null, [refusal]);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
        }
        catch (JsonException e)
        {
            return (null, [Unparsable(e, utf8, limits)]);
        }

        using (document)
        {
            var context = new BindContext();
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                context.ReportWrongType(root, "an object");
                return (null, context.Issues);
            }

            CheckVersion(root, context);
            var value = Binders.ForDocument<T>().Bind(root, context);
            return (value, context.Issues);
        }
    }

    public static Issue TooLarge(long bytes, ReadLimits limits) => new(
        ReadIssueCodes.TooLarge, "$", null, $"The document has {bytes} bytes or more; at most {limits.MaxBytes} are read.",
        "Plan in parts (by region or by day), or raise the limit.");

    private static Issue? Refusal(ref ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        if (utf8.Length > limits.MaxBytes)
            return TooLarge(utf8.Length, limits);
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (!Utf8.IsValid(utf8.Span))
            return new Issue(ReadIssueCodes.NotUtf8, "$", null, "The document is not UTF-8 text.", "Save it as UTF-8.");
        if (utf8.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return new Issue(ReadIssueCodes.Empty, "$", null, "The document is empty.", "Write one JSON object.");
        return null;
    }

    private static Issue Unparsable(JsonException e, ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        var line = (e.LineNumber ?? 0) + 1;
        var position = (e.BytePositionInLine ?? 0) + 1;
        if (DepthOf(utf8.Span) > limits.MaxDepth)
        {
            return new Issue(ReadIssueCodes.TooDeep, "$", null,
                $"Line {line}, byte {position}: more than {limits.MaxDepth} objects and arrays lie inside each other.",
                "Compare the document with the published schema; nothing in it is so deep.");
        }

        var problem = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        return new Issue(ReadIssueCodes.InvalidJson, "$", Excerpt(utf8.Span, line, position),
            $"Line {line}, byte {position}: {problem}",
            "Mend the text there; a document that ends too early was probably cut off. JSON has no comments, no NaN and no Infinity.");
    }

    /// <summary>Greatest depth up to the first error.</summary>
    private static int DepthOf(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var deepest = 0;
        try
        {
            while (reader.Read())
                deepest = Math.Max(deepest, reader.CurrentDepth + 1);
        }
        catch (JsonException)
        {
            // The text is already known to be unreadable; the depth reached before the error is the answer.
            return deepest;
        }

        return deepest;
    }

    /// <summary>Up to 40 bytes around a place in the text, lines and bytes counted from 1.</summary>
    private static string? Excerpt(ReadOnlySpan<byte> utf8, long line, long position)
    {
        var start = 0;
        for (var l = 1L; l < line; l++)
        {
            var end = utf8[start..].IndexOf((byte)'\n');
            if (end < 0)
                return null;
            start += end + 1;
        }

        var at = (int)Math.Min(start + position - 1, utf8.Length);
        var from = Math.Max(start, at - 20);
        var to = Math.Min(utf8.Length, at + 20);
        var text = Encoding.UTF8.GetString(utf8[from..to]).ReplaceLineEndings(" ").Trim('\uFFFD', ' ');
        return text.Length == 0 ? null : text;
    }

    private static void CheckVersion(JsonElement root, BindContext context)
    {
        var version = root.EnumerateObject().LastOrDefault(p => Texts.NameOf(p) == "schemaVersion").Value;
        if (version.ValueKind == JsonValueKind.Undefined)
            return;
        if (version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number == DocumentFrame.SchemaVersion)
            return;
        context.Enter("schemaVersion");
        context.Report(ReadIssueCodes.UnsupportedVersion, version, $"Schema version {BindContext.Shorten(version.GetRawText())} is not supported.",
            $"Write {DocumentFrame.SchemaVersion}, or read the document with the version of the planner that wrote it.");
        context.Leave();
    }
}
