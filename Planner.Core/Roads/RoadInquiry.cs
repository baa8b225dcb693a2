using Planner.Core.Domain.Places;

namespace Planner.Core.Roads;

/// <summary>Asks one server for all legs of a matrix that are still unknown, table by table, and keeps each answer at once.</summary>
internal sealed class RoadInquiry(
    IRoadServer server, RoadCache? cache, RoadSettings settings, string costing, RoadMatrix matrix, List<string> warnings)
{
    private readonly Lock _gate = new();
    private string _noRoad = "";

    public async Task AskAsync(CancellationToken cancellation)
    {
        if (await AskAllAsync(MissingLegs.Tables(matrix, settings.ChunkSide), cancellation).ConfigureAwait(false) != RoadFailure.NoRoad)
            return;
        // Some place is off the roads, which spoils each table that it is in: it is found, and the rest is asked again.
        var found = await TakeOffRoadAsync(cancellation).ConfigureAwait(false);
        if (!found || await AskAllAsync(MissingLegs.Tables(matrix, settings.ChunkSide), cancellation).ConfigureAwait(false) == RoadFailure.NoRoad)
            warnings.Add(_noRoad);
    }

    /// <summary>How the first table that was not answered failed; null: all were. No server that is unavailable is asked on.</summary>
    private async Task<RoadFailure?> AskAllAsync(IReadOnlyList<(int[] Sources, int[] Targets)> tables, CancellationToken cancellation)
    {
        RoadFailure? failed = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await Parallel.ForEachAsync(
                tables,
                new ParallelOptions { MaxDegreeOfParallelism = settings.Parallel, CancellationToken = stop.Token },
                async (table, token) =>
                {
                    try
                    {
                        await AskAsync(table.Sources, table.Targets, token).ConfigureAwait(false);
                    }
                    catch (RoadServerException failure)
                    {
                        lock (_gate)
                        {
                            failed = failed == RoadFailure.NoRoad ? failed : failure.Failure;
                            if (failure.Failure == RoadFailure.NoRoad)
                                _noRoad = failure.Message;
                            else
                                warnings.Add(failure.Message);
                        }

                        if (failure.Failure == RoadFailure.Unavailable)
                            await stop.CancelAsync().ConfigureAwait(false);
                    }
                }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The server is gone; what it gave before stays.
        }

        return failed;
    }

    private async Task AskAsync(int[] sources, int[] targets, CancellationToken cancellation)
    {
        var (from, to) = (Positions(sources), Positions(targets));
        var table = await server.TableAsync(costing, from, to, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            for (var i = 0; i < sources.Length; i++)
            {
                for (var j = 0; j < targets.Length; j++)
                    matrix.Take(sources[i], targets[j], table.Seconds[i][j], table.Metres[i][j], LegOrigin.Server);
            }

            Keep(from, to, table);
        }
    }

    /// <summary>Finds the places off the roads, none of whose legs can be travelled. False: there are none, or the server can't tell.</summary>
    private async Task<bool> TakeOffRoadAsync(CancellationToken cancellation)
    {
        var found = false;
        try
        {
            foreach (var rows in Enumerable.Range(0, matrix.Size).Chunk(settings.ChunkSide))
            {
                var onRoad = await server.OnRoadAsync(costing, Positions(rows), cancellation).ConfigureAwait(false);
                foreach (var row in rows.Where((_, i) => !onRoad[i]))
                {
                    found = true;
                    for (var other = 0; other < matrix.Size; other++)
                    {
                        matrix.Take(row, other, RoadTable.NoWay, RoadTable.NoWay, LegOrigin.Server);
                        matrix.Take(other, row, RoadTable.NoWay, RoadTable.NoWay, LegOrigin.Server);
                    }

                    KeepOffRoad(row);
                }
            }
        }
        catch (RoadServerException failure)
        {
            warnings.Add(failure.Message);
        }

        return found;
    }

    private void KeepOffRoad(int row)
    {
        var (one, all) = (Positions([row]), matrix.Places);
        var nowhere = new RoadTable([[.. all.Select(_ => RoadTable.NoWay)]], [[.. all.Select(_ => RoadTable.NoWay)]]);
        var fromNowhere = new RoadTable([.. all.Select(_ => new[] { RoadTable.NoWay })], [.. all.Select(_ => new[] { RoadTable.NoWay })]);
        Keep(one, all, nowhere);
        Keep(all, one, fromNowhere);
    }

    private void Keep(IReadOnlyList<Position> sources, IReadOnlyList<Position> targets, RoadTable table)
    {
        try
        {
            cache?.Append(server.Kind, costing, sources, targets, table);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            warnings.Add($"The cache can't be written: {refused.Message}");
        }
    }

    private List<Position> Positions(int[] rows) => [.. rows.Select(row => matrix.Places[row])];
}
