using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.CityCatalogue;

namespace Planner.Worker.Generation;

/// <summary>
/// Every city has visits that can't be made, and visits that shut each other out. Some visits are turned into those, at fixed places of the
/// list, so that explanations have something to explain.
/// </summary>
internal static class CityTroubles
{
    private const int ImpossibleEvery = 50;
    private const int ScarceEvery = 65;
    private const int CrowdEvery = 87;

    /// <summary>The trouble of the n-th visit, counted from 0.</summary>
    public static Trouble At(int number)
    {
        if (number % ImpossibleEvery == 20)
            return Trouble.Impossible;
        if (number % ScarceEvery == 30)
            return Trouble.ScarcePart;
        return number % CrowdEvery == 40 ? Trouble.SameMoment : Trouble.None;
    }

    public static Visit Turn(int number, Visit visit, CityFrame frame) => At(number) switch
    {
        Trouble.Impossible => Impossible(number / ImpossibleEvery, visit, frame),
        Trouble.ScarcePart => Scarce(visit),
        Trouble.SameMoment => Crowd(visit, frame),
        _ => visit,
    };

    private static Visit Impossible(int kind, Visit visit, CityFrame frame) => (kind % 5) switch
    {
        0 => visit with { Name = $"{visit.Name} (video wall)", Skills = [new SkillRequirement(VideoWalls)] },
        1 => visit with { Name = $"{visit.Name} (battery room)", Skills = [new SkillRequirement(HighVoltage)] },
        2 => visit with { Name = $"{visit.Name} (decoder)", Parts = [new PartQuantity(VideoDecoder, 1)] },
        3 => visit with { Name = $"{visit.Name} (after midnight)", TimeWindows = [Narrow(frame.At(0, 25))] },
        _ => visit with { Name = $"{visit.Name} (before dawn)", TimeWindows = [Narrow(frame.At(0, 6, 35))] },
    };

    // More of these than pieces.
    private static Visit Scarce(Visit visit) => visit with
    {
        Name = $"{visit.Name} (door controller)",
        Tools = [],
        Skills = [new SkillRequirement(AccessControl)],
        Parts = [new PartQuantity(DoorController, 1)],
    };

    // All at the same moment of the evening, when few are on duty.
    private static Visit Crowd(Visit visit, CityFrame frame) => visit with
    {
        Name = $"{visit.Name} (cut-over)",
        Duration = Duration.FromMinutes(60),
        Skills = [new SkillRequirement(Integration, 2)],
        Tools = [],
        Parts = [],
        TimeWindows = [new TimeWindow(frame.At(0, 20), frame.At(0, 20, 15))],
    };

    private static TimeWindow Narrow(Instant start) => new(start, start + Duration.FromMinutes(5));
}

/// <summary>What is the matter with a generated visit.</summary>
internal enum Trouble
{
    None,

    /// <summary>Nobody can make it.</summary>
    Impossible,

    /// <summary>It needs a part of which there are too few.</summary>
    ScarcePart,

    /// <summary>It starts when too many others start.</summary>
    SameMoment,
}
