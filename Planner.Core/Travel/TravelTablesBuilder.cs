using Planner.Core.Domain;
using Planner.Core.Domain.Travel;
using Planner.Core.Tables;

namespace Planner.Core.Travel;

/// <summary>Makes travel tables. Memory: 2 bytes per pair of places and profile in use (4 where a leg takes 18 hours or more), and 2 for each
/// different table of metres (4 where a way is of 65 km or more).</summary>
public static class TravelTablesBuilder
{
    /// <summary>Tables from the caller's matrices and, for pairs that they do not name, the great circle.</summary>
    public static TravelTables Build(Scenario scenario) =>
        Build(scenario, [new CallerMatrixSource(scenario.Matrices), new GreatCircleSource()]);

    /// <summary>Tables from sources that are asked in order: the first that knows a pair decides it.</summary>
    /// <exception cref="ArgumentException">An engineer's profile is none of the scenario's, or a pair is known to no source.</exception>
    public static TravelTables Build(Scenario scenario, IReadOnlyList<ITravelSource> sources)
    {
        var places = new PlaceIndex(scenario);
        var profiles = new Dictionary<ProfileId, TravelProfile>();
        foreach (var profile in scenario.TravelProfiles)
            profiles.TryAdd(profile.Id, profile);
        var matrices = new Dictionary<ProfileId, TravelMatrix>();
        // Made for a profile that did not need it in the end.
        LegTable? spare = null;
        foreach (var id in scenario.Engineers.Select(engineer => engineer.Profile).Distinct())
        {
            if (!profiles.TryGetValue(id, out var profile))
            {
                throw new ArgumentException($"No travel profile is called \"{id}\". Maybe the scenario was not validated.",
                    nameof(scenario));
            }

            var largest = sources.Select(source => source.Largest(profile, places)).ToList();
            var size = checked(places.Count * places.Count);
            var metres = spare ?? new LegTable(size, largest.Max(legs => legs.Metres));
            metres.Clear();
            var matrix = Matrix(profile, places, sources, new LegTable(size, largest.Max(legs => legs.Seconds)), metres);
            // Profiles that take the same ways, at other speeds, share one table of metres.
            var same = matrices.Values.FirstOrDefault(other => other.Metres.SameAs(metres));
            spare = same is null ? null : metres;
            matrices.Add(id, matrix with { Metres = same?.Metres ?? metres });
        }

        return new TravelTables(places, matrices);
    }

    private static TravelMatrix Matrix(TravelProfile profile, PlaceIndex places, IReadOnlyList<ITravelSource> sources, LegTable seconds, LegTable metres)
    {
        var size = places.Count;
        for (var row = 0; row < size; row++)
            seconds[row * size + row] = metres[row * size + row] = 0;

        var unfilled = size * size - size;
        var used = new List<string>();
        foreach (var source in sources.TakeWhile(_ => unfilled > 0))
        {
            var filled = source.Fill(profile, places, seconds, metres);
            unfilled -= filled;
            if (filled > 0)
                used.Add(source.Name);
        }

        if (unfilled > 0)
        {
            throw new ArgumentException(
                $"{unfilled} pairs of places are known to no travel source of profile \"{profile.Id}\". "
                + "Maybe the great circle is missing as the last source.",
                nameof(sources));
        }

        var name = used.Count switch
        {
            0 => sources[^1].Name,
            1 => used[0],
            _ => $"{string.Join(", ", used)} for the rest",
        };
        return new TravelMatrix { Size = size, Seconds = seconds, Metres = metres, Source = name, Traffic = TrafficDay.Of(profile) };
    }
}
