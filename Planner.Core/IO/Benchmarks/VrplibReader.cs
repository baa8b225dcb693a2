namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Reads site-dependent and multi-depot vehicle routing problems with time windows in the VRPLIB dialect: "KEY: value" lines, then sections
/// whose rows begin with the number of a point or vehicle, counted from 1.
/// </summary>
public static class VrplibReader
{
    private const int MaxPoints = 100_000;
    private const string Coordinates = "NODE_COORD_SECTION";

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
        var points = Count(text, "DIMENSION");
        var vehicles = Count(text, "VEHICLES");
        if (points is not { } n || vehicles is not { } fleet)
            return new ReadResult<VrpInstance>(null, text.Issues);
        var xy = Section(text, Coordinates, n, 2) ?? Missing(text, Coordinates, n, 2);
        var demand = Section(text, "DEMAND_SECTION", n, 1) ?? Zeros(n, 1);
        var service = Section(text, "SERVICE_TIME_SECTION", n, 1) ?? Zeros(n, 1);
        var window = Section(text, "TIME_WINDOW_SECTION", n, 2) ?? Missing(text, "TIME_WINDOW_SECTION", n, 2);
        var capacity = Section(text, "CAPACITY_SECTION", fleet, 1);
        var home = Section(text, "VEHICLES_DEPOT_SECTION", fleet, 1);
        CheckHomes(text, home, n);
        var commonCapacity = Value(text, "CAPACITY") ?? int.MaxValue;
        var maxDuration = Value(text, "VEHICLES_MAX_DURATION");
        var allowed = ReadAllowed(text, fleet, n);
        var depots = ReadDepots(text, n);
        return text.Result(() => new VrpInstance
        {
            Name = text.Name,
            Points =
            [
                .. Enumerable.Range(0, n)
                    .Select(i => new VrpPoint(xy[i][0], xy[i][1], (int)demand[i][0], window[i][0], window[i][1], service[i][0])),
            ],
            Depots = depots,
            Vehicles =
            [
                .. Enumerable.Range(0, fleet).Select(i => new VrpVehicle(
                    (int)Math.Min(capacity?[i][0] ?? commonCapacity, int.MaxValue), home is null ? depots[0] : (int)home[i][0] - 1,
                    maxDuration, allowed?[i])),
            ],
        });
    }

    private static int? Count(BenchmarkText text, string key)
    {
        if (text.FindKey(key) is var line && line >= 0)
            return text.Whole(line, text.Lines[line].Split(':', 2)[1].Trim(), 1, MaxPoints);
        text.AddMissingSection(key);
        return null;
    }

    private static double? Value(BenchmarkText text, string key) =>
        text.FindKey(key) is var line && line >= 0 ? text.Number(line, text.Lines[line].Split(':', 2)[1].Trim()) : null;

    private static double[][]? Section(BenchmarkText text, string heading, int rows, int columns)
    {
        var start = text.Find(heading);
        if (start < 0)
            return null;
        var table = Zeros(rows, columns);
        for (var i = 0; i < rows && text.HasRoomForIssues; i++)
        {
            var row = text.NumberRow(start + 1 + i, columns + 1);
            CheckNumber(text, start + 1 + i, row[0], i + 1);
            row.AsSpan(1, columns).CopyTo(table[i]);
        }
        return table;
    }

    // Row: vehicle, then every client it may serve.
    private static int[][]? ReadAllowed(BenchmarkText text, int vehicles, int points)
    {
        var start = text.Find("VEHICLES_ALLOWED_CLIENTS_SECTION");
        if (start < 0)
            return null;
        var allowed = new int[vehicles][];
        for (var i = 0; i < vehicles; i++)
        {
            var line = start + 1 + i;
            var words = line < text.Lines.Count ? text.Words(line) : [];
            CheckNumber(text, Math.Min(line, text.Lines.Count - 1), words.Length == 0 ? 0 : text.Number(line, words[0]), i + 1);
            allowed[i] = [.. words.Skip(1).Select(word => text.Whole(line, word, 1, points) - 1)];
        }
        return allowed;
    }

    // Numbers of points up to "-1", "EOF" or another section.
    private static List<int> ReadDepots(BenchmarkText text, int points)
    {
        var depots = new List<int>();
        var start = text.Find("DEPOT_SECTION");
        for (var line = start + 1; start >= 0 && line < text.Lines.Count; line++)
        {
            var words = text.Words(line);
            if (words.Length != 1 || words[0] == "-1" || words[0] == "EOF")
                break;
            depots.Add(text.Whole(line, words[0], 1, points) - 1);
        }
        return depots.Count == 0 ? [0] : depots;
    }

    private static void CheckHomes(BenchmarkText text, double[][]? homes, int points)
    {
        var first = text.Find("VEHICLES_DEPOT_SECTION") + 1;
        for (var i = 0; i < homes?.Length; i++)
            text.Whole(first + i, $"{homes[i][0]}", 1, points);
    }

    private static void CheckNumber(BenchmarkText text, int line, double number, int expected)
    {
        if (number == expected)
            return;
        text.Add(BenchmarkIssueCodes.RowUnexpected, line, $"{number}", $"The row is numbered {number}, but {expected} is next.",
            "Number the rows 1, 2, 3, ... without gaps.");
    }

    private static double[][] Missing(BenchmarkText text, string heading, int rows, int columns)
    {
        text.AddMissingSection(heading);
        return Zeros(rows, columns);
    }

    private static double[][] Zeros(int rows, int columns)
    {
        var table = new double[rows][];
        for (var i = 0; i < rows; i++)
            table[i] = new double[columns];
        return table;
    }
}
