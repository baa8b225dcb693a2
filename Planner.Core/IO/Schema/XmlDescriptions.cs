using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Planner.Core.IO.Schema;

/// <summary>The one-sentence summaries of types and members, from the documentation file beside the assembly.</summary>
internal sealed partial class XmlDescriptions
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDescriptions(XDocument document) =>
        _members = document.Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);

    /// <summary>Descriptions of the assembly that holds the type.</summary>
    /// <exception cref="FileNotFoundException">The documentation file was not deployed with the assembly.</exception>
    public static XmlDescriptions Of(Type type)
    {
        var path = Path.Combine(AppContext.BaseDirectory, type.Assembly.GetName().Name + ".xml");
        return File.Exists(path)
            ? new XmlDescriptions(XDocument.Load(path))
            : throw new FileNotFoundException($"{path} is missing; it is made by the build. Maybe it was not copied with the program.", path);
    }

    public string? Of(PropertyInfo property) =>
        Summary($"P:{Name(property.DeclaringType!)}.{property.Name}") ?? Parameter(property);

    public string? OfType(Type type) => Summary("T:" + Name(type));

    public string? OfValue(Type type, object value) => Summary($"F:{Name(type)}.{value}");

    private string? Summary(string key) =>
        _members.TryGetValue(key, out var member) && member.Element("summary") is { } summary ? Plain(summary) : null;

    private string? Parameter(PropertyInfo property) =>
        _members.TryGetValue("T:" + Name(property.DeclaringType!), out var type)
        && type.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name) is { } text
            ? Plain(text)
            : null;

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string Plain(XElement element) =>
        Blanks().Replace(string.Concat(element.Nodes().Select(Plain)), " ").Trim();

    private static string Plain(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.')[^1] ?? "",
        XElement other => string.Concat(other.Nodes().Select(Plain)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
