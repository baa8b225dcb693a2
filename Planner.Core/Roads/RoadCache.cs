using Planner.Core.Domain.Places;

namespace Planner.Core.Roads;

/// <summary>
/// Answers of road servers kept in a folder: a file for each kind of server and costing, to which each answer is appended as one block
/// with a check sum. A block that was not written whole, or has been damaged, is passed over. Several processes may share the folder.
/// </summary>
/// <remarks>Whoever gives a server new roads removes the folder.</remarks>
public sealed class RoadCache(string folder)
{
    private const int Patience = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>What the cache knows of the legs between the places; later answers come after earlier ones.</summary>
    /// <param name="take">Gets rows of the two places, seconds and metres as in <see cref="RoadTable"/>.</param>
    /// <exception cref="IOException">The file can't be read.</exception>
    public void Read(string kind, string costing, IReadOnlyList<Position> places, Action<int, int, int, int> take)
    {
        var path = PathOf(kind, costing);
        if (!File.Exists(path))
            return;
        var rows = new Dictionary<RoadPoint, List<int>>();
        for (var row = 0; row < places.Count; row++)
        {
            if (!rows.TryGetValue(RoadPoint.Of(places[row]), out var same))
                rows.Add(RoadPoint.Of(places[row]), same = []);
            same.Add(row);
        }

        using var stream = Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        foreach (var block in RoadBlock.ReadAll(stream))
            Take(block, rows, take);
    }

    /// <summary>Keeps an answer.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Append(string kind, string costing, IReadOnlyList<Position> sources, IReadOnlyList<Position> targets, RoadTable table)
    {
        Directory.CreateDirectory(folder);
        using var stream = Open(PathOf(kind, costing), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        // Whatever a process that ended in the middle of writing has left behind would hide all that follows.
        stream.SetLength(RoadBlock.EndOfWhole(stream));
        stream.Seek(0, SeekOrigin.End);
        RoadBlock.Write(stream, [.. sources.Select(RoadPoint.Of)], [.. targets.Select(RoadPoint.Of)], table);
    }

    private static void Take(RoadBlock block, Dictionary<RoadPoint, List<int>> rows, Action<int, int, int, int> take)
    {
        var targets = block.Targets.Select((point, column) => (Rows: rows.GetValueOrDefault(point), column)).Where(known => known.Rows is not null).ToList();
        for (var source = 0; source < block.Sources.Length; source++)
        {
            foreach (var from in rows.GetValueOrDefault(block.Sources[source]) ?? [])
            {
                foreach (var (columns, target) in targets)
                {
                    foreach (var to in columns!)
                        take(from, to, block.Table.Seconds[source][target], block.Table.Metres[source][target]);
                }
            }
        }
    }

    // Another process may be writing for a moment.
    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, mode, access, share, 1 << 16);
            }
            catch (IOException) when (attempt < Patience && !Directory.Exists(path))
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private string PathOf(string kind, string costing) => Path.Combine(folder, $"{kind}-{costing}.roads");
}
