using System.Text.Json;
using Planner.Core.Domain;
using Planner.Core.IO.Shapes;
using Planner.Core.Validation;

namespace Planner.Core.IO.Binding;

internal sealed class StringBinder : TextBinder<string>
{
    public override string Placeholder => Validation.Placeholder.Text;

    protected override string Expected => "text";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out string value)
    {
        value = text;
        return true;
    }
}

internal sealed class FlagBinder : Binder<bool>
{
    public override bool Placeholder => false;

    public override bool Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        context.ReportWrongType(element, "true or false");
        return Placeholder;
    }
}

/// <summary>A whole number; 3.0 counts as 3.</summary>
internal sealed class IntBinder : Binder<int>
{
    public override int Placeholder => Validation.Placeholder.Int;

    public override int Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var value))
            return value;
        return WholeNumber.TryRead(element, context, int.MinValue + 1L, int.MaxValue, out var number) ? (int)number : Placeholder;
    }
}

/// <inheritdoc cref="IntBinder"/>
internal sealed class LongBinder : Binder<long>
{
    public override long Placeholder => Validation.Placeholder.Long;

    public override long Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value))
            return value;
        return WholeNumber.TryRead(element, context, long.MinValue + 1L, long.MaxValue, out var number) ? number : Placeholder;
    }
}

internal static class WholeNumber
{
    public static bool TryRead(JsonElement element, BindContext context, long smallest, long largest, out long value)
    {
        value = 0;
        if (element.ValueKind != JsonValueKind.Number)
        {
            context.ReportWrongType(element, "a whole number");
        }
        else if (!element.TryGetDecimal(out var number) || number < smallest || number > largest)
        {
            context.Report(ReadIssueCodes.NumberOutOfRange, element,
                $"{BindContext.Shorten(element.GetRawText())} is not between {smallest} and {largest}.", "Check the number and its unit.");
        }
        else if (number != decimal.Truncate(number))
        {
            context.Report(ReadIssueCodes.NotWholeNumber, element, $"{element.GetRawText()} is not a whole number.", "Round it.");
        }
        else
        {
            value = (long)number;
            return true;
        }

        return false;
    }
}

internal sealed class DoubleBinder : Binder<double>
{
    public override double Placeholder => Validation.Placeholder.Double;

    public override double Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            context.ReportWrongType(element, "a number");
            return Placeholder;
        }

        if (element.TryGetDouble(out var value) && double.IsFinite(value))
            return value;
        context.Report(ReadIssueCodes.NumberOutOfRange, element, $"{BindContext.Shorten(element.GetRawText())} is too large for a number.",
            "Write a finite number.");
        return Placeholder;
    }
}

internal sealed class DecimalBinder : Binder<decimal>
{
    public override decimal Placeholder => Validation.Placeholder.Decimal;

    public override decimal Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            context.ReportWrongType(element, "a number");
            return Placeholder;
        }

        if (element.TryGetDecimal(out var value))
            return value;
        context.Report(ReadIssueCodes.NumberOutOfRange, element, $"{BindContext.Shorten(element.GetRawText())} is too large for an amount.",
            "Check the amount.");
        return Placeholder;
    }
}

/// <summary>An id: text with at least one character that is not blank, of bounded length.</summary>
internal sealed class IdentifierBinder<T> : TextBinder<T> where T : struct, IIdentifier<T>
{
    private const int Longest = 200;

    public override T Placeholder => default;

    protected override string Expected => "an identifier (text)";

    protected override bool TryParse(string text, JsonElement element, BindContext context, out T value)
    {
        value = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            context.Report(ReadIssueCodes.EmptyIdentifier, element, "An identifier may not be empty or blank.", "Give it at least one character.");
            return false;
        }

        if (text.Length > Longest)
        {
            context.Report(ReadIssueCodes.LongIdentifier, element, $"An identifier of {text.Length} characters is longer than {Longest}.",
                "Shorten it; descriptions belong into a name.");
            return false;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            context.Report(ReadIssueCodes.InvalidText, element, "An identifier may not hold the character 0.", "Leave it out; no store could keep it.");
            return false;
        }

        value = T.From(text);
        return true;
    }
}

/// <summary>A name out of an enum, in camelCase.</summary>
internal sealed class NameBinder<T> : TextBinder<T> where T : struct, Enum
{
    private readonly Dictionary<string, T> _values =
        ValueForms.NamesOf(typeof(T)).ToDictionary(n => n.Name, n => (T)n.Value, StringComparer.Ordinal);

    public override T Placeholder => (T)Enum.ToObject(typeof(T), -1);

    protected override string Expected => "one of " + Allowed;

    private string Allowed => string.Join(", ", _values.Keys.Select(n => $"\"{n}\""));

    protected override bool TryParse(string text, JsonElement element, BindContext context, out T value)
    {
        if (_values.TryGetValue(text, out value))
            return true;
        context.Report(ReadIssueCodes.UnknownName, element, $"{BindContext.Shorten($"\"{text}\"")} is not one of {Allowed}.",
            Spelling.Advice(text, _values.Keys, $"Choose one of {Allowed}."));
        return false;
    }
}
