using System.Text.RegularExpressions;

namespace Planner.Tests.Architecture;

/// <summary>One C# source file, read as text: its namespace, its types, and every namespace of the product that it names.</summary>
public sealed partial class SourceFile(string path, string text)
{
    /// <summary>Relative to the repository's root, with forward slashes.</summary>
    public string Path { get; } = path;

    public string Text { get; } = text;

    /// <summary>The text with comments and the insides of strings blanked out, line ends kept.</summary>
    public string Code { get; } = Strip(text);

    public int Lines => Text.Length == 0 ? 0 : Text.Count(c => c == '\n') + (Text.EndsWith('\n') ? 0 : 1);

    /// <summary>The declared namespace; "" for top-level statements.</summary>
    public string Namespace => NamespaceLine().Match(Code) is { Success: true } match ? match.Groups[1].Value : "";

    public IEnumerable<string> TypeNames => TypeDeclaration().Matches(Code).Select(m => m.Groups[1].Value);

    /// <summary>
    /// The namespaces of the product that the file names: in usings, by full name, or by a name relative to its own namespace.
    /// </summary>
    /// <param name="known">All namespaces of the product ("Planner.Core.Domain", ...).</param>
    public IEnumerable<string> Uses(IReadOnlyCollection<string> known)
    {
        var own = Namespace;
        var surroundings = Prefixes(own).ToList();
        foreach (Match match in DottedName().Matches(Code))
        {
            var name = match.Value;
            if (match.Index > 0 && Code[match.Index - 1] == '.')
                continue;
            if (NamespaceLine().Matches(Code).Any(n => match.Index >= n.Index && match.Index < n.Index + n.Length))
                continue;
            if (Longest(name, known) is { } full)
                yield return full;
            else if (!name.StartsWith("Planner.", StringComparison.Ordinal) && RelativeNamespace(name, surroundings, known) is { } relative)
                yield return relative;
        }
    }

    // "Travel.TravelMatrix" inside Planner.Core.Compilation means Planner.Core.Travel; a property called Travel is told apart by
    // the capital that must follow and by there being no type or member access in front of it.
    private static string? RelativeNamespace(string name, List<string> surroundings, IReadOnlyCollection<string> known)
    {
        foreach (var outer in surroundings)
        {
            if (Longest($"{outer}.{name}", known) is { } found && found.Length > outer.Length)
                return found;
        }

        return null;
    }

    private static string? Longest(string name, IReadOnlyCollection<string> known) =>
        Prefixes(name).FirstOrDefault(known.Contains);

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
            yield return name[..end];
    }

    private static string Strip(string text) =>
        NotCode().Replace(text, match => new string([.. match.Value.Select(c => c == '\n' ? '\n' : ' ')]));

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+([A-Z]\w*)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\b[A-Z]\w*(?:\.[A-Z]\w*)+")]
    private static partial Regex DottedName();

    // Raw strings, verbatim strings, ordinary strings, characters, comments. Code inside interpolations is blanked with its string.
    [GeneratedRegex("""("{3,})[\s\S]*?\1|[$]?@[$]?"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/""")]
    private static partial Regex NotCode();
}
