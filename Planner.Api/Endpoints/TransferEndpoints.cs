using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Planner.Api.Contract;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Runs;
using Planner.Worker.Runs;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Many records at once, in and out.</summary>
public static class TransferEndpoints
{
    private const int MostRows = 50_000;

    public static void MapTransfers(this IEndpointRouteBuilder api)
    {
        var import = api.MapGroup("/import").WithTags("Import and export").ProducesProblem(413).ProducesProblem(422).RequireAuthorization(Scopes.Manage);
        import.MapPost("", ScenarioAsync).Accepts<Form<Scenario>>("application/json").Produces<IReadOnlyDictionary<string, int>>().WithName("importScenario")
            .WithSummary("A whole scenario: its records as resources, its stock as movements. All or nothing.");
        import.MapPost("/{kind}", RecordsAsync).Accepts<IReadOnlyList<JsonObject>>("application/json", "text/csv").Produces<Report>().ProducesProblem(404).WithName("importRecords")
            .WithSummary("Records of one kind, as a JSON list or a CSV table, with a report by row; allOrNone writes nothing unless all is right.");
        api.MapGet("/export", ExportAsync).Produces<ExportBody>().WithTags("Import and export").RequireAuthorization(Scopes.Read).WithName("export")
            .WithSummary("Everything that is kept, kind by kind, with the levels of stock.");
    }

    private static async Task<IResult> ScenarioAsync(HttpRequest request, Caller caller, RunSettings settings, Database database, CancellationToken cancellation)
    {
        var (scenario, _, problem) = await DocumentBody.ReadScenarioAsync(request, settings, cancellation);
        if (problem is not null)
            return problem;
        return TypedResults.Ok(await database.WriteAsync(session => ScenarioImport.ImportAsync(session, caller.Actor, scenario!), cancellation));
    }

    private static async Task<IResult> RecordsAsync(
        string kind, [Description("Whether nothing is written unless every record is right.")] bool? allOrNone, HttpRequest request, Caller caller, RunSettings settings, Database database, CancellationToken cancellation)
    {
        if (ResourceKinds.Find(kind) is not { } known || known == ResourceKinds.Settings)
            return Problems.Unknown("kind of resource", kind);
        if (await DocumentBody.ReadAsync(request, settings, cancellation) is not { } body)
            return Problems.TooLarge(settings);
        var (rows, issues) = request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) == true ? CsvRecords.Read(body, known.Type, MostRows) : Listed(body);
        if (issues.Count > 0)
            return Problems.Unprocessable(issues);
        var written = await database.WriteAsync(
            session => ResourceDesk.PutAsync(session, caller.Actor, known, [.. rows.Select(row => new IncomingResource(row))], new ReadLimits { MaxBytes = settings.MaxBytes }, allOrNone ?? false), cancellation);
        return TypedResults.Ok(ReportOf(written));
    }

    private static (IReadOnlyList<byte[]> Rows, IReadOnlyList<Issue> Issues) Listed(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var list = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 34 });
            if (list.RootElement.ValueKind == JsonValueKind.Array && list.RootElement.GetArrayLength() <= MostRows)
                return ([.. list.RootElement.EnumerateArray().Select(row => JsonMarshal.GetRawUtf8Value(row).ToArray())], []);
            return ([], [new Issue(ReadIssueCodes.WrongType, "$", null, $"The body is no list of up to {MostRows} records.", "Send [{ ... }, { ... }], or a CSV table as text/csv.")]);
        }
        catch (JsonException unreadable)
        {
            return ([], [new Issue(ReadIssueCodes.InvalidJson, "$", null, $"The body is no JSON: {unreadable.Message}", "Send a list of records, or a CSV table as text/csv.")]);
        }
    }

    private static Report ReportOf(IReadOnlyList<WrittenResource> written) => new(
        written.Count(row => row.Outcome == WriteOutcome.Created),
        written.Count(row => row.Outcome == WriteOutcome.Changed),
        written.Count(row => row.Outcome == WriteOutcome.Unchanged),
        written.Count(row => !row.Ok),
        [.. written.Select((row, number) => new RowReport(number + 1, row.Id, row.Issues)).Where(row => row.Issues.Count > 0)]);

    private static async Task<IResult> ExportAsync(Caller caller, Database database, CancellationToken cancellation)
    {
        var text = await database.ReadAsync(
            async session =>
            {
                var export = new StringBuilder("{");
                foreach (var kind in ResourceKinds.All)
                {
                    var all = await Resources.AllAsync(session, caller.Organisation, kind.Name);
                    export.Append('"').Append(kind.Name).Append("\":[").AppendJoin(',', all.Select(one => one.Body.TrimEnd())).Append("],");
                }

                var levels = await StockLedger.LevelsAsync(session, caller.Organisation, await Organisations.TodayAsync(session, caller.Organisation, caller.Now));
                return export.Append("\"stock\":").Append(JsonSerializer.Serialize(levels, PlanDocument.Json)).Append('}').ToString();
            },
            cancellation);
        return TypedResults.Text(text, "application/json", Encoding.UTF8);
    }

    /// <param name="Rows">The rows with something wrong or doubtful in them.</param>
    [DisplayName("ImportReport")]
    public sealed record Report(int Created, int Changed, int Unchanged, int Refused, IReadOnlyList<RowReport> Rows);

    /// <param name="Row">From 1; of a table, its head not counted.</param>
    [DisplayName("ImportRow")]
    public sealed record RowReport(int Row, string? Id, IReadOnlyList<Issue> Issues);
}
