using Planner.Core.Domain;
using Planner.Core.Domain.Travel;

namespace Planner.Core.Travel;

/// <summary>Makes travel tables. Memory: 4 bytes per pair of places and profile in use, and 4 for each different table of metres.</summary>
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
        foreach (var id in scenario.Engineers.Select(engineer => engineer.Profile).Distinct())
        {
            if (!profiles.TryGetValue(id, out var profile))
            {
                throw new ArgumentException($"No travel profile is called \"{id}\". Maybe the scenario was not validated.",
                    nameof(scenario));
            }

            matrices.Add(id, WithSharedMetres(Matrix(profile, places, sources), matrices.Values));
        }

        return new TravelTables(places, matrices);
    }

    // Profiles that take the same ways, at other speeds, share one table of metres.
    private static TravelMatrix WithSharedMetres(TravelMatrix matrix, IEnumerable<TravelMatrix> others)
    {
        var same = others.FirstOrDefault(other => other.Metres.AsSpan().SequenceEqual(matrix.Metres));
        return same is null
            ? matrix
            : new TravelMatrix { Size = matrix.Size, Seconds = matrix.Seconds, Metres = same.Metres, Source = matrix.Source, Traffic = matrix.Traffic };
    }

    private static TravelMatrix Matrix(TravelProfile profile, PlaceIndex places, IReadOnlyList<ITravelSource> sources)
    {
        var size = places.Count;
        var seconds = new int[checked(size * size)];
        var metres = new int[size * size];
        Array.Fill(seconds, TravelMatrix.Unknown);
        for (var row = 0; row < size; row++)
            seconds[row * size + row] = 0;

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
