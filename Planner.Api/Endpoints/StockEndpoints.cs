using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NodaTime.Text;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Spare parts as a ledger.</summary>
public static class StockEndpoints
{
    public static void MapStock(this IEndpointRouteBuilder api)
    {
        var stock = api.MapGroup("/stock").WithTags("Stock");
        stock.MapGet("", LevelsAsync).Produces<PageOf<Level>>().RequireAuthorization(Scopes.Read).WithName("listStock").WithSummary("Pieces at every depot and in every van, and how many of them published plans will take.");
        stock.MapGet("/movements", MovementsAsync).Produces<PageOf<Movement>>().RequireAuthorization(Scopes.Read).WithName("listStockMovements").WithSummary("The ledger, oldest first, a page at a time.");
        stock.MapPost("/movements", RecordAsync).Produces<Recorded>().ProducesProblem(422).RequireAuthorization(Scopes.Operate).WithName("addStockMovements")
            .WithSummary("Record movements, all or none; a movement sent twice counts once.");
    }

    private static async Task<IResult> LevelsAsync(Caller caller, Database database, CancellationToken cancellation)
    {
        var levels = await database.ReadAsync(
            async session => await StockLedger.LevelsAsync(session, caller.Organisation, await Organisations.TodayAsync(session, caller.Organisation, caller.Now)), cancellation);
        return TypedResults.Ok(new PageOf<Level>([.. levels.Select(level => new Level(level.PlaceKind, level.Place, level.Part, level.Quantity, level.Reserved))], null));
    }

    private static async Task<IResult> MovementsAsync([AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!paging.TryReadNumber(out var after))
            return Problems.BadCursor();
        var found = await database.ReadAsync(session => StockLedger.MovementsAsync(session, caller.Organisation, after ?? 0, paging.Count + 1), cancellation);
        var page = found.Take(paging.Count).Select(one => new Movement(one.Id, one.PlaceKind, one.Place, one.Part, one.Quantity, one.Reason, one.Reference, InstantPattern.ExtendedIso.Format(one.At), one.Who)).ToList();
        return TypedResults.Ok(new PageOf<Movement>(page, paging.Next(found, one => one.Number)));
    }

    private static async Task<IResult> RecordAsync(Movement?[] movements, Caller caller, Database database, CancellationToken cancellation)
    {
        var issues = movements.SelectMany((movement, row) => Check(movement, movements.Length == 1 ? "" : $"[{row}].")).ToList();
        if (movements.Length == 0)
            issues.Add(new Issue(ReadIssueCodes.Empty, "$", null, "No movement is given.", "Send a list of one or more."));
        if (issues.Count > 0)
            return Problems.Unprocessable(issues);
        try
        {
            var recorded = movements.Select(one => new StockMovement(
                one!.Id!, one.PlaceKind!, one.Place!, one.Part!, one.Quantity, one.Reason ?? "", one.Reference, one.At is null ? caller.Now : JsonText.InstantOf(one.At)!.Value, caller.Name)).ToList();
            var (outcomes, refused) = await database.WriteAsync(session => StockDesk.RecordAsync(session, caller.Actor, recorded), cancellation);
            return refused.Count > 0
                ? Problems.Unprocessable(refused)
                : TypedResults.Ok(new Recorded(outcomes.Count(outcome => outcome == MovementOutcome.Recorded), outcomes.Count(outcome => outcome == MovementOutcome.Known)));
        }
        catch (StockRefusedException refusal)
        {
            return Problems.Unprocessable(refusal.Issues);
        }
    }

    private static IEnumerable<Issue> Check(Movement? movement, string path)
    {
        if (movement is null)
        {
            yield return new Issue(ReadIssueCodes.NullValue, path.Length > 0 ? path[..^1] : "$", null, "The movement is null.", "Leave it out, or write one.");
            yield break;
        }

        foreach (var (name, value) in ((string, string?)[])[("id", movement.Id), ("place", movement.Place), ("part", movement.Part), ("reason", movement.Reason), ("reference", movement.Reference)])
        {
            if (JsonText.ZeroIn(path + name, value) is { } zero)
                yield return zero;
        }

        foreach (var (name, value) in ((string, string?)[])[("id", movement.Id), ("place", movement.Place), ("part", movement.Part)])
        {
            if (string.IsNullOrWhiteSpace(value))
                yield return new Issue(ReadIssueCodes.MissingField, path + name, null, $"A movement needs its \"{name}\".", "Add it.");
            else if (value.Length > 200)
                yield return new Issue(ReadIssueCodes.LongIdentifier, path + name, value[..80], $"\"{name}\" has more than 200 characters.", "Shorten it.");
        }

        if (movement.PlaceKind is not ("depot" or "van"))
            yield return new Issue(ReadIssueCodes.UnknownName, path + "placeKind", movement.PlaceKind, "A place is a \"depot\" or a \"van\".", "Write one of the two.");
        if (movement.At is { } at && JsonText.InstantOf(at) is null)
            yield return new Issue(ReadIssueCodes.InvalidTime, path + "at", at, $"\"{at}\" is no ISO 8601 time with offset.", "Write 2026-11-23T08:30:00+08:00.");
    }

    /// <param name="PlaceKind">"depot", or "van" with the engineer's id as place.</param>
    /// <param name="Reserved">Of Quantity, pieces that published plans will take.</param>
    [DisplayName("StockLevel")]
    public sealed record Level([property: AllowedValues("depot", "van")] string PlaceKind, string Place, string Part, long Quantity, long Reserved);

    /// <param name="Id">Given by the caller: what is sent twice counts once.</param>
    /// <param name="PlaceKind">"depot", or "van" with the engineer's id as place.</param>
    /// <param name="Quantity">Positive: pieces that come; negative: pieces that leave.</param>
    /// <param name="At">ISO 8601 with offset; absent: now.</param>
    /// <param name="Who">Filled in by the host.</param>
    [DisplayName("StockMovement")]
    public sealed record Movement(
        [property: Required] string? Id, [property: Required, AllowedValues("depot", "van")] string? PlaceKind, [property: Required] string? Place, [property: Required] string? Part, long Quantity, string? Reason = null, string? Reference = null, string? At = null, string? Who = null);

    /// <param name="Known">Movements that had been recorded before.</param>
    [DisplayName("StockRecorded")]
    public sealed record Recorded(int Added, int Known);
}
