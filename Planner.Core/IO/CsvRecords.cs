using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Planner.Core.Domain;
using Planner.Core.IO.Shapes;

namespace Planner.Core.IO;

/// <summary>
/// Tables of records: the first row names fields by their paths ("position.lat"), each further row is a record. A list of names is written with ";" between
/// them, what is deeper as JSON; an empty cell is an absent field.
/// </summary>
public static class CsvRecords
{
    /// <summary>Each row as JSON, to be read like any other record; or what is wrong with the table itself.</summary>
    /// <param name="record">The type of the records.</param>
    public static (IReadOnlyList<byte[]> Rows, IReadOnlyList<Issue> Issues) Read(ReadOnlyMemory<byte> utf8, Type record, int mostRows)
    {
        if (utf8.Span.Trim(" \t\r\n"u8).IsEmpty)
            return ([], [new Issue(ReadIssueCodes.Empty, "$", null, "The table is empty.", "Begin with a row of field names.")]);
        try
        {
            using var csv = CsvReader.Create(new MemoryStream(utf8.ToArray()), new CsvReaderOptions { TrimWhitespace = true });
            return Read(csv, record, mostRows);
        }
        catch (CsvFormatException malformed)
        {
            return ([], [new Issue(ReadIssueCodes.TableMalformed, "$", null, $"The table can't be read: {malformed.Message}", "Save it as CSV, with quotes around text that has separators, quotes or line ends in it.")]);
        }
    }

    private static (IReadOnlyList<byte[]> Rows, IReadOnlyList<Issue> Issues) Read(CsvReader csv, Type record, int mostRows)
    {
        var header = csv.Headers.Select(name => name.Trim()).ToArray();
        var columns = header.Select(name => Column.Find(RecordShape.Of(record), name)).ToArray();
        var issues = columns.Select((column, row) => (column, row)).Where(one => one.column is null)
            .Select(one => new Issue(ReadIssueCodes.ColumnUnknown, $"columns[{one.row}]", header[one.row], $"No field is called \"{header[one.row]}\".", "Name it by the field's path, as in the schema, or leave the column out."))
            .ToList();
        if (issues.Count > 0)
            return ([], issues);
        var rows = new List<byte[]>();
        while (csv.Read())
        {
            if (rows.Count == mostRows)
                return ([], [new Issue(ReadIssueCodes.TooLarge, "$", null, $"The table has more than {mostRows} rows.", "Send it in parts.")]);
            var entry = new JsonObject();
            for (var i = 0; i < columns.Length; i++)
            {
                if (i < csv.FieldCount && csv.GetString(i) is { Length: > 0 } cell)
                    columns[i]!.Put(entry, cell);
            }

            rows.Add(Encoding.UTF8.GetBytes(entry.ToJsonString()));
        }

        return (rows, []);
    }

    /// <summary>Where a cell goes in its record, and what kind of value it is.</summary>
    private sealed record Column(string[] Path, ValueForm Form)
    {
        public static Column? Find(RecordShape shape, string name)
        {
            var path = name.Split('.');
            for (var i = 0; i < path.Length; i++)
            {
                if (shape.Members.FirstOrDefault(member => member.Name == path[i]) is not { } member)
                    return null;
                var form = ValueForms.Of(member.ValueType);
                if (i == path.Length - 1)
                    return new Column(path, form == ValueForm.List && !ValueForms.Of(ValueForms.ElementOf(member.ValueType)).IsScalar() ? ValueForm.Record : form);
                if (form != ValueForm.Record)
                    return null;
                shape = RecordShape.Of(member.ValueType);
            }

            return null;
        }

        public void Put(JsonObject entry, string cell)
        {
            foreach (var step in Path[..^1])
            {
                if (entry[step] is not JsonObject inner)
                    entry[step] = inner = [];
                entry = inner;
            }

            entry[Path[^1]] = Value(cell);
        }

        // What is no number stays text: the reader of records says what is wrong with it, and where.
        private JsonNode? Value(string cell) => Form switch
        {
            ValueForm.Int or ValueForm.Long or ValueForm.Double or ValueForm.Decimal => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : cell,
            ValueForm.Flag => bool.TryParse(cell, out var flag) ? flag : cell,
            ValueForm.List => new JsonArray([.. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)item)]),
            ValueForm.Record or ValueForm.Dictionary => Deeper(cell),
            _ => cell,
        };

        private static JsonNode? Deeper(string cell)
        {
            try
            {
                var value = JsonNode.Parse(cell);
                _ = value?.ToJsonString();
                return value;
            }
            catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
            {
                // The latter: an escape in it is no character.
                return cell;
            }
        }
    }
}
