using System.Globalization;
using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Workforce;
using Planner.Core.Travel;

namespace Planner.Core.Roads;

/// <summary>Gives a name to every place of a scenario, so that matrices can have rows for it. Places stay the same places.</summary>
internal sealed class PlaceNames
{
    private readonly HashSet<string> _taken;
    private readonly Dictionary<(double Lat, double Lon), PlaceId> _given = [];

    private PlaceNames(Scenario scenario)
    {
        _taken = [.. new PlaceIndex(scenario).Positions.Where(position => position.Place is not null).Select(position => position.Place!.Value.Value)];
        _taken.UnionWith(scenario.Matrices.SelectMany(matrix => matrix.Places).Select(place => place.Value));
    }

    /// <summary>The scenario with a name for each position that had none: its coordinates.</summary>
    public static Scenario Complete(Scenario scenario)
    {
        var names = new PlaceNames(scenario);
        return scenario with
        {
            Sites = [.. scenario.Sites.Select(site => site with { Position = names.Of(site.Position) })],
            Depots = [.. scenario.Depots.Select(depot => depot with { Position = names.Of(depot.Position) })],
            Engineers = [.. scenario.Engineers.Select(names.Of)],
        };
    }

    private Engineer Of(Engineer engineer) => engineer with
    {
        Start = Of(engineer.Start),
        End = Maybe(engineer.End),
        Shifts = [.. engineer.Shifts.Select(Of)],
    };

    private Shift Of(Shift shift) => shift with
    {
        StartAt = Maybe(shift.StartAt),
        EndAt = Maybe(shift.EndAt),
        Breaks = [.. shift.Breaks.Select(pause => pause with { At = Maybe(pause.At) })],
    };

    private Position? Maybe(Position? position) => position is null ? null : Of(position);

    private Position Of(Position position)
    {
        if (position.Place is not null)
            return position;
        if (!_given.TryGetValue((position.Lat, position.Lon), out var name))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{position.Lat:R},{position.Lon:R}");
            // Somebody else's name may look the same.
            while (!_taken.Add(text))
                text += "'";
            _given.Add((position.Lat, position.Lon), name = new PlaceId(text));
        }

        return position with { Place = name };
    }
}
