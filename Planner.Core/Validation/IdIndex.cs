using Planner.Core.Domain;

namespace Planner.Core.Validation;

/// <summary>The identifiers of one kind, and whether some could not be read.</summary>
internal sealed class IdIndex<T> where T : struct, IIdentifier<T>
{
    private readonly Dictionary<T, int> _first = [];

    /// <param name="noun">What the kind is called in messages: "visit".</param>
    /// <param name="entries">Identifiers with the path of each.</param>
    public IdIndex(string noun, IEnumerable<(T Id, string Path)> entries)
    {
        Noun = noun;
        Entries = entries.ToList();
        for (var row = 0; row < Entries.Count; row++)
        {
            if (Entries[row].Id.Value is null)
                HasUnreadable = true;
            else
                _first.TryAdd(Entries[row].Id, row);
        }
    }

    public string Noun { get; }

    public IReadOnlyList<(T Id, string Path)> Entries { get; }

    /// <summary>When true nobody can say that an identifier is unknown.</summary>
    public bool HasUnreadable { get; }

    /// <summary>Row of the first entry with this identifier, or -1.</summary>
    public int RowOf(T id) => id.Value is not null && _first.TryGetValue(id, out var row) ? row : -1;

    public bool MayHold(T id) => HasUnreadable || id.Value is null || _first.ContainsKey(id);

    public IEnumerable<string> Names => _first.Keys.Select(k => k.Value);
}
