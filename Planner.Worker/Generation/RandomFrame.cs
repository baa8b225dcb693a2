using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Parts;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Domain.Visits;

namespace Planner.Worker.Generation;

/// <summary>What the visits and engineers of a random scenario stand in: days, places, depots, ways to travel, names.</summary>
internal sealed class RandomFrame
{
    private const double Lat = 40.2;
    private const double Lon = 116.2;

    private readonly Instant midnight;

    private RandomFrame(Dice dice, int size)
    {
        Size = size;
        Days = dice.Chance(0.35) ? 2 : 1;
        Zone = DateTimeZoneProviders.Tzdb[dice.Chance(0.8) ? "Asia/Shanghai" : "Europe/Berlin"];
        // Clocks go back in Berlin on the second date.
        var date = dice.Chance(0.8) ? new LocalDate(2026, 11, 23) : new LocalDate(2026, 10, 25);
        midnight = Zone.AtStartOfDay(date).ToInstant();
        Now = At(0, dice.Chance(0.7) ? 360 : dice.Between(420, 660));
        Profiles = DrawProfiles(dice);
        if (dice.Chance(0.4))
            Places = [.. Enumerable.Range(0, dice.Between(2, 2 + size)).Select(i => new PlaceId($"place{i}"))];
        Sites = DrawSites(dice);
        Depots = DrawDepots(dice);
    }

    public int Size { get; }

    public int Days { get; }

    public DateTimeZone Zone { get; }

    public Instant Now { get; }

    public IReadOnlyList<SkillId> Skills { get; } = [new("network"), new("servers"), new("cameras")];

    public IReadOnlyList<ToolId> Tools { get; } = [new("ladder"), new("splicer")];

    public IReadOnlyList<PartId> Parts { get; } = [new("disk"), new("switch"), new("lens")];

    public IReadOnlyList<TravelProfile> Profiles { get; }

    /// <summary>The rows of the caller's matrix; empty: there is none.</summary>
    public IReadOnlyList<PlaceId> Places { get; } = [];

    public IReadOnlyList<Site> Sites { get; }

    public IReadOnlyList<Depot> Depots { get; }

    public static RandomFrame Draw(Dice dice, int size) => new(dice, size);

    /// <summary>A moment some minutes after the start of day 0, 1, ...</summary>
    public Instant At(int day, int minutes) => midnight + Duration.FromMinutes(1440 * day + minutes);

    /// <summary>A point of the town; with a matrix mostly one of its places, sometimes one that only coordinates name.</summary>
    public Position DrawPosition(Dice dice)
    {
        if (Places.Count == 0 || dice.Chance(0.15))
            return dice.Around(Lat, Lon, 8);
        var row = dice.Between(0, Places.Count - 1);
        // The coordinates of a place follow from its name: one place, one position.
        return new Dice(row).Around(Lat, Lon, 8) with { Place = Places[row] };
    }

    private static List<TravelProfile> DrawProfiles(Dice dice)
    {
        var profiles = new List<TravelProfile>
        {
            new()
            {
                Id = new ProfileId("car"),
                SpeedKmh = dice.Between(20, 50),
                DetourFactor = dice.Chance(0.5) ? 1.3 : 1.45,
                PerLeg = Duration.FromMinutes(dice.Between(0, 6)),
                TimeOfDay = dice.Chance(0.5)
                    ? [new(new LocalTime(7, 0), new LocalTime(9, 30), 1.5), new(new LocalTime(16, 30), new LocalTime(19, 0), 1.667)]
                    : [],
            },
        };
        if (dice.Chance(0.5))
            profiles.Add(new TravelProfile { Id = new ProfileId("bicycle"), SpeedKmh = 13.5, DetourFactor = 1.2 });
        if (dice.Chance(0.2))
        {
            profiles.Add(new TravelProfile
            {
                Id = new ProfileId("bus"),
                SpeedKmh = 18,
                PerLeg = Duration.FromMinutes(8),
                TimeOfDay = [new(new LocalTime(11, 0), new LocalTime(13, 0), 0.8), new(new LocalTime(22, 0), LocalTime.Midnight, 2.5)],
            });
        }
        return profiles;
    }

    private List<Site> DrawSites(Dice dice)
    {
        string[] regions = ["city", "elsewhere", "remote"];
        var sites = new List<Site>();
        for (var i = 0; i < Math.Max(2, Size - dice.Between(0, 2)); i++)
        {
            sites.Add(new Site
            {
                Id = new SiteId($"site{i + 1}"),
                // Now and then two customers in one building.
                Position = i > 0 && dice.Chance(0.1) ? sites[i - 1].Position : DrawPosition(dice),
                Region = dice.Chance(0.8) ? new RegionId(dice.Pick(regions)) : null,
            });
        }
        return sites;
    }

    private List<Depot> DrawDepots(Dice dice)
    {
        var depots = new List<Depot>();
        for (var i = 0; i < dice.Weighted(0.15, 0.5, 0.35); i++)
        {
            depots.Add(new Depot
            {
                Id = new DepotId($"depot{i + 1}"),
                Position = DrawPosition(dice),
                OpeningHours = dice.Chance(0.5) ? RandomContracts.Counter : null,
                HandlingTime = Duration.FromMinutes(dice.Pick([0, 5, 10, 20])),
                Stock = DrawStock(dice, 0.6, 3),
                Tools = dice.Chance(0.4) ? dice.Some(Tools, dice.Between(1, 2)) : [],
            });
        }
        return depots;
    }

    public List<PartQuantity> DrawStock(Dice dice, double chance, int most)
    {
        var stock = new List<PartQuantity>();
        foreach (var part in Parts)
        {
            if (dice.Chance(chance))
                stock.Add(new PartQuantity(part, dice.Between(1, most)));
        }
        return stock;
    }
}
