using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Reads technician routing and scheduling files (plain or .gz): a table of points and, in the industrial ones, a matrix of kilometres and
/// one of minutes. What is wrong in a file comes back as issues whose path is "line n".
/// </summary>
public static class TrspReader
{
    private const int MaxTechnicians = 10_000;
    private const int MaxKinds = 1_000;
    private const string CrewHeading = "CREW COUNT";
    private const string PointsHeading = "ID";
    private const string KilometresHeading = "DISTANCES";
    private const string MinutesHeading = "TRAVEL TIMES";

    /// <summary>Reads a file as the benchmark's own record.</summary>
    public static ReadResult<TrspInstance> ReadFile(string path, ReadLimits? limits = null)
    {
        var (text, issue) = BenchmarkText.FromFile(path, limits ?? new ReadLimits());
        return text is null ? new ReadResult<TrspInstance>(null, [issue!]) : Read(text);
    }

    /// <summary>Reads a text as the benchmark's own record.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="text">The whole file.</param>
    public static ReadResult<TrspInstance> Read(string name, string text) => Read(new BenchmarkText(name, text));

    /// <summary>Reads a file as a scenario.</summary>
    public static ReadResult<Scenario> ReadScenarioFile(string path, ReadLimits? limits = null)
    {
        var read = ReadFile(path, limits);
        return new ReadResult<Scenario>(read.Value is null ? null : TrspScenario.From(read.Value), read.Issues);
    }

    private static ReadResult<TrspInstance> Read(BenchmarkText text)
    {
        var crew = text.Find(CrewHeading);
        var table = text.Find(PointsHeading);
        if (crew < 0)
            text.AddMissingSection(CrewHeading);
        if (table < 0)
            text.AddMissingSection(PointsHeading);
        if (crew < 0 || table < 0 || ReadCounts(text, crew + 1) is not { } counts)
            return new ReadResult<TrspInstance>(null, text.Issues);

        var kilometres = text.Find(KilometresHeading, table);
        var minutes = text.Find(MinutesHeading, table);
        if (kilometres < 0 != minutes < 0)
            text.AddMissingSection(kilometres < 0 ? KilometresHeading : MinutesHeading);
        var points = ReadPoints(text, table + 1, kilometres < 0 ? text.Lines.Count : kilometres, counts);
        if (text.Issues.Count > 0 || kilometres < 0)
            return text.Result(() => counts with { Points = points });

        var distances = ReadMatrix(text, kilometres + 1, points.Count);
        var times = ReadMatrix(text, minutes + 1, points.Count);
        return text.Result(() => counts with { Points = points, Kilometres = distances, Minutes = times });
    }

    private static TrspInstance? ReadCounts(BenchmarkText text, int line)
    {
        var words = line < text.Lines.Count ? text.Words(line) : [];
        if (words.Length != 4)
        {
            text.Add(BenchmarkIssueCodes.LineMalformed, line, string.Join(' ', words), $"Four counts are expected after \"{CrewHeading}\".",
                "Write the numbers of technicians, skills, tools and kinds of parts.");
            return null;
        }
        return new TrspInstance
        {
            Name = text.Name,
            Technicians = text.Whole(line, words[0], 1, MaxTechnicians),
            Skills = text.Whole(line, words[1], 0, MaxKinds),
            Tools = text.Whole(line, words[2], 0, MaxKinds),
            Parts = text.Whole(line, words[3], 0, MaxKinds),
            Points = [],
        };
    }

    private static List<TrspPoint> ReadPoints(BenchmarkText text, int from, int to, TrspInstance counts)
    {
        var points = new List<TrspPoint>();
        for (var line = from; line < to && text.HasRoomForIssues; line++)
        {
            if (!string.IsNullOrWhiteSpace(text.Lines[line]))
                points.Add(ReadPoint(text, line, points.Count, counts));
        }
        if (points.Count < 1 + counts.Technicians)
        {
            text.Add(BenchmarkIssueCodes.RowMissing, to - 1, null,
                $"There are {points.Count} points for a main depot and {counts.Technicians} technicians.",
                "Check the crew count, and that the file is whole.");
        }
        return points;
    }

    private static TrspPoint ReadPoint(BenchmarkText text, int line, int expectedId, TrspInstance counts)
    {
        // "26   45    68    912    967    90     [4] 	[] 	[1,0,1,0,0]": six numbers and three lists.
        var parts = text.Lines[line].Split('[');
        var numbers = parts[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length != 6 || parts.Length != 4 || Array.Exists(parts[1..], p => !p.TrimEnd().EndsWith(']')))
        {
            text.Add(BenchmarkIssueCodes.LineMalformed, line, text.Lines[line], "A point has six numbers and three lists in brackets.",
                "Write ID X Y TWS TWE Serv [skills] [tools] [parts].");
            return new TrspPoint(expectedId, 0, 0, 0, 0, 0, [], [], []);
        }
        var id = text.Whole(line, numbers[0], 0, int.MaxValue);
        if (id != expectedId)
        {
            text.Add(BenchmarkIssueCodes.RowUnexpected, line, numbers[0], $"The point's id is {id}, but {expectedId} is next.",
                "Number the points 0, 1, 2, ... without gaps.");
        }
        var point = new TrspPoint(
            id,
            text.Number(line, numbers[1]),
            text.Number(line, numbers[2]),
            text.Number(line, numbers[3]),
            text.Number(line, numbers[4]),
            text.Number(line, numbers[5]),
            ReadList(text, line, parts[1], counts.Skills - 1),
            ReadList(text, line, parts[2], counts.Tools - 1),
            ReadList(text, line, parts[3], int.MaxValue));
        CheckPoint(text, line, point, counts);
        return point;
    }

    private static void CheckPoint(BenchmarkText text, int line, TrspPoint point, TrspInstance counts)
    {
        if (point.WindowStart < 0 || point.WindowEnd < point.WindowStart)
        {
            text.Add(BenchmarkIssueCodes.NumberOutOfRange, line, $"{point.WindowStart} {point.WindowEnd}",
                "The window starts before 0 or ends before it starts.", "Write 0 <= TWS <= TWE.");
        }
        if (point.Service < 0)
        {
            text.Add(BenchmarkIssueCodes.NumberOutOfRange, line, $"{point.Service}", "The service takes less than no time.",
                "Write a duration of 0 or more.");
        }
        if (point.Id > 0 && point.Parts.Count != counts.Parts)
        {
            text.Add(BenchmarkIssueCodes.LineMalformed, line, $"{point.Parts.Count}",
                $"There are quantities for {point.Parts.Count} kinds of parts instead of {counts.Parts}.", "Write one quantity per kind.");
        }
    }

    private static List<int> ReadList(BenchmarkText text, int line, string list, int highest)
    {
        var numbers = new List<int>();
        foreach (var word in list.Trim().TrimEnd(']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            numbers.Add(text.Whole(line, word, 0, highest));
        return numbers;
    }

    // The industrial files carry two more rows and columns per technician than there are points; the points come first.
    private static double[][] ReadMatrix(BenchmarkText text, int from, int points)
    {
        var matrix = new double[points][];
        for (var row = 0; row < points && text.HasRoomForIssues; row++)
        {
            var line = from + row;
            var words = line < text.Lines.Count ? text.Lines[line].Split(';', StringSplitOptions.TrimEntries) : [];
            matrix[row] = new double[points];
            if (words.Length < points + 1 || words[0] != $"{row}")
            {
                text.Add(BenchmarkIssueCodes.LineMalformed, Math.Min(line, text.Lines.Count - 1), words.Length == 0 ? null : words[0],
                    $"Row {row} of the matrix is not there or has fewer than {points} numbers.", "Write row;number;number;...");
                continue;
            }
            for (var column = 0; column < points; column++)
                matrix[row][column] = ReadMeasure(text, line, words[column + 1]);
        }
        return matrix;
    }

    private static double ReadMeasure(BenchmarkText text, int line, string word)
    {
        var value = text.Number(line, word);
        if (value >= 0 && value <= 1_000_000)
            return value;
        text.Add(BenchmarkIssueCodes.NumberOutOfRange, line, word, $"{word} is no distance or travel time.",
            "Write a number from 0 to 1000000.");
        return 0;
    }
}
