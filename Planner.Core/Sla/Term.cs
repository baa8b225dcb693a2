using NodaTime;

namespace Planner.Core.Sla;

/// <summary>A promised length: a duration or a number of working days.</summary>
internal readonly record struct Term
{
    private Term(Duration? length, int workingDays)
    {
        Length = length;
        WorkingDays = workingDays;
    }

    /// <summary>Null when the term counts working days.</summary>
    public Duration? Length { get; }

    public int WorkingDays { get; }

    /// <summary>Null when neither is given; a duration comes before working days.</summary>
    public static Term? Of(Duration? length, int? workingDays)
    {
        if (length is not null)
            return new Term(length, 0);
        return workingDays is { } days ? new Term(null, days) : null;
    }
}
