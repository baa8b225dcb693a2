using System.Reflection;
using System.Text.Json;
using Planner.Core.IO.Shapes;
using Planner.Core.Validation;

namespace Planner.Core.IO.Binding;

/// <summary>
/// An object whose names are a record's members. Always answers a record: a member that is missing or wrong is reported and gets its
/// placeholder, an optional one that is absent keeps the record's own default.
/// </summary>
internal sealed class RecordBinder<T> : Binder<T> where T : class
{
    private readonly RecordShape _shape = RecordShape.Of(typeof(T));
    private readonly IBinder[] _binders;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ignored;

    public RecordBinder(IEnumerable<string> alsoIgnored)
    {
        _binders = _shape.Members.Select(Binders.For).ToArray();
        for (var row = 0; row < _shape.Members.Count; row++)
            _rows.Add(_shape.Members[row].Name, row);
        _ignored = _shape.Computed.Select(p => RecordShape.JsonName(p.Name)).Concat(alsoIgnored).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A record of which nothing is known, not even whether optional members are absent.</summary>
    public override T Placeholder => Build(
        _binders.Select(b => b.PlaceholderObject).ToArray(), Enumerable.Repeat(true, _binders.Length).ToArray());

    public override T Bind(JsonElement element, BindContext context)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            context.ReportWrongType(element, "an object");
            return Placeholder;
        }

        var values = new object?[_binders.Length];
        var given = new bool[_binders.Length];
        foreach (var property in element.EnumerateObject())
        {
            if (Texts.NameOf(property) is not { } name)
                RecordProblems.ReportUnreadableName(property, context);
            else if (_rows.TryGetValue(name, out var row))
                BindMember(row, property.Value, context, values, given);
            else if (!_ignored.Contains(name))
                RecordProblems.ReportUnknown(name, property.Value, _rows.Keys, context);
        }

        FillMissing(context, values, given);
        return Build(values, given);
    }

    private void BindMember(int row, JsonElement value, BindContext context, object?[] values, bool[] given)
    {
        var member = _shape.Members[row];
        context.Enter(member.Name);
        if (given[row])
        {
            RecordProblems.ReportDuplicate(member.Name, value, context);
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            values[row] = _binders[row].BindObject(value, context);
        }
        else if (!member.Nullable)
        {
            context.Report(ReadIssueCodes.NullValue, value, $"\"{member.Name}\" may not be null.",
                member.Required ? "Give it a value." : "Leave the field out for its default.");
            values[row] = _binders[row].PlaceholderObject;
        }

        given[row] = true;
        context.Leave();
    }

    private void FillMissing(BindContext context, object?[] values, bool[] given)
    {
        for (var row = 0; row < given.Length; row++)
        {
            var member = _shape.Members[row];
            if (given[row] || !member.Required)
                continue;
            context.Enter(member.Name);
            context.Report(ReadIssueCodes.MissingField, $"\"{member.Name}\" is missing.", $"Add \"{member.Name}\".");
            context.Leave();
            values[row] = _binders[row].PlaceholderObject;
            given[row] = true;
        }
    }

    private T Build(object?[] values, bool[] given)
    {
        var parameters = _shape.Constructor.GetParameters();
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            arguments[i] = parameters[i].HasDefaultValue ? parameters[i].DefaultValue : null;
        for (var row = 0; row < values.Length; row++)
        {
            if (_shape.Members[row].Parameter is { } parameter && given[row])
                arguments[parameter.Position] = values[row];
        }

        var record = (T)_shape.Constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
        for (var row = 0; row < values.Length; row++)
        {
            var member = _shape.Members[row];
            if (member.Parameter is null && given[row])
                member.Property.SetValue(record, values[row]);
        }

        return record;
    }
}

/// <summary>What can be wrong with the names of an object.</summary>
internal static class RecordProblems
{
    public static void ReportUnknown(string name, JsonElement value, IReadOnlyCollection<string> known, BindContext context)
    {
        context.Enter(name);
        context.Report(ReadIssueCodes.UnknownField, value, $"\"{BindContext.Shorten(name)}\" is not a field here.",
            Spelling.Advice(name, known, $"Remove it. Known fields: {string.Join(", ", known)}."));
        context.Leave();
    }

    public static void ReportDuplicate(string name, JsonElement value, BindContext context) => context.Report(
        ReadIssueCodes.DuplicateField, value, $"\"{BindContext.Shorten(name)}\" appears more than once in one object.", "Keep one of them.");

    public static void ReportUnreadableName(JsonProperty property, BindContext context) => context.Report(
        ReadIssueCodes.InvalidText, property.Value, "The name of a field holds an escape that is no character.",
        "Write both halves of a surrogate pair, or the character itself.");
}
