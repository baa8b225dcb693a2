using System.Collections.Concurrent;
using Planner.Core.IO.Shapes;

namespace Planner.Core.IO.Binding;

/// <summary>The binder of each type, made once.</summary>
internal static class Binders
{
    private static readonly ConcurrentDictionary<Type, IBinder> Known = new();
    private static readonly TimeOfDayBinder EndOfSpan = new(endOfSpan: true);

    /// <summary>Fields that a document's own frame adds to the top-level record.</summary>
    public static readonly IReadOnlyList<string> FrameFields = ["$schema", "schemaVersion"];

    public static IBinder For(MemberShape member) => ValueForms.IsEndOfSpan(member) ? EndOfSpan : For(member.ValueType);

    /// <summary>The binder of a whole document.</summary>
    public static Binder<T> ForDocument<T>() where T : class => Document<T>.Binder;

    private static IBinder For(Type type) => Known.GetOrAdd(type, Make);

    private static IBinder Make(Type type) => ValueForms.Of(type) switch
    {
        ValueForm.Text => new StringBinder(),
        ValueForm.Flag => new FlagBinder(),
        ValueForm.Int => new IntBinder(),
        ValueForm.Long => new LongBinder(),
        ValueForm.Double => new DoubleBinder(),
        ValueForm.Decimal => new DecimalBinder(),
        ValueForm.Instant => new InstantBinder(),
        ValueForm.Duration => new DurationBinder(),
        ValueForm.Date => new DateBinder(),
        ValueForm.TimeOfDay => new TimeOfDayBinder(endOfSpan: false),
        ValueForm.Zone => new ZoneBinder(),
        ValueForm.Dictionary => new DictionaryBinder(),
        ValueForm.Identifier => Generic(typeof(IdentifierBinder<>), type),
        ValueForm.Name => Generic(typeof(NameBinder<>), type),
        ValueForm.List => Generic(typeof(ListBinder<>), ValueForms.ElementOf(type), For(ValueForms.ElementOf(type))),
        ValueForm.Record => Generic(typeof(RecordBinder<>), type, (object)Array.Empty<string>()),
        var form => throw new InvalidOperationException($"No binder for {form}. Add one to {nameof(Binders)}."),
    };

    private static IBinder Generic(Type definition, Type argument, params object[] arguments) =>
        (IBinder)Activator.CreateInstance(definition.MakeGenericType(argument), arguments)!;

    private static class Document<T> where T : class
    {
        public static readonly RecordBinder<T> Binder = new(FrameFields);
    }
}
