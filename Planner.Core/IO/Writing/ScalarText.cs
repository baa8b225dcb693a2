using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Text;
using Planner.Core.IO.Binding;
using Planner.Core.IO.Shapes;

namespace Planner.Core.IO.Writing;

/// <summary>The one way in which each time, duration and name is written.</summary>
internal static class ScalarText
{
    private static readonly OffsetDateTimePattern TimePattern =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<+HH:mm>");

    private static readonly LocalTimePattern TimeOfDayPattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern TimeOfDayWithSeconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss;FFFFFFFFF");
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<object, string>> Names = new();

    /// <summary>With the zone's offset; offsets that are no whole minutes (local mean times of old) can't be written, so those are in UTC.</summary>
    public static string Of(Instant value, DateTimeZone zone)
    {
        var offset = zone.GetUtcOffset(value);
        return TimePattern.Format(value.WithOffset(offset.Seconds % 60 == 0 ? offset : Offset.Zero));
    }

    public static string Of(Duration value) => IsoDuration.Format(value);

    public static string Of(LocalDate value) => LocalDatePattern.Iso.Format(value);

    public static string Of(LocalTime value, bool endOfSpan)
    {
        if (endOfSpan && value == LocalTime.Midnight)
            return "24:00";
        return (value.TickOfSecond == 0 && value.Second == 0 ? TimeOfDayPattern : TimeOfDayWithSeconds).Format(value);
    }

    /// <summary>Name of an enum's value; throws when the value has none.</summary>
    public static string NameOf(object value) =>
        Names.GetOrAdd(value.GetType(), t => ValueForms.NamesOf(t).ToDictionary(n => n.Value, n => n.Name)).TryGetValue(value, out var name)
            ? name
            : throw new ArgumentException($"{value.GetType().Name} {value} has no name in JSON. Use a value that the enum declares.", nameof(value));

    /// <summary>Without trailing zeros, so that equal amounts are equal text.</summary>
    public static decimal Normal(decimal value) => value / 1.000000000000000000000000000000m;
}
