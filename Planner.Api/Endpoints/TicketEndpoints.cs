using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using NodaTime.Text;
using Planner.Api.Documents;
using Planner.Api.Requests;
using Planner.Api.Security;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Api.Endpoints;

/// <summary>The life of tickets, and the clocks that run on it.</summary>
public static class TicketEndpoints
{
    public static void MapTickets(this IEndpointRouteBuilder api)
    {
        var tickets = api.MapGroup("/tickets/{id}").WithTags("Tickets").ProducesProblem(404);
        tickets.MapGet("/events", EventsAsync).Produces<Life>().RequireAuthorization(Scopes.Read).WithName("listTicketEvents").WithSummary("What has happened to a ticket, oldest first, and its state.");
        tickets.MapPost("/events", RecordAsync).Produces<Life>().ProducesProblem(422).RequireAuthorization(Scopes.Operate).WithName("addTicketEvent").WithSummary("Record the next step of a ticket.");
        tickets.MapGet("/clocks", ClocksAsync).Produces<PageOf<Clock>>().RequireAuthorization(Scopes.Read).WithName("listTicketClocks").WithSummary("What the contract promises to the ticket, how that was derived, and how it stands.");
    }

    private static async Task<IResult> EventsAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        var (ticket, events) = await database.ReadAsync(
            async session => (await Resources.FindAsync(session, caller.Organisation, ResourceKinds.Tickets.Name, id), await TicketEvents.ListAsync(session, caller.Organisation, id)), cancellation);
        return ticket is null ? Problems.Unknown("ticket", id) : TypedResults.Ok(LifeOf(ticket, events));
    }

    private static async Task<IResult> RecordAsync(string id, StepRequest request, Caller caller, Database database, CancellationToken cancellation)
    {
        var issues = new List<Issue>();
        if (!Enum.TryParse<TicketStep>(request.Event, ignoreCase: true, out var step) || !Enum.IsDefined(step) || int.TryParse(request.Event, out _))
        {
            issues.Add(new Issue(ReadIssueCodes.UnknownName, "event", request.Event, $"\"{request.Event}\" is no step of a ticket.",
                $"Write one of {string.Join(", ", Enum.GetValues<TicketStep>().Skip(1).Select(TicketLife.Text))}."));
        }

        var at = request.At is null ? caller.Now : JsonText.InstantOf(request.At);
        if (at is null)
            issues.Add(new Issue(ReadIssueCodes.InvalidTime, "at", request.At, $"\"{request.At}\" is no ISO 8601 time with offset.", "Write 2026-11-23T08:30:00+08:00."));
        if (request.Note is { Length: > 4000 })
            issues.Add(new Issue(ReadIssueCodes.TooLarge, "note", null, "The note has more than 4,000 characters.", "Shorten it."));
        if (JsonText.ZeroIn("note", request.Note) is { } zero)
            issues.Add(zero);
        if (issues.Count > 0)
            return Problems.Unprocessable(issues);
        return await database.WriteAsync<IResult>(
            async session =>
            {
                if (await Resources.FindAsync(session, caller.Organisation, ResourceKinds.Tickets.Name, id) is not { } stored)
                    return Problems.Unknown("ticket", id);
                var (after, refused) = await TicketDesk.RecordAsync(session, caller.Actor, stored, step, at!.Value, request.Note);
                return after is null ? Problems.Unprocessable(refused) : TypedResults.Ok(LifeOf(after, await TicketEvents.ListAsync(session, caller.Organisation, id)));
            },
            cancellation);
    }

    private static async Task<IResult> ClocksAsync(string id, Caller caller, Database database, CancellationToken cancellation)
    {
        var clocks = await database.ReadAsync(
            async session => await Resources.FindAsync(session, caller.Organisation, ResourceKinds.Tickets.Name, id) is { } stored
                ? await TicketDesk.ClocksAsync(session, caller.Organisation, stored, caller.Now)
                : null,
            cancellation);
        return clocks is null
            ? Problems.Unknown("ticket", id)
            : TypedResults.Ok(new PageOf<Clock>([.. clocks.Select(clock => new Clock(
                clock.Due.Clock, clock.State, InstantPattern.General.Format(clock.Due.DueBy), InstantPattern.General.Format(clock.Due.Limit),
                clock.MetAt is { } met ? InstantPattern.General.Format(met) : null, clock.Due.Derivation))], null));
    }

    private static Life LifeOf(StoredResource stored, IReadOnlyList<TicketEvent> events) => new(
        new TicketLife((Ticket)ResourceKinds.Tickets.Parse(stored), events).State,
        [.. events.Select(one => new Step(TicketLife.Text(Enum.Parse<TicketStep>(one.Event)), InstantPattern.General.Format(one.Happened), one.Who, one.Note))]);

    /// <param name="Event">What has happened.</param>
    /// <param name="At">When it happened, ISO 8601 with offset; absent: now.</param>
    /// <param name="Note">Up to 4,000 characters.</param>
    [DisplayName("TicketStepRequest")]
    public sealed record StepRequest(
        [property: Required, AllowedValues("answered", "phoneFailed", "diagnosed", "planned", "onTheWay", "onSite", "paused", "resumed", "restored", "closed", "reopened")] string? Event,
        string? At = null,
        string? Note = null);

    /// <param name="At">When it happened.</param>
    /// <param name="Who">The name of the key that told it.</param>
    [DisplayName("TicketEvent")]
    public sealed record Step(string Event, string At, string Who, string? Note);

    /// <param name="State">How far it is.</param>
    /// <param name="Events">Oldest first.</param>
    [DisplayName("TicketLife")]
    public sealed record Life(
        [property: AllowedValues("received", "answered", "planned", "onTheWay", "onSite", "paused", "restored", "closed")] string State, IReadOnlyList<Step> Events);

    /// <param name="State">running, kept, late (the target has passed) or breached (the limit has).</param>
    /// <param name="DueBy">The target.</param>
    /// <param name="Limit">The moment of breach.</param>
    /// <param name="MetAt">When it was met; absent: not yet.</param>
    /// <param name="Derivation">How the due time follows from the contract, sentence by sentence.</param>
    [DisplayName("TicketClock")]
    public sealed record Clock(
        SlaClock Name, [property: AllowedValues("running", "kept", "late", "breached")] string State, string DueBy, string Limit, string? MetAt, IReadOnlyList<string> Derivation);
}
