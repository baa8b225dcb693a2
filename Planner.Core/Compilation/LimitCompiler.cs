using NodaTime;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>The limits of shifts to rows.</summary>
internal static class LimitCompiler
{
    private static readonly int Kinds = Enum.GetValues<VisitKind>().Length;

    public static bool LimitsTravel(Shift shift) => shift.MaxLegTravel is not null || shift.MaxTravel is not null || shift.MaxTravelWithoutBreak is not null;

    // On call for some kinds only.
    private static bool OnCall(Shift shift) => shift.OnCall?.Kinds.Count > 0;

    /// <summary>Null where no shift has a limit.</summary>
    public static ShiftLimits? Compile(IReadOnlyList<ShiftKey> shifts)
    {
        if (!shifts.Any(key => LimitsTravel(key.Shift) || key.Shift.MaxVisits is not null || key.Shift.MaxVisitsByKind.Count > 0 || OnCall(key.Shift)))
            return null;
        return new ShiftLimits
        {
            MostVisits = [.. shifts.Select(key => key.Shift.MaxVisits ?? int.MaxValue)],
            MostOfKind = [.. shifts.SelectMany(key => ByKind(key.Shift))],
            KindCount = Kinds,
            OnCall = [.. shifts.Select(key => OnCall(key.Shift))],
            LongestLeg = [.. shifts.Select(key => Seconds(key.Shift.MaxLegTravel))],
            MostWithoutBreak = [.. shifts.Select(key => Seconds(key.Shift.MaxTravelWithoutBreak))],
            MostTravel = [.. shifts.Select(key => Seconds(key.Shift.MaxTravel))],
        };
    }

    private static int[] ByKind(Shift shift)
    {
        int[] most = new int[Kinds];
        for (int kind = 0; kind < Kinds; kind++)
            most[kind] = OnCall(shift) && !shift.OnCall!.Kinds.Contains((VisitKind)kind) ? 0 : int.MaxValue;
        foreach (KindLimit limit in shift.MaxVisitsByKind)
            most[(int)limit.Kind] = Math.Min(most[(int)limit.Kind], limit.Most);
        return most;
    }

    private static int Seconds(Duration? most) => most is { } limit ? (int)Math.Min(int.MaxValue, limit.TotalSeconds) : int.MaxValue;
}
