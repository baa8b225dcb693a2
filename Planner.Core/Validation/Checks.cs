using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;

namespace Planner.Core.Validation;

/// <summary>What rules of several subjects ask of one value.</summary>
internal static class Checks
{
    public static void Price(IssueList issues, string path, decimal? value) => Amount(issues, path, value, Limits.Price, "a price");

    public static void Rate(IssueList issues, string path, decimal? value)
    {
        const string noun = "a price per hour or kilometre";
        Amount(issues, path, value, Limits.Rate, noun);
        if (value is { } rate && decimal.Round(rate, Limits.RateDecimals) != rate)
            issues.Error(IssueCodes.RateTooFine, path, value, $"{Text.Of(value)} has more than {Limits.RateDecimals} decimals.", $"Round {noun} to {Limits.RateDecimals} decimals.");
    }

    public static void RisingRate(IssueList issues, string path, decimal? value) =>
        Amount(issues, path, value, Limits.RisingRate, "a price that rises by the hour");

    public static void Duration(IssueList issues, string path, Duration? value)
    {
        if (value is not { } duration)
            return;
        if (duration < NodaTime.Duration.Zero)
            issues.Error(IssueCodes.NegativeValue, path, value, $"{Text.Of(duration)} is negative.", "Write a duration of zero or more.");
        else if (duration.TotalSeconds > Limits.Seconds)
            issues.Error(IssueCodes.ValueTooLarge, path, value, $"{Text.Of(duration)} is longer than {Limits.Days} days.", "Check the unit: PT90M is 90 minutes.");
    }

    /// <param name="least">0 for stocks, 1 for what is asked for or on its way.</param>
    public static void Count(IssueList issues, string path, int value, int least, int most = Limits.Quantity)
    {
        if (value < 0)
            issues.Error(IssueCodes.NegativeValue, path, value, $"{value} is negative.", $"Write a number of {least} or more.");
        else if (value < least)
            issues.Error(IssueCodes.NotPositive, path, value, $"{value} is less than {least}.", $"Write {least} or more, or remove the entry.");
        else if (value > most)
            issues.Error(IssueCodes.ValueTooLarge, path, value, $"{value} is more than {most}.", "Check the number.");
    }

    public static void Position(IssueList issues, string path, Position? position)
    {
        if (position is null)
            return;
        Coordinate(issues, path + ".lat", position.Lat, 90, "latitude");
        Coordinate(issues, path + ".lon", position.Lon, 180, "longitude");
    }

    /// <summary>Start before end, both known; equal is wrong too when the span is half-open.</summary>
    public static void Span(IssueList issues, string path, Instant start, Instant? end, string startName, bool mayBeEmpty)
    {
        if (end is not { } known || !known.IsKnown() || !start.IsKnown() || known > start || (mayBeEmpty && known == start))
            return;
        issues.Error(IssueCodes.EndBeforeStart, path, known,
            $"{Text.Of(known)} is {(known == start ? "the same moment as" : "before")} {startName} ({Text.Of(start)}).",
            "Exchange the two, or check date and offset.");
    }

    /// <summary>A reference to an identifier that must exist.</summary>
    public static void Reference<T>(IssueList issues, string path, IdIndex<T> index, T? id) where T : struct, IIdentifier<T>
    {
        if (id is not { } given || index.MayHold(given))
            return;
        issues.Error(IssueCodes.UnknownReference, path, given.Value, $"There is no {index.Noun} \"{given.Value}\".",
            Spelling.Advice(given.Value, index.Names.ToList(), $"Add the {index.Noun}, or refer to an existing one."));
    }

    /// <summary>Entries that may appear once in a list; those whose key could not be read (null) are left alone.</summary>
    public static void Distinct<T>(IssueList issues, IEnumerable<T> values, Func<T, string?> key, Func<int, string> path, string noun)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var row = 0;
        foreach (var value in values)
        {
            if (key(value) is { } name && !seen.TryAdd(name, row))
            {
                issues.Error(IssueCodes.DuplicateEntry, path(row), name, $"The {noun} \"{name}\" is listed already at {path(seen[name])}.",
                    "Keep one of the two.");
            }

            row++;
        }
    }

    private static void Amount(IssueList issues, string path, decimal? value, decimal most, string noun)
    {
        if (value < 0)
            issues.Error(IssueCodes.NegativeValue, path, value, $"{Text.Of(value)} is negative.", $"Write {noun} of zero or more.");
        else if (value > most)
            issues.Error(IssueCodes.ValueTooLarge, path, value, $"{Text.Of(value)} is more than {Text.Of(most)}.", $"Check {noun} and its currency.");
    }

    public static void Coordinate(IssueList issues, string path, double value, double limit, string noun)
    {
        if (Math.Abs(value) <= limit)
            return;
        issues.Error(IssueCodes.CoordinateOutOfRange, path, value, $"{Text.Of(value)} is no {noun}; it lies between -{limit} and {limit} degrees.",
            "Write degrees (WGS 84), latitude as lat and longitude as lon.");
    }
}
