using System.Text.Json;

namespace Planner.Core.IO.Binding;

/// <summary>An array. An unreadable list is one unreadable element, so that nobody mistakes it for an empty one.</summary>
internal sealed class ListBinder<T>(Binder<T> elements) : Binder<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Placeholder => [elements.Placeholder];

    public override IReadOnlyList<T> Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            context.ReportWrongType(element, "an array");
            return Placeholder;
        }

        var values = new T[element.GetArrayLength()];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            context.Enter(index);
            values[index] = elements.Bind(item, context);
            context.Leave();
            index++;
        }

        return values;
    }
}

/// <summary>An object whose names are data.</summary>
internal sealed class DictionaryBinder : Binder<IReadOnlyDictionary<string, string>>
{
    private static readonly StringBinder Values = new();

    public override IReadOnlyDictionary<string, string> Placeholder => new Dictionary<string, string>();

    public override IReadOnlyDictionary<string, string> Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            context.ReportWrongType(element, "an object");
            return Placeholder;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (Texts.NameOf(property) is not { } name)
            {
                RecordProblems.ReportUnreadableName(property, context);
                continue;
            }

            context.Enter(name);
            if (!values.TryAdd(name, Values.Bind(property.Value, context)))
                RecordProblems.ReportDuplicate(name, property.Value, context);
            context.Leave();
        }

        return values;
    }
}
