using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Planner.Core.IO.Shapes;

/// <summary>One field of a record as JSON knows it.</summary>
/// <param name="Name">camelCase.</param>
/// <param name="Parameter">The constructor's parameter for a positional member, else null: the property is set after construction.</param>
/// <param name="Required">Whether a document must state it.</param>
/// <param name="Nullable">Whether null is the same as absent.</param>
internal sealed record MemberShape(string Name, PropertyInfo Property, ParameterInfo? Parameter, bool Required, bool Nullable)
{
    /// <summary>The member's type without Nullable around it.</summary>
    public Type ValueType { get; } = System.Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
}

/// <summary>How a record looks in JSON; read from the type once. The binder, the writer and the schema all follow it.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private RecordShape(Type type)
    {
        Type = type;
        Constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor; only records can be read and written.");
        var parameters = Constructor.GetParameters();
        var nullability = new NullabilityInfoContext();
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => p.MetadataToken).ToList();
        Members = properties.Where(p => p.SetMethod is not null).Select(p => Member(p, parameters, nullability)).ToList();
        Computed = properties.Where(p => p.SetMethod is null).ToList();
    }

    public Type Type { get; }

    public ConstructorInfo Constructor { get; }

    /// <summary>In the order of declaration, which is the order of writing.</summary>
    public IReadOnlyList<MemberShape> Members { get; }

    /// <summary>Properties that follow from the others: written for readers, ignored when read.</summary>
    public IReadOnlyList<PropertyInfo> Computed { get; }

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, t => new RecordShape(t));

    public static string JsonName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static MemberShape Member(PropertyInfo property, ParameterInfo[] parameters, NullabilityInfoContext nullability)
    {
        var parameter = parameters.FirstOrDefault(p => p.Name == property.Name);
        var nullable = System.Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!property.PropertyType.IsValueType && nullability.Create(property).WriteState == NullabilityState.Nullable);
        var required = parameter is not null
            ? !nullable && !parameter.HasDefaultValue
            : property.IsDefined(typeof(RequiredMemberAttribute));
        return new MemberShape(JsonName(property.Name), property, parameter, required, nullable);
    }
}
