using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Worker.Generation;

/// <summary>The visits and tickets of a random scenario.</summary>
internal sealed class RandomVisits(Dice dice, RandomFrame frame, IReadOnlyList<Engineer> engineers)
{
    private readonly RandomPins pins = new(dice, frame, engineers);
    private readonly List<Visit> visits = [];
    private readonly List<Ticket> tickets = [];

    public IReadOnlyList<Visit> Visits => visits;

    public IReadOnlyList<Ticket> Tickets => tickets;

    public void Draw()
    {
        for (var i = 1; i <= frame.Size; i++)
            visits.Add(DrawVisit(i));
    }

    private Visit DrawVisit(int number)
    {
        var id = new VisitId($"visit{number}");
        var site = dice.Pick(frame.Sites);
        var duration = dice.Chance(0.05) ? Duration.Zero : dice.Minutes(5, 90, 5);
        var pin = dice.Chance(0.2) ? pins.Draw(duration) : null;
        var windows = pin?.Start is { } start ? Around(start, duration) : DrawWindows(duration);
        var visit = new Visit
        {
            Id = id,
            Site = site.Id,
            Kind = dice.Pick(Enum.GetValues<VisitKind>()),
            Ticket = dice.Chance(0.3) ? DrawTicket(number, site) : null,
            Duration = duration,
            TimeWindows = windows,
            DueTimes = dice.Chance(0.3) ? DrawDueTimes() : [],
            Skills = dice.Chance(0.5) ? DrawSkills() : [],
            Tools = dice.Chance(0.2) ? dice.Some(frame.Tools, dice.Between(1, 2)) : [],
            Parts = dice.Chance(0.4) ? frame.DrawStock(dice, 0.5, 2) : [],
            Priority = dice.Chance(0.5) ? dice.Between(10, 1000) : null,
            Urgency = dice.Chance(0.3) ? dice.Between(1, 3000) / 100m : 0,
            PreferredEngineers = dice.Chance(0.2) ? [dice.Pick(engineers).Id] : [],
            RequiredEngineers = dice.Chance(0.1) ? [pin?.Engineer ?? dice.Pick(engineers).Id] : [],
            ExcludedEngineers = dice.Chance(0.1) && pin is null ? [dice.Pick(engineers).Id] : [],
            Pin = pin,
        };
        return WithoutContradiction(visit);
    }

    // Nobody is both wanted and unwanted.
    private static Visit WithoutContradiction(Visit visit) => visit with
    {
        ExcludedEngineers =
        [
            .. visit.ExcludedEngineers.Where(e => !visit.RequiredEngineers.Contains(e) && !visit.PreferredEngineers.Contains(e)),
        ],
    };

    private TicketId DrawTicket(int number, Site site)
    {
        var received = frame.Now - dice.Minutes(0, 300, 5);
        var failed = dice.Chance(0.5) ? received + dice.Minutes(0, 30, 5) : (Instant?)null;
        tickets.Add(new Ticket
        {
            Id = new TicketId($"ticket{number}"),
            Contract = RandomContracts.Contract.Id,
            Site = site.Id,
            Severity = new Severity(dice.Pick(["1", "2", "3"])),
            ReceivedAt = received,
            PhoneFailedAt = failed is { } at && at <= frame.Now ? at : null,
            Pauses = dice.Chance(0.1) ? [new Pause(received, received + (frame.Now - received) / 2)] : [],
        });
        // A pause of no length is no pause.
        if (tickets[^1].Pauses is [{ } pause] && pause.To <= pause.From)
            tickets[^1] = tickets[^1] with { Pauses = [] };
        return tickets[^1].Id;
    }

    private static List<TimeWindow> Around(Instant start, Duration duration)
    {
        var slack = Duration.FromMinutes(30);
        return start.ToUnixTimeSeconds() / 60 % 2 == 0
            ? []
            : [new TimeWindow(start - slack, start + slack, start + duration + slack)];
    }

    private List<TimeWindow> DrawWindows(Duration duration)
    {
        var windows = new List<TimeWindow>();
        var count = dice.Weighted(0.45, 0.35, 0.2);
        var from = frame.At(dice.Between(0, frame.Days - 1), 0) + dice.Minutes(420, 840, 15);
        for (var i = 0; i < count; i++)
        {
            var last = i == count - 1;
            var maxStart = from + dice.Minutes(0, 240, 15);
            // Only the last window may stay open; a window after an open one would never matter.
            windows.Add((last ? dice.Weighted(0.2, 0.5, 0.2, 0.1) : 1) switch
            {
                0 => new TimeWindow(from),
                1 => new TimeWindow(from, maxStart),
                2 => new TimeWindow(from, null, maxStart + duration),
                _ => new TimeWindow(from, maxStart, Instant.Max(from, maxStart - Duration.FromMinutes(10)) + duration),
            });
            from = maxStart + duration + dice.Minutes(30, 180, 15);
        }
        return windows;
    }

    private List<DueTime> DrawDueTimes()
    {
        var due = new List<DueTime>();
        for (var i = dice.Between(1, 2); i > 0; i--)
        {
            var at = frame.At(dice.Between(0, frame.Days - 1), 0) + dice.Minutes(480, 1080, 5);
            due.Add(new DueTime
            {
                Clock = dice.Pick([SlaClock.OnSite, SlaClock.OnSite, SlaClock.Restore, SlaClock.SpareOnSite, SlaClock.Answer]),
                DueBy = at,
                Limit = dice.Chance(0.4) ? at + dice.Minutes(0, 180, 15) : null,
                PenaltyPerHour = dice.Chance(0.6) ? dice.Between(1, 9000) / 100m : null,
                BreachPenalty = dice.Chance(0.4) ? dice.Between(1, 100) : 0,
            });
        }
        return due;
    }

    private List<SkillRequirement> DrawSkills()
    {
        var level = dice.Between(1, 2);
        return [.. dice.Some(frame.Skills, dice.Between(1, 2)).Select(skill => new SkillRequirement(skill, level))];
    }
}
