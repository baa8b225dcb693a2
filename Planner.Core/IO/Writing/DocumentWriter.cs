using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using Planner.Core.IO.Shapes;

namespace Planner.Core.IO.Writing;

/// <summary>
/// Writes a record as canonical JSON: members in the order of declaration, nulls and empty optional collections left out, two spaces of
/// indent, "\n" line ends, UTF-8 without byte order mark; lists of scalars and small positional records on one line. Equal values
/// give equal bytes.
/// </summary>
internal sealed class DocumentWriter(DateTimeZone zone) : IDisposable
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true, NewLine = "\n", IndentSize = 2, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _lineBytes = new();
    private readonly Utf8JsonWriter _line = new(Stream.Null, OneLine);
    private bool _inList;

    /// <summary>The document with its frame and a final line end.</summary>
    public static byte[] Write(object record, DateTimeZone zone) => Write(record, zone, framed: true);

    public static string WriteText(object record, DateTimeZone zone) => Encoding.UTF8.GetString(Write(record, zone));

    /// <summary>The record alone, without frame.</summary>
    public static string WriteRecordText(object record, DateTimeZone zone) => Encoding.UTF8.GetString(Write(record, zone, framed: false));

    public void Dispose() => _line.Dispose();

    private static byte[] Write(object record, DateTimeZone zone, bool framed)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            using var writer = new DocumentWriter(zone);
            json.WriteStartObject();
            if (framed)
                json.WriteNumber("schemaVersion", DocumentFrame.SchemaVersion);
            writer.WriteMembers(json, record);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.WrittenSpan.ToArray();
    }

    private void WriteMembers(Utf8JsonWriter json, object record)
    {
        var shape = RecordShape.Of(record.GetType());
        foreach (var member in shape.Members)
        {
            var value = member.Property.GetValue(record);
            if (value is null || (!member.Required && value is IEnumerable and not string && IsEmpty(value)))
                continue;
            json.WritePropertyName(member.Name);
            _inList = false;
            WriteValue(json, value, member.ValueType, ValueForms.IsEndOfSpan(member));
        }

        foreach (var computed in shape.Computed)
        {
            json.WritePropertyName(RecordShape.JsonName(computed.Name));
            WriteValue(json, computed.GetValue(record)!, computed.PropertyType, endOfSpan: false);
        }
    }

    private void WriteValue(Utf8JsonWriter json, object value, Type type, bool endOfSpan)
    {
        switch (ValueForms.Of(type))
        {
            case ValueForm.List:
                WriteList(json, (IEnumerable)value, ValueForms.ElementOf(type));
                break;
            case ValueForm.Record:
                WriteRecord(json, value);
                break;
            case ValueForm.Dictionary:
                WriteDictionary(json, (IReadOnlyDictionary<string, string>)value);
                break;
            default:
                WriteScalar(json, value, endOfSpan);
                break;
        }
    }

    private void WriteScalar(Utf8JsonWriter json, object value, bool endOfSpan)
    {
        switch (value)
        {
            case bool flag: json.WriteBooleanValue(flag); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(ScalarText.Normal(number)); break;
            case Enum name: json.WriteStringValue(ScalarText.NameOf(name)); break;
            case Instant time: json.WriteStringValue(ScalarText.Of(time, zone)); break;
            case Duration duration: json.WriteStringValue(ScalarText.Of(duration)); break;
            case LocalDate date: json.WriteStringValue(ScalarText.Of(date)); break;
            case LocalTime time: json.WriteStringValue(ScalarText.Of(time, endOfSpan)); break;
            case DateTimeZone id: json.WriteStringValue(id.Id); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    private void WriteRecord(Utf8JsonWriter json, object value)
    {
        if (json != _line && IsSmall(RecordShape.Of(value.GetType())))
        {
            WriteOnOneLine(json, line => WriteRecord(line, value));
            return;
        }

        json.WriteStartObject();
        WriteMembers(json, value);
        json.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter json, IEnumerable values, Type element)
    {
        if (json != _line && ValueForms.Of(element).IsScalar())
        {
            WriteOnOneLine(json, line => WriteList(line, values, element));
            return;
        }

        json.WriteStartArray();
        if (element == typeof(int) && values is IReadOnlyList<int> numbers)
        {
            foreach (var number in numbers)
                json.WriteNumberValue(number);
        }
        else
        {
            foreach (var value in values)
            {
                _inList = json != _line;
                WriteValue(json, value, element, endOfSpan: false);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteDictionary(Utf8JsonWriter json, IReadOnlyDictionary<string, string> values)
    {
        json.WriteStartObject();
        foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private void WriteOnOneLine(Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        _lineBytes.ResetWrittenCount();
        // A raw value gets no indent of its own; white space before it is as good. After a property's name it needs none.
        if (_inList)
            _lineBytes.Write(Encoding.UTF8.GetBytes("\n" + new string(' ', json.CurrentDepth * Indented.IndentSize)));
        _line.Reset(_lineBytes);
        write(_line);
        _line.Flush();
        json.WriteRawValue(_lineBytes.WrittenSpan, skipInputValidation: true);
    }

    /// <summary>Positional records of scalars: a position, a leg, a quantity of parts.</summary>
    private static bool IsSmall(RecordShape shape) =>
        shape.Members.Count <= 3
        && shape.Members.All(m => m.Parameter is not null && ValueForms.Of(m.ValueType) is var form && form.IsScalar() && form != ValueForm.Text);

    private static bool IsEmpty(object collection) => collection switch
    {
        IReadOnlyDictionary<string, string> dictionary => dictionary.Count == 0,
        ICollection list => list.Count == 0,
        _ => !((IEnumerable)collection).Cast<object>().Any(),
    };
}
