using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>Links between the visits of a scenario, of every kind by chance.</summary>
public static class RandomLinks
{
    private const int MostLinks = 4;
    private const int MostVisits = 3;

    /// <summary>The scenario with links; one of fewer than two visits stays as it is.</summary>
    /// <param name="seed">Same scenario and seed, same links.</param>
    public static Scenario AddTo(Scenario scenario, int seed)
    {
        if (scenario.Visits.Count < 2)
            return scenario;
        var dice = new Dice(unchecked(seed * 1000003 + 17));
        var links = new List<VisitLink>();
        var alternatives = new HashSet<VisitId>();
        for (var i = dice.Between(1, MostLinks); i > 0; i--)
        {
            var kind = dice.Pick(Enum.GetValues<LinkKind>());
            var visits = Some(scenario, dice);
            if (kind == LinkKind.OneOf && !visits.All(alternatives.Add))
                continue;
            links.Add(Link(scenario, dice, $"link-{i}", kind, visits));
        }
        var followed = links.Where(link => link.Kind == LinkKind.Sequence).SelectMany(link => link.Visits.SkipLast(1)).ToHashSet();
        return scenario with
        {
            Id = new ScenarioId($"{scenario.Id}-linked-{seed}"),
            Links = links,
            Visits = [.. scenario.Visits.Select(visit => Split(dice, links, followed.Contains(visit.Id) ? visit with { Setup = null, Resumable = null } : visit))],
        };
    }

    // Some that are long enough and ask for nothing that pieces can't have are made in two to four of them.
    private static Visit Split(Dice dice, List<VisitLink> links, Visit visit)
    {
        var plain = visit is { Durations.Count: 0, Substitutes.Count: 0, MayBeDelivered: false, Setup: null, Resumable: null, Pin: null or { Order: null, Shift: null } };
        var alone = links.All(link => link.Kind is LinkKind.Sequence or LinkKind.SameEngineer or LinkKind.AllOrNone || !link.Visits.Contains(visit.Id));
        return !plain || !alone || visit.Duration < Duration.FromMinutes(30) || !dice.Chance(0.25) ? visit : visit with
        {
            Split = new VisitSplit
            {
                Piece = visit.Duration / dice.Between(2, 3) - Duration.FromSeconds(1),
                SameEngineer = dice.Chance(0.5),
                MaxGap = dice.Chance(0.3) ? Duration.FromHours(dice.Between(0, 20)) : null,
            },
        };
    }

    // In the scenario's order, so that sequences never go round in a circle.
    private static List<VisitId> Some(Scenario scenario, Dice dice)
    {
        var rows = new SortedSet<int>();
        var count = Math.Min(dice.Between(2, MostVisits), scenario.Visits.Count);
        while (rows.Count < count)
            rows.Add(dice.Between(0, scenario.Visits.Count - 1));
        return [.. rows.Select(row => scenario.Visits[row].Id)];
    }

    private static VisitLink Link(Scenario scenario, Dice dice, string id, LinkKind kind, List<VisitId> visits)
    {
        var link = new VisitLink { Id = new LinkId(id), Kind = kind, Visits = visits };
        return kind switch
        {
            LinkKind.Sequence => link with
            {
                MinDelay = Duration.FromMinutes(15 * dice.Between(0, 4)),
                MaxDelay = dice.Chance(0.4) ? Duration.FromHours(dice.Between(1, 30)) : null,
                NextWorkingDay = dice.Chance(0.2) ? scenario.Calendars[0].Id : null,
            },
            LinkKind.Together => link with { Tolerance = Duration.FromMinutes(dice.Chance(0.5) ? 0 : 10 * dice.Between(1, 3)) },
            _ => link,
        };
    }
}
