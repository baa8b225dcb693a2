using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using Planner.Core.Operations;
using Planner.Core.Storage;
using Planner.Worker.Generation;

namespace Planner.Worker.Quarter;

/// <summary>
/// Takes the tickets that come in at random: answers them, solves some by phone, and has a visit made for the others. Who must be visited before the next
/// night's plan could send somebody is told to the dispatcher.
/// </summary>
internal sealed class CallCentre(QuarterStore store, QuarterOrganisation organisation, QuarterOptions options, Agenda agenda, QuarterTally tally)
{
    private const double TicketsPerEngineer = 2.6;
    private const double SolvedByPhone = 0.2;
    private const int PatientHour = 10;

    private readonly Dice _dice = new(options.Seed * 7919 + 2);
    private int _number;

    /// <summary>Told of a territory in which somebody has to go soon.</summary>
    public required Action<TerritoryId> Urgent { get; init; }

    /// <summary>Every ticket so far.</summary>
    public List<string> Tickets { get; } = [];

    /// <summary>Enters the day's tickets into the agenda.</summary>
    public void OpenDay(LocalDate day)
    {
        var share = day.DayOfWeek switch { IsoDayOfWeek.Monday => 1.25, IsoDayOfWeek.Saturday => 0.12, IsoDayOfWeek.Sunday => 0.08, _ => 1 };
        var count = Poisson(TicketsPerEngineer * options.Engineers * share);
        for (var i = 0; i < count; i++)
        {
            // Most faults are found when work begins.
            var hour = _dice.Weighted(0.05, 0.45, 0.35, 0.15) switch { 0 => _dice.Between(0, 6), 1 => _dice.Between(7, 10), 2 => _dice.Between(11, 15), _ => _dice.Between(16, 22) };
            agenda.At(QuarterOrganisation.At(day, hour, _dice.Between(0, 59)), ReceiveAsync);
        }
    }

    private Task ReceiveAsync()
    {
        var site = _dice.Between(0, options.Sites - 1);
        var now = store.As("").Now;
        var severity = 1 + _dice.Weighted(0.06, 0.18, 0.42, 0.34);
        var ticket = new Ticket
        {
            Id = new TicketId($"T{++_number:00000}"), Contract = organisation.ContractOf(site), Site = organisation.Sites[site].Id, Severity = new Severity($"{severity}"), ReceivedAt = now,
        };
        Tickets.Add(ticket.Id.Value);
        tally.Count("tickets");
        var answered = now + _dice.Minutes(1, 25);
        var phone = answered + _dice.Minutes(5, 40);
        var solved = _dice.Chance(SolvedByPhone);
        var visit = solved ? null : VisitOf(ticket, site, severity, phone);
        agenda.At(phone, () => AnswerAsync(ticket, answered, phone, visit, organisation.TerritoryIn(site)));
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(Ticket ticket, Instant answered, Instant phone, Visit? visit, TerritoryId territory)
    {
        var urgent = await store.Database.WriteAsync(async session =>
        {
            var actor = store.As("call centre");
            await QuarterStore.PutAsync(session, actor, ResourceKinds.Tickets, ticket);
            await QuarterStore.StepAsync(session, actor, ticket.Id.Value, TicketStep.Answered, answered);
            TicketStep[] steps = visit is null ? [TicketStep.Restored, TicketStep.Closed] : [TicketStep.PhoneFailed, TicketStep.Diagnosed];
            foreach (var step in steps)
                await QuarterStore.StepAsync(session, actor, ticket.Id.Value, step, phone);
            if (visit is null)
                return false;
            await QuarterStore.PutAsync(session, actor, ResourceKinds.Visits, visit);
            var stored = await Resources.FindAsync(session, QuarterStore.Organisation, ResourceKinds.Tickets.Name, ticket.Id.Value);
            var clocks = await TicketDesk.ClocksAsync(session, QuarterStore.Organisation, stored!, actor.Now);
            var tomorrow = QuarterOrganisation.At(actor.Now.InZone(QuarterCatalogue.Zone).Date.PlusDays(1), PatientHour);
            return clocks.Any(clock => clock.Due.Clock == SlaClock.OnSite && clock.Due.DueBy < tomorrow);
        });
        if (visit is null)
            tally.Count("solved by phone");
        if (urgent)
            Urgent(territory);
    }

    private Visit VisitOf(Ticket ticket, int site, int severity, Instant from)
    {
        var part = _dice.Chance(0.4) ? _dice.Pick([.. QuarterCatalogue.Parts.Take(6)]) : (PartId?)null;
        return new Visit
        {
            Id = new VisitId($"V{_number:00000}"), Ticket = ticket.Id, Site = ticket.Site, Kind = VisitKind.Repair, Duration = _dice.Minutes(40, 120, 10),
            Skills = [new SkillRequirement(_dice.Pick(QuarterCatalogue.Skills), 1 + _dice.Weighted(0.55, 0.35, 0.1))],
            Parts = part is { } one ? [new PartQuantity(one, 1)] : [],
            // More than lateness can come to: else who waits too long is not worth a visit any more.
            Priority = severity switch { 1 => 30_000, 2 => 20_000, 3 => 8_000, _ => 4_000 },
            // Outages are let in at any hour.
            TimeWindows = QuarterOrganisation.HasHours(site) && severity > 1 ? [.. HoursFrom(from)] : [],
        };
    }

    private static IEnumerable<TimeWindow> HoursFrom(Instant from)
    {
        var day = from.InZone(QuarterCatalogue.Zone).Date;
        for (var i = 0; i < 30; i++)
        {
            var date = day.PlusDays(i);
            if (date.DayOfWeek < IsoDayOfWeek.Saturday)
                yield return new TimeWindow(QuarterOrganisation.At(date, 8), null, QuarterOrganisation.At(date, 16));
        }
    }

    // Knuth: multiply chances until they fall below e^-mean.
    private int Poisson(double mean)
    {
        var (count, product, least) = (0, _dice.Between(0.0, 1.0), Math.Exp(-mean));
        while (product > least)
        {
            count++;
            product *= _dice.Between(0.0, 1.0);
        }

        return count;
    }
}
