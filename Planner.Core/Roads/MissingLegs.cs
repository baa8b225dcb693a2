using System.Collections;

namespace Planner.Core.Roads;

/// <summary>Covers the unknown legs of a matrix with few tables of sources and targets, none of them larger than a server takes.</summary>
internal static class MissingLegs
{
    /// <summary>Tables that together hold every unknown leg, and hardly any known one.</summary>
    public static IReadOnlyList<(int[] Sources, int[] Targets)> Tables(RoadMatrix matrix, int side)
    {
        var groups = new List<Group>();
        for (var from = 0; from < matrix.Size; from++)
        {
            var targets = new BitArray(matrix.Size);
            for (var to = 0; to < matrix.Size; to++)
                targets[to] = matrix.IsUnknown(from, to);
            if (targets.HasAnySet() && !groups.Exists(group => group.TryJoin(from, targets)))
                groups.Add(new Group(from, targets));
        }

        return
        [
            .. from g in groups
               from sources in g.Sources.Chunk(side)
               from targets in g.TargetRows().Chunk(side)
               select (sources, targets),
        ];
    }

    /// <summary>Sources that lack the same targets. The way from a place to itself is never unknown, so each source may lack itself or not.</summary>
    private sealed class Group(int first, BitArray targets)
    {
        private readonly List<int> _sources = [first];
        private readonly List<BitArray> _lacks = [targets];
        private BitArray _targets = targets;

        public IReadOnlyList<int> Sources => _sources;

        public int[] TargetRows() => [.. Enumerable.Range(0, _targets.Length).Where(row => _targets[row])];

        public bool TryJoin(int source, BitArray lacks)
        {
            var union = new BitArray(_targets).Or(lacks);
            if (!Fits(union, source, lacks))
                return false;
            if (Differ(union, _targets, -1) && !_sources.Select((member, row) => Fits(union, member, _lacks[row])).All(fits => fits))
                return false;
            _targets = union;
            _sources.Add(source);
            _lacks.Add(lacks);
            return true;
        }

        private static bool Fits(BitArray targets, int source, BitArray lacks) => !Differ(targets, lacks, source);

        private static bool Differ(BitArray one, BitArray other, int except)
        {
            var difference = new BitArray(one).Xor(other);
            if (except >= 0)
                difference[except] = false;
            return difference.HasAnySet();
        }
    }
}
