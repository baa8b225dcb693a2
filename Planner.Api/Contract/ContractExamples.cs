using System.Text.Json;
using System.Text.Json.Nodes;
using Planner.Core.Operations;

namespace Planner.Api.Contract;

/// <summary>One call of the examples.</summary>
/// <param name="Operation">The operation's id in the contract.</param>
/// <param name="Name">Tells the examples of one operation apart; empty where there is one.</param>
/// <param name="Path">Path parameters by name.</param>
/// <param name="Query">Query parameters by name.</param>
/// <param name="Body">JSON; a text where the type of the body is another; null: none.</param>
/// <param name="BodyType">Media type of the body.</param>
/// <param name="AnswerType">Media type of the answer.</param>
/// <param name="Shown">Whether it is an example; else it only goes on with the story.</param>
/// <param name="Engineer">Who asks: an engineer with a token of his own, by id; null: a key that may do everything.</param>
/// <param name="Keeps">What "id" of the answer is called in later calls ("$plan"); null: nothing later needs it.</param>
public sealed record ExampleStep(
    string Operation, string Name, IReadOnlyDictionary<string, string> Path, IReadOnlyDictionary<string, string> Query, JsonNode? Body, string BodyType, string AnswerType, bool Shown, string? Engineer, string? Keeps)
{
    /// <summary>In answers.json.</summary>
    public string Key => Name.Length == 0 ? Operation : $"{Operation}/{Name}";
}

/// <summary>
/// The examples of the contract: a day of a small organisation, in an order in which it can be lived. The folder Examples has it: documents/ what is sent as a whole, records.json
/// one record of each kind (from which its five calls are made), steps/ all other calls, ids.json what ids are shown for things that the host names, and answers.json, which a
/// test records. In a step, "$plan" is the id that an earlier one keeps, "@scenario" a document, "@answer:makePlan" an earlier answer.
/// </summary>
public sealed class ContractExamples
{
    private const string Root = "examples/";
    private const string Records = "50-records";
    private const string Deletes = "90-deletes";

    private static readonly Lazy<ContractExamples> Read = new(() => new ContractExamples());

    private readonly JsonObject _ids = Parse("ids.json").AsObject();
    private readonly JsonObject _answers = Parse("answers.json").AsObject();
    private readonly JsonObject _records = Parse("records.json").AsObject();

    private ContractExamples()
    {
        var files = typeof(ContractExamples).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Root + "steps/", StringComparison.Ordinal))
            .Select(name => name[(Root.Length + "steps/".Length)..]);
        Steps = [.. files.Append(Records).Append(Deletes).Order(StringComparer.Ordinal).SelectMany(StepsOf)];
    }

    public static ContractExamples All => Read.Value;

    /// <summary>In the order in which they can be carried out.</summary>
    public IReadOnlyList<ExampleStep> Steps { get; }

    /// <summary>The id that is shown for each name that a step keeps.</summary>
    public string ShownIdOf(string name) => (string?)_ids[name] ?? throw new InvalidOperationException($"ids.json has no id to show for \"{name}\".");

    /// <summary>The answer that is shown; null: none is recorded.</summary>
    public JsonNode? AnswerOf(ExampleStep step) => _answers[step.Key]?.DeepClone();

    private IEnumerable<ExampleStep> StepsOf(string file) => file switch
    {
        Records => Kinds(ResourceKinds.All).SelectMany(AddAndChange),
        Deletes => Kinds(ResourceKinds.All.Reverse().Where(kind => kind != ResourceKinds.Settings)).Select(kind => StepOf($"delete{kind.Title}", id: kind.Id)),
        _ => Parse("steps/" + file).AsArray().Select(step => StepOf(step!.AsObject())),
    };

    private IEnumerable<(ResourceKind Kind, string Title, string Id, JsonNode Record)> Kinds(IEnumerable<ResourceKind> kinds) =>
        from kind in kinds
        let record = _records[kind.Name]
        where record is not null
        select (kind, char.ToUpperInvariant(kind.Name[0]) + kind.Name[1..], (string?)(record["id"] ?? record["part"] ?? record["profile"] ?? record["site"]) ?? "", record);

    private IEnumerable<ExampleStep> AddAndChange((ResourceKind Kind, string Title, string Id, JsonNode Record) one)
    {
        if (one.Kind == ResourceKinds.Settings)
            return [StepOf("putSettings", body: one.Record), StepOf("getSettings")];
        return
        [
            StepOf($"add{one.Title}", body: one.Record), StepOf($"get{one.Title}", id: one.Id), StepOf($"put{one.Title}", id: one.Id, body: one.Record),
            StepOf($"list{one.Title}", query: new Dictionary<string, string> { ["limit"] = "2" }),
        ];
    }

    private ExampleStep StepOf(string operation, string? id = null, JsonNode? body = null, Dictionary<string, string>? query = null) => new(
        operation, "", id is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["id"] = id }, query ?? [], Resolved(body), "application/json", "application/json", true, null, null);

    private ExampleStep StepOf(JsonObject step) => new(
        (string)step["operation"]!, (string?)step["name"] ?? "", Texts(step["path"]), Texts(step["query"]), Resolved(step["body"]), (string?)step["type"] ?? "application/json",
        (string?)step["answerType"] ?? "application/json", (bool?)step["shown"] ?? true, (string?)step["as"], (string?)step["keeps"]);

    private Dictionary<string, string> Texts(JsonNode? values) =>
        values?.AsObject().ToDictionary(value => value.Key, value => Resolved(value.Value)!.ToString(), StringComparer.Ordinal) ?? [];

    private JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject record => new JsonObject(record.Select(member => KeyValuePair.Create(member.Key, Resolved(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolved)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Resolved(value.ToString()),
        _ => node?.DeepClone(),
    };

    private JsonNode Resolved(string text)
    {
        if (text.StartsWith("@answer:", StringComparison.Ordinal))
            return _answers[text["@answer:".Length..]]?.DeepClone() ?? new JsonObject();
        if (text.StartsWith('@'))
            return Parse($"documents/{text[1..]}.json");
        return text.StartsWith('$') ? ShownIdOf(text[1..]) : text;
    }

    private static JsonNode Parse(string file)
    {
        using var stream = typeof(ContractExamples).Assembly.GetManifestResourceStream(Root + file)
            ?? throw new InvalidOperationException($"There is no example file \"{file}\". Maybe it is not below Planner.Api/Contract/Examples.");
        return JsonNode.Parse(stream, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
    }
}
