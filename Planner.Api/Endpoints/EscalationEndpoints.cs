using System.ComponentModel;
using System.Globalization;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Core.Domain.Contracts;
using Planner.Core.Operations.Escalation;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>Tickets in danger, and who has been told of them.</summary>
public static class EscalationEndpoints
{
    public static void MapEscalations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/risks", RisksAsync).Produces<PageOf<RiskDocument>>().WithTags("Escalations").RequireAuthorization(Scopes.Read)
            .WithName("listRisks").WithSummary("Every promise to open tickets that is still to be kept, with the chance that it will be broken; the likeliest first.");
        var escalations = api.MapGroup("/escalations").WithTags("Escalations");
        escalations.MapGet("", ListAsync).Produces<PageOf<EscalationDocument>>().RequireAuthorization(Scopes.Read)
            .WithName("listEscalations").WithSummary("Who was told of which ticket, newest first; of one ticket, or those that nobody has acknowledged.");
        escalations.MapPost("", LookAsync).Produces<Told>().RequireAuthorization(Scopes.Operate)
            .WithName("lookForEscalations").WithSummary("Look through the open tickets now, and tell who is to be told; it is done twice a minute anyway.");
        escalations.MapGet("/{number}", ShowAsync).Produces<EscalationDocument>().ProducesProblem(404).RequireAuthorization(Scopes.Read)
            .WithName("getEscalation").WithSummary("One of them.");
        escalations.MapPost("/{number}/acknowledge", AcknowledgeAsync).Produces<EscalationDocument>().ProducesProblem(404).RequireAuthorization(Scopes.Operate)
            .WithName("acknowledgeEscalation").WithSummary("Say that somebody takes care of it; the first to say so is kept.");
    }

    private static async Task<IResult> RisksAsync(Caller caller, Database database, CancellationToken cancellation)
    {
        var risks = await database.ReadAsync(session => EscalationDesk.RisksAsync(session, caller.Organisation, caller.Now), cancellation);
        return TypedResults.Ok(new PageOf<RiskDocument>(
            [.. risks.Select(risk => new RiskDocument(
                risk.Ticket.Id.Value, risk.Ticket.Severity.Value, risk.State, risk.Clock.Due.Clock, risk.Clock.State, risk.Clock.Due.Limit.ToDateTimeOffset(), risk.Planned?.ToDateTimeOffset(), Math.Round(risk.Chance, 3)))],
            null));
    }

    private static async Task<IResult> ListAsync(
        [Description("Only those of this ticket.")] string? ticket, [Description("Only those that nobody has acknowledged.")] bool? open, [AsParameters] Paging paging, Caller caller, Database database, CancellationToken cancellation)
    {
        if (!paging.TryReadNumber(out var below))
            return Problems.BadCursor();
        var found = await database.ReadAsync(session => Escalations.ListAsync(session, caller.Organisation, ticket, open ?? false, below, paging.Count + 1), cancellation);
        return TypedResults.Ok(new PageOf<EscalationDocument>([.. found.Take(paging.Count).Select(Of)], paging.Next(found, one => one.Number)));
    }

    private static async Task<IResult> LookAsync(Caller caller, Database database, CancellationToken cancellation) =>
        TypedResults.Ok(new Told(await database.WriteAsync(session => EscalationDesk.SweepAsync(session, caller.Actor), cancellation)));

    private static async Task<IResult> ShowAsync(string number, Caller caller, Database database, CancellationToken cancellation) =>
        await FindAsync(number, caller, database, cancellation) is { } found ? TypedResults.Ok(Of(found)) : Problems.Unknown("escalation", number);

    private static async Task<IResult> AcknowledgeAsync(string number, Caller caller, Database database, CancellationToken cancellation)
    {
        if (await FindAsync(number, caller, database, cancellation) is not { } found)
            return Problems.Unknown("escalation", number);
        await database.WriteAsync(session => EscalationDesk.AcknowledgeAsync(session, caller.Actor, found.Number), cancellation);
        return TypedResults.Ok(Of((await FindAsync(number, caller, database, cancellation))!));
    }

    private static async Task<EscalationRow?> FindAsync(string number, Caller caller, Database database, CancellationToken cancellation) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? await database.ReadAsync(session => Escalations.FindAsync(session, caller.Organisation, wanted), cancellation)
            : null;

    private static EscalationDocument Of(EscalationRow row) => new(
        row.Number, row.Ticket, row.Role, row.Reason, row.Chance is { } chance ? Math.Round(chance, 3) : null, row.Created.ToDateTimeOffset(), row.Acknowledged?.ToDateTimeOffset(), row.AcknowledgedBy);

    /// <param name="Chance">That the promise will be broken, 0 to 1.</param>
    /// <param name="PlannedStart">When the plan in force has somebody begin; absent: no plan has.</param>
    public sealed record RiskDocument(string Ticket, string Severity, string TicketState, SlaClock Clock, string ClockState, DateTimeOffset Limit, DateTimeOffset? PlannedStart, double Chance);

    /// <param name="Count">How many were told now.</param>
    public sealed record Told(int Count);

    /// <param name="Role">Who was told.</param>
    /// <param name="Chance">That a promise will be broken, 0 to 1, where that was the reason; absent: it was the time without a diagnosis.</param>
    public sealed record EscalationDocument(
        long Number, string Ticket, string Role, string Reason, double? Chance, DateTimeOffset ToldAt, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy);
}
