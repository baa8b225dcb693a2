using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Planner.Api.Requests;

/// <summary>A piece of a long list.</summary>
public sealed class Paging
{
    public const int Default = 100;
    public const int Most = 1000;

    [Description("Entries at most, 1 to 1000; 100 if absent.")]
    public int? Limit { get; init; }

    [Description("Where to go on: \"next\" of the page before.")]
    public string? After { get; init; }

    /// <summary>The number at which a numbered list goes on; false: the cursor is none of such a list.</summary>
    public bool TryReadNumber(out long? number)
    {
        var known = long.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var read);
        number = known ? read : null;
        return known || After is null;
    }

    /// <summary>The cursor of what comes after a number; null where the found, one more than asked for if there are more, end.</summary>
    public string? Next<T>(IReadOnlyList<T> found, Func<T, long> number) =>
        found.Count > Count ? number(found[Count - 1]).ToString(CultureInfo.InvariantCulture) : null;

    public int Count => Math.Clamp(Limit ?? Default, 1, Most);
}

/// <summary>Pages of documents that are JSON already.</summary>
public static class Page
{
    /// <param name="next">Null: this is the last page.</param>
    public static IResult Of(IEnumerable<string> items, string? next)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var item in items)
                json.WriteRawValue(item, skipInputValidation: true);
            json.WriteEndArray();
            if (next is not null)
                json.WriteString("next", next);
            json.WriteEndObject();
        }

        return TypedResults.Text(Encoding.UTF8.GetString(bytes.ToArray()), "application/json", Encoding.UTF8);
    }
}

/// <summary>A page of records.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">Where the next page begins; absent: this is the last.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);
