using System.Text;
using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Operations;
using Planner.Core.Storage;

namespace Planner.Worker.Quarter;

/// <summary>The store of the simulated organisation, used as its people use it: through the same desks as the API.</summary>
internal sealed class QuarterStore(Database database, QuarterClock clock)
{
    public const string Organisation = "quarter";
    private int _movements;

    public Database Database => database;

    public Actor As(string who) => new(Organisation, who, clock.Now);

    /// <exception cref="InvalidOperationException">The store refuses a record.</exception>
    public static async Task PutAsync(Session session, Actor actor, ResourceKind kind, params IReadOnlyList<object> records)
    {
        var incoming = records.Select(record => new IncomingResource(Encoding.UTF8.GetBytes(ResourceKind.Write(record)))).ToList();
        var written = await ResourceDesk.PutAsync(session, actor, kind, incoming, new ReadLimits(), allOrNone: true);
        if (written.SelectMany(one => one.Issues).FirstOrDefault(issue => issue.Severity == IssueSeverity.Error) is { } issue)
            throw new InvalidOperationException($"The store refuses a {kind.Noun}: {issue.Path}: {issue.Message}");
    }

    /// <exception cref="InvalidOperationException">The ticket is not known, or can't take the step.</exception>
    public static async Task StepAsync(Session session, Actor actor, string ticket, TicketStep step, Instant at)
    {
        var stored = await Resources.FindAsync(session, Organisation, ResourceKinds.Tickets.Name, ticket) ?? throw new InvalidOperationException($"There is no ticket {ticket}.");
        var (_, issues) = await TicketDesk.RecordAsync(session, actor, stored, step, at, null);
        if (issues.Count > 0)
        {
            var life = string.Join(", ", (await TicketEvents.ListAsync(session, Organisation, ticket)).Select(one => $"{one.Event} {one.Happened}"));
            throw new InvalidOperationException($"Ticket {ticket} can't be {step} at {at}: {issues[0].Message} Its life: {life}.");
        }
    }

    public async Task<T?> FindAsync<T>(ResourceKind kind, string id) where T : class =>
        await database.ReadAsync(session => Resources.FindAsync(session, Organisation, kind.Name, id)) is { } stored ? (T)kind.Parse(stored) : null;

    public async Task<IReadOnlyList<T>> AllAsync<T>(ResourceKind kind) where T : class =>
        [.. (await database.ReadAsync(session => Resources.AllAsync(session, Organisation, kind.Name))).Select(kind.Parse).Cast<T>()];

    public StockMovement Movement(string kind, string place, PartId part, long quantity, string reason, string? reference) =>
        new($"m{++_movements:000000}", kind, place, part.Value, quantity, reason, reference, clock.Now, "quarter");

    /// <summary>The plan in force for a territory on a day, with its scenario; null: none is.</summary>
    public Task<PlanInForce?> InForceAsync(TerritoryId territory, LocalDate day) => database.ReadAsync(async session =>
    {
        var text = StoreSpan.Text(day);
        var present = (await Publications.ListAsync(session, Organisation, text, text)).FirstOrDefault(one => one.Territory == territory.Value);
        return present is null || await PlanDocuments.PlanAsync(session, Organisation, present.Plan) is not { } plan
            ? null
            : new PlanInForce(present.Plan, plan, await PlanDocuments.ScenarioAsync(session, Organisation, present.Plan));
    });
}

/// <summary>A published plan and what it was made of.</summary>
internal sealed record PlanInForce(string Id, Plan Plan, Scenario Scenario);
