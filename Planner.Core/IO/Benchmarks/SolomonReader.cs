namespace Planner.Core.IO.Benchmarks;

/// <summary>Reads vehicle routing problems in Solomon's text format (also Gehring and Homberger's): a fleet line and a table of customers.</summary>
public static class SolomonReader
{
    private const string FleetHeading = "NUMBER";
    private const string CustomersHeading = "CUST NO.";
    private const int MaxVehicles = 100_000;

    /// <inheritdoc cref="TrspReader.ReadFile"/>
    public static ReadResult<VrpInstance> ReadFile(string path, ReadLimits? limits = null)
    {
        var (text, issue) = BenchmarkText.FromFile(path, limits ?? new ReadLimits());
        return text is null ? new ReadResult<VrpInstance>(null, [issue!]) : Read(text);
    }

    /// <inheritdoc cref="TrspReader.Read(string, string)"/>
    public static ReadResult<VrpInstance> Read(string name, string text) => Read(new BenchmarkText(name, text));

    private static ReadResult<VrpInstance> Read(BenchmarkText text)
    {
        var fleet = text.Find(FleetHeading);
        var table = text.Find(CustomersHeading);
        if (fleet < 0)
            text.AddMissingSection(FleetHeading);
        if (table < 0)
            text.AddMissingSection(CustomersHeading);
        if (fleet < 0 || table < 0)
            return new ReadResult<VrpInstance>(null, text.Issues);

        var counts = text.WholeRow(fleet + 1, 2, 1, int.MaxValue);
        if (counts[0] > MaxVehicles)
            text.Whole(fleet + 1, $"{counts[0]}", 1, MaxVehicles);
        var points = new List<VrpPoint>();
        for (var line = table + 1; line < text.Lines.Count && text.HasRoomForIssues; line++)
        {
            if (!string.IsNullOrWhiteSpace(text.Lines[line]))
                points.Add(ReadCustomer(text, line, points.Count));
        }
        if (points.Count == 0)
            text.Add(BenchmarkIssueCodes.RowMissing, text.Lines.Count - 1, null, "There is no depot.", "Check that the file is whole.");
        return text.Result(() => new VrpInstance
        {
            Name = text.Name,
            Points = points,
            Depots = [0],
            Vehicles = [.. Enumerable.Repeat(new VrpVehicle(counts[1], 0), counts[0])],
        });
    }

    private static VrpPoint ReadCustomer(BenchmarkText text, int line, int expected)
    {
        var row = text.NumberRow(line, 7);
        if (row[0] != expected)
        {
            text.Add(BenchmarkIssueCodes.RowUnexpected, line, $"{row[0]}", $"The customer's number is {row[0]}, but {expected} is next.",
                "Number the customers 0, 1, 2, ... without gaps.");
        }
        return new VrpPoint(row[1], row[2], (int)Math.Clamp(row[3], 0, int.MaxValue), row[4], row[5], row[6]);
    }
}
