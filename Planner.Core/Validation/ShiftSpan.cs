using NodaTime;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Validation;

/// <summary>A shift from start to the end of its overtime; a bound that could not be read does not bind.</summary>
internal readonly record struct ShiftSpan(Instant? Start, Instant? End)
{
    public static ShiftSpan Of(Engineer engineer, Shift shift)
    {
        var overtime = shift.MaxOvertime ?? engineer.MaxOvertime;
        return new ShiftSpan(
            shift.Start.IsKnown() ? shift.Start : null,
            shift.End.IsKnown() && overtime.IsKnown() ? shift.End + Duration.Max(overtime, Duration.Zero) : null);
    }

    public bool MayHold(Instant start, Instant end) => !(start < Start) && !(end > End);
}
