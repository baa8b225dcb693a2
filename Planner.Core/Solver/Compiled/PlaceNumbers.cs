namespace Planner.Core.Solver.Compiled;

/// <summary>The places that a part of an instance knows, numbered anew in the order in which they are first asked for; all as they were where that may be too many.</summary>
internal sealed class PlaceNumbers
{
    private readonly Instance _whole;
    private readonly int[]? _number;
    private readonly List<int> _places = [];

    /// <param name="whole">The part's whole.</param>
    /// <param name="asked">How many places will be asked for, at most.</param>
    public PlaceNumbers(Instance whole, int asked)
    {
        _whole = whole;
        if (Math.Min(asked, whole.PlaceCount) > LegPairs.MostPlaces)
            return;
        _number = new int[whole.PlaceCount];
        Array.Fill(_number, -1);
    }

    public int Count => _number is null ? _whole.PlaceCount : _places.Count;

    /// <summary>The numbers of these places; what is none stays negative.</summary>
    public int[] Of(int[] places) => _number is { } number ? Array.ConvertAll(places, place => Of(number, place)) : places;

    /// <summary>Travel between the places that have numbers.</summary>
    public TravelRows[] Travel()
    {
        int[] kept = [.. _places];
        return _number is null ? _whole.Travel : Array.ConvertAll(_whole.Travel, rows => rows.Among(kept));
    }

    private int Of(int[] number, int place)
    {
        if (place >= 0 && number[place] < 0)
        {
            number[place] = _places.Count;
            _places.Add(place);
        }
        return place < 0 ? place : number[place];
    }
}
