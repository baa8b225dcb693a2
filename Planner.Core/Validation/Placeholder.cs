using NodaTime;

namespace Planner.Core.Validation;

/// <summary>
/// Values that stand for a field that could not be read, so that the rest of a broken document can still be validated. No readable
/// document holds them; rules that compare several fields leave them alone, and issues about the unreadable field itself are dropped.
/// An unreadable identifier is its struct's default (Value null), an unreadable name an undeclared value of its
/// enum; an unreadable list holds one unreadable element.
/// </summary>
public static class Placeholder
{
    public static readonly Instant Instant = Instant.MinValue;
    public static readonly Duration Duration = Duration.MinValue;
    public static readonly LocalDate Date = LocalDate.MinIsoValue;

    public static readonly LocalTime TimeOfDay = LocalTime.MaxValue;

    public const int Int = int.MinValue;
    public const long Long = long.MinValue;
    public const double Double = double.NaN;
    public const decimal Decimal = decimal.MinValue;
    public const string Text = "";

    public static bool IsKnown(this Instant value) => value != Instant;

    public static bool IsKnown(this Instant? value) => value is { } known && known.IsKnown();

    public static bool IsKnown(this Duration value) => value != Duration;

    public static bool IsKnown(this Duration? value) => value is { } known && known.IsKnown();

    public static bool IsKnown(this int value) => value != Int;
}
