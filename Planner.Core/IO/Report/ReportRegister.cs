namespace Planner.Core.IO.Report;

/// <summary>Gives each id its index in the document; ids that the scenario lacks are appended as they turn up.</summary>
internal sealed class ReportRegister<TId, TEntry>(Func<TId, TEntry> unknown)
    where TId : struct
{
    private readonly Dictionary<TId, int> indexes = [];
    private readonly List<TEntry> entries = [];

    public IReadOnlyList<TEntry> Entries => entries;

    public void Add(TId id, TEntry entry)
    {
        if (indexes.TryAdd(id, entries.Count))
            entries.Add(entry);
    }

    public int IndexOf(TId id)
    {
        Add(id, unknown(id));
        return indexes[id];
    }
}
