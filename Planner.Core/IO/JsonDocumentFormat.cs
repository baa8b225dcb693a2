using Planner.Core.Domain;
using Planner.Core.IO.Binding;

namespace Planner.Core.IO;

/// <summary>Reads one kind of document: bytes, then fields, then meaning; the issues of all that can be reached come together.</summary>
internal static class JsonDocumentFormat
{
    public static ReadResult<T> Read<T>(ReadOnlyMemory<byte> utf8, ReadLimits limits, Func<T, IReadOnlyList<Issue>> validate) where T : class
    {
        var (value, issues) = DocumentReader.Bind<T>(utf8, limits);
        if (value is null)
            return new ReadResult<T>(null, issues);
        var unreadable = new PathSet(issues.Where(i => i.Code != ReadIssueCodes.UnknownField).Select(i => i.Path));
        issues.AddRange(validate(value).Where(i => !unreadable.Covers(i.Path)));
        var ok = issues.TrueForAll(i => i.Severity != IssueSeverity.Error);
        return new ReadResult<T>(ok ? value : null, Shorten(issues, limits));
    }

    public static ReadResult<T> ReadFile<T>(string path, ReadLimits limits, Func<T, IReadOnlyList<Issue>> validate) where T : class
    {
        var (bytes, issue) = DocumentSource.FromFile(path, limits);
        return issue is null ? Read(bytes, limits, validate) : new ReadResult<T>(null, [issue]);
    }

    public static ReadResult<T> Read<T>(Stream stream, ReadLimits limits, Func<T, IReadOnlyList<Issue>> validate) where T : class
    {
        var (bytes, issue) = DocumentSource.FromStream(stream, limits);
        return issue is null ? Read(bytes, limits, validate) : new ReadResult<T>(null, [issue]);
    }

    private static IReadOnlyList<Issue> Shorten(List<Issue> issues, ReadLimits limits)
    {
        if (issues.Count <= limits.MaxIssues)
            return issues;
        // Errors first: a flood of warnings must not push out what stops the plan.
        var shown = issues.OrderByDescending(i => i.Severity).Take(limits.MaxIssues).ToList();
        shown.Add(new Issue(ReadIssueCodes.TooManyIssues, "$", null, $"{issues.Count - limits.MaxIssues} more issues are not listed.",
            "Mend those above and read again.", shown[0].Severity));
        return shown;
    }
}
