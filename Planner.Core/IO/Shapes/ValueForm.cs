using System.Collections.Concurrent;
using NodaTime;
using Planner.Core.Domain;

namespace Planner.Core.IO.Shapes;

/// <summary>How a type is written in JSON.</summary>
internal enum ValueForm
{
    Text,
    Flag,
    Int,
    Long,
    Double,
    Decimal,
    Identifier,
    Name,
    Instant,
    Duration,
    Date,
    TimeOfDay,
    Zone,
    List,
    Dictionary,
    Record,
}

internal static class ValueForms
{
    private static readonly ConcurrentDictionary<Type, ValueForm> Known = new(new Dictionary<Type, ValueForm>
    {
        [typeof(string)] = ValueForm.Text,
        [typeof(bool)] = ValueForm.Flag,
        [typeof(int)] = ValueForm.Int,
        [typeof(long)] = ValueForm.Long,
        [typeof(double)] = ValueForm.Double,
        [typeof(decimal)] = ValueForm.Decimal,
        [typeof(Instant)] = ValueForm.Instant,
        [typeof(Duration)] = ValueForm.Duration,
        [typeof(LocalDate)] = ValueForm.Date,
        [typeof(LocalTime)] = ValueForm.TimeOfDay,
        [typeof(DateTimeZone)] = ValueForm.Zone,
        [typeof(IReadOnlyDictionary<string, string>)] = ValueForm.Dictionary,
    });

    public static ValueForm Of(Type type) => Known.GetOrAdd(type, Determine);

    public static bool IsScalar(this ValueForm form) => form is not (ValueForm.List or ValueForm.Dictionary or ValueForm.Record);

    /// <summary>The element type of a list.</summary>
    public static Type ElementOf(Type list) => list.GetGenericArguments()[0];

    /// <summary>A time of day named To closes a span; 24:00 is its way to say midnight.</summary>
    public static bool IsEndOfSpan(MemberShape member) => Of(member.ValueType) == ValueForm.TimeOfDay && member.Name == "to";

    /// <summary>The names of an enum in JSON, in the order of declaration, without placeholders such as IsoDayOfWeek.None.</summary>
    public static IEnumerable<(string Name, object Value)> NamesOf(Type type) =>
        Enum.GetValues(type).Cast<object>()
            .Where(v => v is not IsoDayOfWeek.None)
            .Select(v => (RecordShape.JsonName(v.ToString()!), v));

    private static ValueForm Determine(Type type)
    {
        if (type.IsEnum)
            return ValueForm.Name;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ValueForm.List;
        if (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>)))
            return ValueForm.Identifier;
        if (type is { IsClass: true, Namespace: not null } && type.Namespace.StartsWith("Planner.", StringComparison.Ordinal))
            return ValueForm.Record;
        throw new InvalidOperationException($"{type} has no form in JSON. Give it one in {nameof(ValueForms)}, or use another type.");
    }
}
