using System.Globalization;
using System.IO.Compression;
using System.Text;
using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// The lines of a benchmark file, and the issues found in them so far; the path of an issue is "line n", counted from 1.
/// </summary>
internal sealed class BenchmarkText
{
    private const int MaxIssues = 100;
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    private readonly List<Issue> issues = [];

    public BenchmarkText(string name, string text)
    {
        Name = name;
        Lines = text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The file's name without folder and ending.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<Issue> Issues => issues;

    public bool HasRoomForIssues => issues.Count < MaxIssues;

    /// <summary>Reads a file, unpacking one whose name ends in .gz; the issue says why there is no text.</summary>
    public static (BenchmarkText? Text, Issue? Issue) FromFile(string path, ReadLimits limits)
    {
        var packed = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var (stored, issue) = DocumentSource.FromFile(path, limits);
        var bytes = stored;
        if (packed && stored is not null)
            (bytes, issue) = Unpack(stored, path, limits);
        var name = packed ? Path.GetFileNameWithoutExtension(path) : path;
        return bytes is null
            ? (null, issue)
            : (new BenchmarkText(Path.GetFileNameWithoutExtension(name), Encoding.UTF8.GetString(bytes)), null);
    }

    /// <summary>The value when no issue was found.</summary>
    public ReadResult<T> Result<T>(Func<T> make) where T : class => new(issues.Count == 0 ? make() : null, issues);

    /// <summary>Index of the first line from a start on that begins with the text, whatever the case; -1: there is none.</summary>
    public int Find(string beginning, int from = 0)
    {
        for (var i = from; i < Lines.Count; i++)
        {
            if (Lines[i].TrimStart().StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    /// <summary>Index of the line "KEY: value"; -1: there is none.</summary>
    public int FindKey(string key)
    {
        for (var i = 0; i < Lines.Count; i++)
        {
            var colon = Lines[i].IndexOf(':');
            if (colon > 0 && Lines[i].AsSpan(0, colon).Trim().Equals(key, StringComparison.OrdinalIgnoreCase))
                return i;
        }
        return -1;
    }

    public string[] Words(int line) => Lines[line].Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A finite number, or an issue and 0.</summary>
    public double Number(int line, string word)
    {
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        Add(BenchmarkIssueCodes.NumberMalformed, line, word, $"\"{word}\" is not a finite number.", "Write a number with a decimal point.");
        return 0;
    }

    /// <summary>The first numbers of a line; an issue and zeros when there are fewer.</summary>
    public double[] NumberRow(int line, int count)
    {
        var words = RowWords(line, count);
        return words.Length < count ? new double[count] : Array.ConvertAll(words[..count], word => Number(line, word));
    }

    /// <summary>The first whole numbers of a line, all between two bounds; an issue and the lower bound when there are fewer.</summary>
    public int[] WholeRow(int line, int count, int low, int high)
    {
        var words = RowWords(line, count);
        return words.Length < count
            ? [.. Enumerable.Repeat(low, count)]
            : Array.ConvertAll(words[..count], word => Whole(line, word, low, high));
    }

    /// <summary>A whole number between two bounds (both included), or an issue and the lower bound.</summary>
    public int Whole(int line, string word, int low, int high)
    {
        if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            Add(BenchmarkIssueCodes.NumberMalformed, line, word, $"\"{word}\" is not a whole number.", "Write a whole number.");
            return low;
        }
        if (value >= low && value <= high)
            return value;
        Add(BenchmarkIssueCodes.NumberOutOfRange, line, word, $"{value} is not between {low} and {high}.",
            $"Write a number from {low} to {high}.");
        return low;
    }

    public void Add(string code, int line, string? value, string message, string remedy)
    {
        if (HasRoomForIssues)
            issues.Add(new Issue(code, $"line {line + 1}", Validation.Text.Of(value), message, remedy));
    }

    public void AddMissingSection(string heading) => issues.Add(new Issue(
        BenchmarkIssueCodes.SectionMissing, "$", null, $"There is no line \"{heading}\".",
        "Check that the file has the format that was asked for, and that it is whole."));

    private string[] RowWords(int line, int count)
    {
        var words = line < Lines.Count ? Words(line) : [];
        if (words.Length < count)
        {
            Add(BenchmarkIssueCodes.LineMalformed, Math.Min(line, Lines.Count - 1), words.Length == 0 ? null : words[0],
                $"{count} numbers are expected, {words.Length} are there.", "Check that the file is whole.");
        }
        return words;
    }

    private static (byte[]? Bytes, Issue? Issue) Unpack(byte[] packed, string path, ReadLimits limits)
    {
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            return DocumentSource.FromStream(unpacked, limits);
        }
        catch (InvalidDataException e)
        {
            return (null, new Issue(BenchmarkIssueCodes.NotGzip, "$", path, $"The file \"{path}\" can't be unpacked: {e.Message}",
                "Check that the file is whole and packed by gzip."));
        }
    }
}
