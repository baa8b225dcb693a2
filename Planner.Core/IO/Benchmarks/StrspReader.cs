namespace Planner.Core.IO.Benchmarks;

/// <summary>Reads service technician routing problems, which come as two files: one of tasks, one of technicians.</summary>
public static class StrspReader
{
    private const string TechniciansHeading = "Number of Technicians:";
    private const string DomainsHeading = "domains:";
    private const string LevelsHeading = "proficiency level:";
    private const string TasksHeading = "CUST NO.";
    private const int MaxKinds = 100;
    private const int MaxTechnicians = 10_000;

    // no x y demand ready due service cost d11 ... dnm
    private const int FirstNeed = 8;

    /// <summary>Reads both files; issues of the first that has any.</summary>
    public static ReadResult<StrspInstance> ReadFiles(string tasksPath, string techniciansPath, ReadLimits? limits = null)
    {
        var (technicians, issue) = BenchmarkText.FromFile(techniciansPath, limits ?? new ReadLimits());
        if (technicians is null)
            return new ReadResult<StrspInstance>(null, [issue!]);
        var (tasks, other) = BenchmarkText.FromFile(tasksPath, limits ?? new ReadLimits());
        return tasks is null ? new ReadResult<StrspInstance>(null, [other!]) : Read(tasks, technicians);
    }

    /// <summary>Reads two texts; issues of the first that has any.</summary>
    public static ReadResult<StrspInstance> Read(string name, string tasks, string technicians) =>
        Read(new BenchmarkText(name, tasks), new BenchmarkText(name, technicians));

    private static ReadResult<StrspInstance> Read(BenchmarkText tasks, BenchmarkText technicians)
    {
        var people = ReadTechnicians(technicians, out var domains, out var levels);
        if (technicians.Issues.Count > 0)
            return new ReadResult<StrspInstance>(null, technicians.Issues);
        var points = ReadTasks(tasks, domains, levels);
        return tasks.Result(() => new StrspInstance
        {
            Name = tasks.Name,
            Domains = domains,
            Levels = levels,
            Depot = points[0],
            Tasks = points[1..],
            Technicians = people,
        });
    }

    private static int[][] ReadTechnicians(BenchmarkText text, out int domains, out int levels)
    {
        var count = Header(text, TechniciansHeading, MaxTechnicians);
        domains = Header(text, DomainsHeading, MaxKinds);
        levels = Header(text, LevelsHeading, MaxKinds);
        var table = text.Find("ID");
        if (table < 0)
            text.AddMissingSection("ID");
        if (text.Issues.Count > 0)
            return [];
        // Crews are cut to size by the count; the file may list more.
        var people = new int[count][];
        for (var i = 0; i < count && text.HasRoomForIssues; i++)
            people[i] = text.WholeRow(table + 1 + i, 1 + domains, 0, MaxTechnicians)[1..];
        return people;
    }

    private static List<StrspPoint> ReadTasks(BenchmarkText text, int domains, int levels)
    {
        var points = new List<StrspPoint>();
        var table = text.Find(TasksHeading);
        if (table < 0)
            text.AddMissingSection(TasksHeading);
        for (var line = table + 1; table >= 0 && line < text.Lines.Count && text.HasRoomForIssues; line++)
        {
            if (string.IsNullOrWhiteSpace(text.Lines[line]))
                continue;
            var row = text.NumberRow(line, FirstNeed + domains * levels);
            var needed = new int[domains][];
            for (var domain = 0; domain < domains; domain++)
                needed[domain] = [.. row.Skip(FirstNeed + domain * levels).Take(levels).Select(value => (int)value)];
            points.Add(new StrspPoint((int)row[0], row[1], row[2], row[4], row[5], row[6], needed));
        }
        if (table >= 0 && points.Count == 0)
            text.Add(BenchmarkIssueCodes.RowMissing, text.Lines.Count - 1, null, "There is no depot.", "Check that the file is whole.");
        return points;
    }

    private static int Header(BenchmarkText text, string heading, int highest)
    {
        var line = text.Find(heading);
        if (line >= 0)
            return text.Whole(line, text.Lines[line].Split(':', 2)[1].Trim(), 1, highest);
        text.AddMissingSection(heading);
        return 0;
    }
}
