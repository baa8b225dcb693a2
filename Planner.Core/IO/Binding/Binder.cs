using System.Text.Json;

namespace Planner.Core.IO.Binding;

/// <summary>Turns a JSON element into a value and reports all that is wrong with it; never throws because of the document.</summary>
internal interface IBinder
{
    /// <summary>Stands for a value that could not be read.</summary>
    object? PlaceholderObject { get; }

    object? BindObject(JsonElement element, BindContext context);
}

/// <inheritdoc cref="IBinder"/>
internal abstract class Binder<T> : IBinder
{
    public abstract T Placeholder { get; }

    object? IBinder.PlaceholderObject => Placeholder;

    object? IBinder.BindObject(JsonElement element, BindContext context) => Bind(element, context);

    public abstract T Bind(JsonElement element, BindContext context);
}

/// <summary>Binds a value that JSON writes as text.</summary>
internal abstract class TextBinder<T> : Binder<T>
{
    /// <summary>What is expected, with an example: "a date such as ...".</summary>
    protected abstract string Expected { get; }

    public override T Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            context.ReportWrongType(element, Expected);
            return Placeholder;
        }

        return Texts.TryGet(element, context, out var text) && TryParse(text, element, context, out var value) ? value : Placeholder;
    }

    /// <summary>Reports and answers false when the text has no meaning.</summary>
    protected abstract bool TryParse(string text, JsonElement element, BindContext context, out T value);
}

internal static class Texts
{
    /// <summary>Text of a JSON string; escapes that form no character (half a surrogate pair) are reported.</summary>
    public static bool TryGet(JsonElement element, BindContext context, out string text)
    {
        try
        {
            text = element.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            context.Report(ReadIssueCodes.InvalidText, element, $"{element.GetRawText()} holds an escape that is no character.",
                "Write both halves of a surrogate pair, or the character itself.");
            text = "";
            return false;
        }
    }

    /// <summary>Name of a property; null when its escapes form no character.</summary>
    public static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
