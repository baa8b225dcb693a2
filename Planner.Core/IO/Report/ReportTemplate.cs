using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Planner.Core.IO.Report;

/// <summary>The page around a report's document: markup, style and scripts, kept as embedded resources.</summary>
internal static partial class ReportTemplate
{
    /// <summary>The scripts in the order in which they need each other; they share one function's scope.</summary>
    public static readonly IReadOnlyList<string> ScriptNames =
    [
        "clock.js", "projection.js", "elements.js", "model.js", "palette.js", "store.js", "summary.js", "tooltip.js", "map-drawing.js",
        "map.js", "timeline-rows.js", "timeline.js", "details.js", "unassigned.js", "tables.js", "app.js",
    ];

    private static readonly Lazy<string> Page = new(() => Read("report.html"));

    private static readonly Lazy<string> Style = new(() => Read("report.css") + Read("panels.css"));

    private static readonly Lazy<string> Script = new(BuildScript);

    /// <summary>Fills the page. The title must be encoded for HTML, the document for a script element.</summary>
    public static string Fill(string title, string document)
    {
        // One pass: what is filled in is never searched for further placeholders.
        return Placeholder().Replace(Page.Value, match => match.Groups[1].Value switch
        {
            "title" => title,
            "document" => document,
            "style" => Style.Value,
            "script" => Script.Value,
            "styleHash" => Hash(Style.Value),
            "scriptHash" => Hash(Script.Value),
            var name => throw new InvalidOperationException($"report.html has the placeholder '{name}' that nothing fills."),
        });
    }

    /// <summary>The text of one embedded resource.</summary>
    public static string Read(string name)
    {
        var resource = $"{typeof(ReportTemplate).Namespace}.Assets.{name}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The embedded resource '{resource}' is missing. Maybe the project file no longer lists it.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string BuildScript()
    {
        var text = new StringBuilder("(() => {\n'use strict';\n");
        foreach (var name in ScriptNames)
            text.Append(Read(name)).Append('\n');
        return text.Append("})();\n").ToString();
    }

    // The page's policy names its own style and script by hash, so that nothing else can run in it.
    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
