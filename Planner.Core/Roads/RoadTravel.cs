using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Travel;
using Planner.Core.Travel;

namespace Planner.Core.Roads;

/// <summary>
/// Completes a scenario by road: every profile in use that says how it travels on roads gets a matrix of all places. Each leg is the first
/// known of the caller's matrix, the road servers in their order, the cache of their earlier answers, the great circle. What the cache
/// knows is not asked again, unless the settings say so. Nothing is lost when no server answers: the statement says what was done instead.
/// </summary>
public sealed class RoadTravel(IReadOnlyList<IRoadServer> servers, RoadCache? cache = null, RoadSettings? settings = null)
{
    private static readonly string[] Kinds = ["valhalla", "osrm"];

    private readonly RoadSettings _settings = settings ?? new RoadSettings();

    /// <summary>The scenario with its matrices, and what they rest on; the same scenario where no profile in use travels by road.</summary>
    /// <param name="scenario">Free of errors.</param>
    public async Task<(Scenario Scenario, IReadOnlyList<TravelStatement> Statements)> CompleteAsync(
        Scenario scenario, CancellationToken cancellation = default)
    {
        var used = scenario.Engineers.Select(engineer => engineer.Profile).ToHashSet();
        var profiles = scenario.TravelProfiles.Where(profile => profile.Road is not null && used.Contains(profile.Id)).ToList();
        if (profiles.Count == 0)
            return (scenario, []);
        var named = PlaceNames.Complete(scenario);
        var places = new PlaceIndex(named);
        var statements = new List<TravelStatement>();
        var matrices = named.Matrices.ToList();
        foreach (var profile in profiles)
        {
            var (matrix, warnings) = await FillAsync(profile, named, places.Positions, cancellation).ConfigureAwait(false);
            matrices.RemoveAll(one => one.Profile == profile.Id);
            matrices.Add(matrix.ToCallerMatrix());
            statements.Add(State(profile, matrix, warnings, named, places));
        }

        return (named with { Matrices = matrices }, statements);
    }

    private async Task<(RoadMatrix Matrix, List<string> Warnings)> FillAsync(
        TravelProfile profile, Scenario scenario, IReadOnlyList<Position> places, CancellationToken cancellation)
    {
        var matrix = new RoadMatrix(profile, places);
        var warnings = new List<string>();
        if (scenario.Matrices.FirstOrDefault(one => one.Profile == profile.Id) is { } own)
            matrix.Take(own);
        if (!_settings.Refresh)
            TakeCached(matrix, profile.Road!.Costing.Value, warnings);
        foreach (var server in servers)
        {
            if (matrix.Count(LegOrigin.Unknown) == 0)
                break;
            await new RoadInquiry(server, cache, _settings, profile.Road!.Costing.Value, matrix, warnings).AskAsync(cancellation).ConfigureAwait(false);
        }

        if (_settings.Refresh && matrix.Count(LegOrigin.Unknown) > 0)
            TakeCached(matrix, profile.Road!.Costing.Value, warnings);
        matrix.TakeGreatCircles();
        return (matrix, warnings);
    }

    private void TakeCached(RoadMatrix matrix, string costing, List<string> warnings)
    {
        if (cache is null)
            return;
        // Without a server any kind's answers will do.
        foreach (var kind in servers.Count > 0 ? servers.Select(server => server.Kind).Distinct() : Kinds)
        {
            // The latest answer about a leg counts.
            var latest = new Dictionary<(int, int), (int Seconds, int Metres)>();
            try
            {
                cache.Read(kind, costing, matrix.Places, (from, to, seconds, metres) => latest[(from, to)] = (seconds, metres));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                warnings.Add($"The cache can't be read: {refused.Message}");
            }

            foreach (var ((from, to), (seconds, metres)) in latest)
                matrix.Take(from, to, seconds, metres, LegOrigin.Cache);
        }
    }

    private TravelStatement State(TravelProfile profile, RoadMatrix matrix, List<string> warnings, Scenario scenario, PlaceIndex places)
    {
        var ends = scenario.Engineers.Where(engineer => engineer.Profile == profile.Id)
            .SelectMany(engineer => engineer.Shifts.Select(shift => (
                Start: places.RowOf(shift.StartAt ?? engineer.Start),
                End: places.RowOf(shift.EndAt ?? engineer.End ?? shift.StartAt ?? engineer.Start))))
            .Distinct().ToList();
        var sites = scenario.Sites.ToDictionary(site => site.Id, site => places.RowOf(site.Position));
        if (matrix.Count(LegOrigin.GreatCircle) is > 0 and var circles)
            warnings.Add($"{circles} of {matrix.Size * (matrix.Size - 1)} legs are by great circle, as neither matrix nor road server nor cache knows them.");
        return new TravelStatement
        {
            Profile = profile.Id,
            Costing = profile.Road!.Costing,
            Servers = [.. servers.Select(server => server.Name)],
            Legs = matrix.Size * (matrix.Size - 1),
            FromMatrix = matrix.Count(LegOrigin.Matrix),
            FromServer = matrix.Count(LegOrigin.Server),
            FromCache = matrix.Count(LegOrigin.Cache),
            ByGreatCircle = matrix.Count(LegOrigin.GreatCircle),
            Impossible = matrix.CountImpossible(),
            Unreachable =
            [
                .. from visit in scenario.Visits
                   let row = sites[visit.Site]
                   where ends.Count > 0 && ends.All(shift => matrix.IsImpossible(shift.Start, row) || matrix.IsImpossible(row, shift.End))
                   select visit.Id,
            ],
            Warnings = [.. warnings.Distinct()],
        };
    }
}
