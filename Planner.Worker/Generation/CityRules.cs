using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>The rules that not every organisation has, put into a generated city: who knows whom, what goes with what, how long a day may be.</summary>
internal sealed class CityRules(CityFrame frame)
{
    private const int PairEvery = 12;
    private const int Nearest = 6;

    private static readonly LinkKind[] Pairs =
        [LinkKind.Together, LinkKind.Sequence, LinkKind.SameEngineer, LinkKind.DifferentEngineers, LinkKind.AllOrNone, LinkKind.OneOf];

    private readonly Dice dice = frame.DiceFor("rules");

    public Scenario Apply(Scenario scenario)
    {
        var territories = Quarters(scenario);
        var visits = scenario.Visits.Select(WithHabits).ToList();
        var links = Linked(visits);
        var linked = links.SelectMany(link => link.Visits).ToHashSet();
        var ruled = scenario with
        {
            Costs = scenario.Costs with { ContinuityPrice = 8, OverSkillPrice = 2, TerritoryPrice = 12 },
            Territories = territories,
            Sites = [.. scenario.Sites.Select(site => WithUsual(site, scenario.Engineers))],
            Engineers = [.. scenario.Engineers.Select(engineer => WithLimits(engineer, territories))],
            // What is linked comes by its parts in one way.
            Visits = [.. visits.Select(visit => linked.Contains(visit.Id) ? visit : WithSupply(visit))],
            Links = links,
            Courier = new Courier { LeadTime = Duration.FromHours(2), Price = 90, Parts = [Disk, PowerSupply, FanModule, Memory, CardReader] },
        };
        return new CityDuties(frame).Apply(new CityVans(frame).Apply(new CitySupplies(frame).Apply(ruled)));
    }

    private Visit WithHabits(Visit visit) => visit with
    {
        Durations = visit.Skills.Count > 0 && dice.Chance(0.6) ? [new SkillDuration(visit.Skills[0].Skill, 3, visit.Duration * 4 / 5)] : [],
        Setup = dice.Chance(0.5) ? Duration.FromMinutes(5) : null,
        TimeWindows = [.. visit.TimeWindows.Select(window => window.MaxStart is not null && visit.Pin is null && dice.Chance(0.4)
            ? window with { LateBy = Duration.FromMinutes(30), LatePerHour = 60 }
            : window)],
    };

    private Visit WithSupply(Visit visit) => visit.Parts.Count == 0 ? visit : visit with
    {
        Substitutes = [.. visit.Parts.Where(part => part.Part == FanModule).Select(part => new PartSubstitute(part.Part, PowerSupply, 25))],
        MayBeDelivered = visit.Kind == VisitKind.Repair && visit.Pin?.Start is null && visit.Parts.All(part => part.Part != DoorController && part.Part != VideoDecoder),
    };

    // Inspections in pairs at one site: two people at once, one after the other, by one engineer, ...
    private static List<VisitLink> Linked(List<Visit> visits)
    {
        int[] free = [.. Enumerable.Range(0, visits.Count).Where(i => visits[i] is { Kind: VisitKind.Inspection, Ticket: null, Pin: null } && CityTroubles.At(i) == Trouble.None)];
        var links = new List<VisitLink>();
        for (var i = 0; i + 1 < free.Length; i += PairEvery)
        {
            var (first, second) = (visits[free[i]], visits[free[i + 1]]);
            var kind = Pairs[i / PairEvery % Pairs.Length];
            visits[free[i]] = first with { Setup = null };
            visits[free[i + 1]] = second with { Site = first.Site, TimeWindows = first.TimeWindows, Setup = null };
            links.Add(new VisitLink
            {
                Id = new LinkId($"{first.Id} {second.Id}"),
                Kind = kind,
                Visits = [first.Id, second.Id],
                Tolerance = kind == LinkKind.Together ? Duration.FromMinutes(10) : Duration.Zero,
            });
        }
        return links;
    }

    private Site WithUsual(Site site, IReadOnlyList<Engineer> engineers)
    {
        if (!dice.Chance(0.5))
            return site;
        var near = engineers.OrderBy(e => Math.Abs(e.Start.Lat - site.Position.Lat) + Math.Abs(e.Start.Lon - site.Position.Lon)).Take(Nearest).ToArray();
        return site with { UsualEngineers = [.. dice.Some(near, 2).Select(e => e.Id)] };
    }

    private Engineer WithLimits(Engineer engineer, IReadOnlyList<Territory> territories)
    {
        var own = territories[QuarterOf(engineer.Start)].Id;
        var next = territories[dice.Between(0, territories.Count - 1)].Id;
        var pay = engineer.Pay;
        return engineer with
        {
            Territories = dice.Chance(0.7) ? [.. new[] { own, next }.Distinct()] : [],
            MinRest = Duration.FromHours(11),
            Pay = dice.Chance(0.5) ? pay : pay with
            {
                OvertimePerHour = 0,
                OvertimeSlices = [new PaySlice { UpTo = Duration.FromMinutes(30), PerHour = pay.OvertimePerHour }, new PaySlice { PerHour = 2 * pay.OvertimePerHour }],
            },
            Shifts = [.. engineer.Shifts.Select(shift => shift with
            {
                MaxVisits = dice.Chance(0.5) ? dice.Between(8, 12) : null,
                MaxTravel = dice.Chance(0.5) ? Duration.FromHours(dice.Between(3, 5)) : null,
            })],
        };
    }

    private double midLat;
    private double midLon;

    private List<Territory> Quarters(Scenario scenario)
    {
        midLat = Middle(scenario.Sites.Select(site => site.Position.Lat));
        midLon = Middle(scenario.Sites.Select(site => site.Position.Lon));
        return
        [
            .. ((string[])["south-west", "south-east", "north-west", "north-east"]).Select((name, i) => new Territory
            {
                Id = new TerritoryId(name),
                Areas = [Box(i < 2 ? midLat - 5 : midLat, i % 2 == 0 ? midLon - 5 : midLon)],
            }),
        ];
    }

    private int QuarterOf(Position place) => (place.Lat < midLat ? 0 : 2) + (place.Lon < midLon ? 0 : 1);

    private static Area Box(double lat, double lon) => new() { Outline = [new(lat, lon), new(lat, lon + 5), new(lat + 5, lon + 5), new(lat + 5, lon)] };

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return Math.Round(sorted[sorted.Length / 2], 4);
    }
}
