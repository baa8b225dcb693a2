namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// The different locations of a case, numbered in the order in which the document names them (jobs first, then shifts): that is how the rows of its
/// matrices are numbered.
/// </summary>
internal sealed class PragmaticLocations
{
    private readonly List<(double Lat, double Lng)?> _found = [];
    private readonly Dictionary<(double Lat, double Lng), int> _rows = [];

    public IReadOnlyList<(double Lat, double Lng)?> Found => _found;

    public int Of(PragmaticNode location)
    {
        if (location.Find("index") is { } index)
        {
            var row = index.Whole();
            while (_found.Count <= row && row < short.MaxValue)
                _found.Add(null);
            return row;
        }
        if (location.Find("type") is not null)
            return PragmaticShift.Anywhere;
        var place = (location.Get("lat").Number(), location.Get("lng").Number());
        if (!_rows.TryGetValue(place, out var known))
        {
            _rows.Add(place, known = _found.Count);
            _found.Add(place);
        }
        return known;
    }

    /// <summary>The matrices by profile; a case has one for each profile, or none at all.</summary>
    public Dictionary<string, PragmaticMatrix> MatricesOf(IReadOnlyList<PragmaticNode> documents, IReadOnlyList<string> profiles, PragmaticNode root)
    {
        var matrices = new Dictionary<string, PragmaticMatrix>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            int[] seconds = [.. document.Get("travelTimes").Elements().Select(one => one.Whole())];
            int[] metres = [.. document.Get("distances").Elements().Select(one => one.Whole())];
            var codes = document.List("errorCodes");
            for (var i = 0; i < Math.Min(codes.Count, seconds.Length); i++)
                seconds[i] = codes[i].Whole() == 0 ? seconds[i] : -1;
            var size = (int)Math.Round(Math.Sqrt(seconds.Length));
            if (size * size != seconds.Length || metres.Length != seconds.Length || size < _found.Count)
            {
                document.Report(BenchmarkIssueCodes.RowMissing, $"The matrix has {seconds.Length} times and {metres.Length} distances for {_found.Count} locations.",
                    "Check that the matrix belongs to the case.");
                continue;
            }
            var profile = document.Find("profile")?.Text() ?? profiles.FirstOrDefault() ?? "";
            matrices[profile] = new PragmaticMatrix(size, seconds, metres);
        }
        if (_found.Contains(null) && profiles.Any(profile => !matrices.ContainsKey(profile)))
            root.Report(BenchmarkIssueCodes.SectionMissing, "Locations are given by index, and there is no matrix.", "Put the case's matrix beside it, as CASE.matrix.json.");
        return matrices;
    }
}
