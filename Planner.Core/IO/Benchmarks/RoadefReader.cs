namespace Planner.Core.IO.Benchmarks;

/// <summary>Reads problems and solutions of the ROADEF 2007 challenge, which come as a folder of several files.</summary>
public static class RoadefReader
{
    private const int Most = 100_000;

    /// <summary>Reads the problem of a folder; issues of the first file that has any.</summary>
    public static ReadResult<RoadefInstance> ReadFolder(string folder, ReadLimits? limits = null)
    {
        var texts = new List<BenchmarkText>();
        foreach (var name in (string[])["instance", "tech_list", "interv_list"])
        {
            var (text, issue) = BenchmarkText.FromFile(Path.Combine(folder, name), limits ?? new ReadLimits());
            if (text is null)
                return new ReadResult<RoadefInstance>(null, [issue!]);
            texts.Add(text);
        }
        return Read(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), texts[0], texts[1], texts[2]);
    }

    /// <summary>Reads the texts of the three files; issues of the first that has any.</summary>
    public static ReadResult<RoadefInstance> Read(string name, string head, string technicians, string interventions) =>
        Read(name, new BenchmarkText(name, head), new BenchmarkText(name, technicians), new BenchmarkText(name, interventions));

    /// <summary>Reads the solution in a folder: its teams and its starts.</summary>
    public static ReadResult<RoadefSolution> ReadSolution(string folder, ReadLimits? limits = null)
    {
        var (teams, issue) = BenchmarkText.FromFile(Path.Combine(folder, "tech_teams"), limits ?? new ReadLimits());
        if (teams is null)
            return new ReadResult<RoadefSolution>(null, [issue!]);
        var (starts, other) = BenchmarkText.FromFile(Path.Combine(folder, "interv_dates"), limits ?? new ReadLimits());
        if (starts is null)
            return new ReadResult<RoadefSolution>(null, [other!]);
        var days = new Dictionary<int, IReadOnlyList<IReadOnlyList<int>>>();
        foreach (var line in FullLines(teams, 0))
        {
            var (own, lists) = Brackets(teams, line);
            if (own.Length > 0)
                days[own[0]] = lists;
        }
        List<RoadefStart> made = [.. FullLines(starts, 0).Select(line => starts.WholeRow(line, 4, 0, Most)).Select(row => new RoadefStart(row[0], row[1], row[2], row[3]))];
        return teams.Issues.Count > 0 ? new ReadResult<RoadefSolution>(null, teams.Issues) : starts.Result(() => new RoadefSolution(days, made));
    }

    private static ReadResult<RoadefInstance> Read(string name, BenchmarkText head, BenchmarkText technicians, BenchmarkText interventions)
    {
        if (head.Lines.Count < 2)
        {
            head.Add(BenchmarkIssueCodes.RowMissing, 0, null, "There is no second line.", "Check that the file is whole.");
            return new ReadResult<RoadefInstance>(null, head.Issues);
        }
        // name domains level techs interv abandon
        var words = head.Words(1);
        int[] counts = words.Length < 6 ? head.WholeRow(1, 6, 0, Most) : [.. words[1..6].Select(word => head.Whole(1, word, 0, Most))];
        if (head.Issues.Count > 0)
            return new ReadResult<RoadefInstance>(null, head.Issues);
        var (domains, levels, people, count) = (counts[0], counts[1], counts[2], counts[3]);
        List<RoadefTechnician> workers = [.. FullLines(technicians, 1).Select(line => Technician(technicians, line, domains))];
        List<RoadefIntervention> work = [.. FullLines(interventions, 1).Select(line => Intervention(interventions, line, domains, levels))];
        Expect(technicians, workers.Count, people);
        Expect(interventions, work.Count, count);
        if (technicians.Issues.Count > 0)
            return new ReadResult<RoadefInstance>(null, technicians.Issues);
        return interventions.Result(() => new RoadefInstance
        {
            Name = name,
            Domains = domains,
            Levels = levels,
            Budget = counts[4],
            Technicians = workers,
            Interventions = work,
        });
    }

    // tech d1 .. dn [ days off ]
    private static RoadefTechnician Technician(BenchmarkText text, int line, int domains)
    {
        var (own, lists) = Brackets(text, line);
        if (own.Length == 1 + domains && lists.Count == 1)
            return new RoadefTechnician(own[1..], lists[0]);
        Malformed(text, line, $"a number, {domains} levels and the days off in brackets");
        return new RoadefTechnician(new int[domains], []);
    }

    // number time [ before ] priority cost d1_1 d1_2 ...
    private static RoadefIntervention Intervention(BenchmarkText text, int line, int domains, int levels)
    {
        var (own, lists) = Brackets(text, line);
        if (own.Length == 4 + domains * levels && lists.Count == 1)
        {
            int[][] needed = [.. Enumerable.Range(0, domains).Select(domain => own[(4 + domain * levels)..(4 + (domain + 1) * levels)])];
            return new RoadefIntervention(own[0], own[1], lists[0], own[2], own[3], needed);
        }
        Malformed(text, line, $"a number, a time, those before it in brackets, a priority, a cost and {domains * levels} counts");
        return new RoadefIntervention(0, 0, [], 4, 0, []);
    }

    /// <summary>The numbers of a line outside all brackets, and those of each pair of brackets.</summary>
    private static (int[] Own, List<IReadOnlyList<int>> Lists) Brackets(BenchmarkText text, int line)
    {
        var own = new List<int>();
        var lists = new List<IReadOnlyList<int>>();
        List<int>? open = null;
        foreach (var word in text.Words(line))
        {
            if (word == "[")
                lists.Add(open = []);
            else if (word == "]")
                open = null;
            else
                (open ?? own).Add(text.Whole(line, word, 0, Most));
        }
        return ([.. own], lists);
    }

    private static IEnumerable<int> FullLines(BenchmarkText text, int from) =>
        Enumerable.Range(from, Math.Max(0, text.Lines.Count - from)).Where(line => !string.IsNullOrWhiteSpace(text.Lines[line]));

    private static void Expect(BenchmarkText text, int found, int expected)
    {
        if (found != expected)
            text.Add(BenchmarkIssueCodes.RowMissing, text.Lines.Count - 1, $"{found}", $"There are {found} rows, the head says {expected}.", "Check that the file is whole.");
    }

    private static void Malformed(BenchmarkText text, int line, string expected) =>
        text.Add(BenchmarkIssueCodes.LineMalformed, line, text.Lines[line], $"The line is not {expected}.", "Check the columns.");
}
