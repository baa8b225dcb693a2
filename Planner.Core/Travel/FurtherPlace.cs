using Planner.Core.Domain;
using Planner.Core.Domain.Places;
using Planner.Core.Domain.Travel;
using Planner.Core.Tables;

namespace Planner.Core.Travel;

/// <summary>
/// The legs between one further place and those of a scenario, decided as its tables were: by the caller's matrix for pairs that it names,
/// by great circle for the rest. Made once for the scenario; a call costs one look at each place.
/// </summary>
public sealed class FurtherPlace
{
    private readonly PlaceIndex _places;
    private readonly Dictionary<ProfileId, Source> _sources = [];

    public FurtherPlace(Scenario scenario, PlaceIndex places)
    {
        _places = places;
        foreach (var profile in scenario.TravelProfiles)
            _sources.TryAdd(profile.Id, new Source(profile, scenario.Matrices.FirstOrDefault(matrix => matrix.Profile == profile.Id), places));
    }

    /// <summary>Fills the last row and the last column of a table that has one more place than the scenario.</summary>
    /// <param name="position">None of the scenario's places.</param>
    /// <param name="seconds">Index: from * (places + 1) + to.</param>
    /// <param name="metres">Same index.</param>
    public void Fill(ProfileId profile, Position position, LegTable seconds, LegTable metres)
    {
        var source = _sources[profile];
        var last = _places.Count;
        var size = last + 1;
        var row = source.RowOf(position);
        for (var place = 0; place < last; place++)
        {
            var other = _places.Positions[place];
            var there = source.Leg(position, row, other, source.Rows[place]);
            // A great circle is as long in either direction.
            var back = source.Decides(row, source.Rows[place]) ? source.Leg(other, source.Rows[place], position, row) : there;
            (seconds[last * size + place], metres[last * size + place]) = there;
            (seconds[place * size + last], metres[place * size + last]) = back;
        }

        seconds[last * size + last] = metres[last * size + last] = 0;
    }

    private sealed class Source
    {
        private readonly TravelProfile _profile;
        private readonly CallerMatrix? _matrix;
        private readonly Dictionary<PlaceId, int> _named;

        public Source(TravelProfile profile, CallerMatrix? matrix, PlaceIndex places)
        {
            _profile = profile;
            _matrix = matrix;
            _named = matrix is null ? [] : CallerMatrixSource.RowsOf(matrix);
            Rows = [.. places.Positions.Select(RowOf)];
        }

        /// <summary>By place: its row in the caller's matrix, or -1.</summary>
        public int[] Rows { get; }

        public int RowOf(Position position) => position.Place is { } place ? _named.GetValueOrDefault(place, -1) : -1;

        /// <summary>Whether the caller's matrix has the pair.</summary>
        public bool Decides(int row, int otherRow) => _matrix is not null && row >= 0 && otherRow >= 0;

        public (int Seconds, int Metres) Leg(Position from, int fromRow, Position to, int toRow)
        {
            if (Decides(fromRow, toRow))
                return CallerMatrixSource.Leg(_matrix!, _profile, fromRow, toRow, from, to);
            var way = GreatCircle.Metres(_profile, from, to);
            var time = GreatCircle.Seconds(_profile, way);
            return time == TravelMatrix.Unreachable ? (time, 0) : (time, way);
        }
    }
}
