using NodaTime;

namespace Planner.Worker.Generation;

/// <summary>
/// The clock of a generated city, and its sources of chance: one per subject, so that a change of one leaves the others alone.
/// </summary>
internal sealed class CityFrame(CityRecipe recipe)
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    public CityRecipe Recipe { get; } = recipe;

    public DateTimeZone Zone => Beijing;

    /// <summary>06:30 of the first day: the night's tickets are in, nobody is on the road.</summary>
    public Instant Now => At(0, 6, 30);

    public Dice DiceFor(string subject)
    {
        var hash = unchecked((int)2166136261);
        foreach (var letter in $"{Recipe.Name}/{Recipe.Seed}/{subject}")
            hash = unchecked((hash ^ letter) * 16777619);
        return new Dice(hash);
    }

    /// <summary>A time of day; hours may be negative (the evening before) or above 24.</summary>
    public Instant At(int day, int hour, int minute = 0) =>
        Beijing.AtStartOfDay(Recipe.Date).ToInstant() + Duration.FromHours(24 * day + hour) + Duration.FromMinutes(minute);

    public int AnyDay(Dice dice) => dice.Between(0, Recipe.Days - 1);
}
