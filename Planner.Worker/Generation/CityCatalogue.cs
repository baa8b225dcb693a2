using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Travel;

namespace Planner.Worker.Generation;

/// <summary>The skills, tools, parts and ways to travel of a generated city.</summary>
internal static class CityCatalogue
{
    public static readonly SkillId Network = new("network");
    public static readonly SkillId Servers = new("servers");
    public static readonly SkillId OperatingSystems = new("operating-systems");
    public static readonly SkillId Cameras = new("cameras");
    public static readonly SkillId AccessControl = new("access-control");
    public static readonly SkillId Integration = new("integration");

    /// <summary>Certified work on battery rooms; the only certificate of a generated city has run out.</summary>
    public static readonly SkillId HighVoltage = new("high-voltage");

    /// <summary>Nobody has it.</summary>
    public static readonly SkillId VideoWalls = new("video-walls");

    public static readonly ToolId CableTester = new("cable-tester");
    public static readonly ToolId Ladder = new("ladder");
    public static readonly ToolId FibreSplicer = new("fibre-splicer");
    public static readonly ToolId ThermalCamera = new("thermal-camera");

    public static readonly PartId Disk = new("disk");
    public static readonly PartId PowerSupply = new("power-supply");
    public static readonly PartId FanModule = new("fan-module");
    public static readonly PartId Memory = new("memory");
    public static readonly PartId Switch = new("switch");
    public static readonly PartId DomeCamera = new("dome-camera");
    public static readonly PartId CardReader = new("card-reader");
    public static readonly PartId Battery = new("battery");

    /// <summary>Scarce, with more on its way.</summary>
    public static readonly PartId FibreModule = new("fibre-module");

    /// <summary>Scarce, and fewer than the visits ask for.</summary>
    public static readonly PartId DoorController = new("door-controller");

    /// <summary>No depot and no van has one.</summary>
    public static readonly PartId VideoDecoder = new("video-decoder");

    public static readonly Catalogue Names = new()
    {
        Skills = [Network, Servers, OperatingSystems, Cameras, AccessControl, Integration, HighVoltage, VideoWalls],
        Tools = [CableTester, Ladder, FibreSplicer, ThermalCamera],
        Parts = [Disk, PowerSupply, FanModule, Memory, Switch, DomeCamera, CardReader, Battery, FibreModule, DoorController, VideoDecoder],
    };

    public static readonly TravelProfile Bicycle = new()
    {
        Id = new ProfileId("bicycle"),
        SpeedKmh = 14,
        DetourFactor = 1.2,
        PerLeg = Duration.FromMinutes(2),
    };

    public static readonly TravelProfile Bus = new()
    {
        Id = new ProfileId("bus"),
        SpeedKmh = 22,
        DetourFactor = 1.35,
        PerLeg = Duration.FromMinutes(8),
    };

    public static readonly TravelProfile Car = new()
    {
        Id = new ProfileId("car"),
        SpeedKmh = 38,
        DetourFactor = 1.35,
        PerLeg = Duration.FromMinutes(4),
        TimeOfDay =
        [
            new TrafficHours(new LocalTime(7, 0), new LocalTime(9, 0), 1.5),
            new TrafficHours(new LocalTime(11, 30), new LocalTime(13, 0), 1.15),
            new TrafficHours(new LocalTime(17, 0), new LocalTime(19, 0), 1.6),
        ],
    };

    /// <summary>Only to visits that approve it.</summary>
    public static readonly TravelProfile Taxi = Car with { Id = new ProfileId("taxi"), PerLeg = Duration.FromMinutes(6), NeedsApproval = true };

    public static readonly Equipment AccessSystem =
        new("access system", [AccessControl, Cameras], [CardReader, DoorController], null, 0.16);

    public static readonly Equipment ControlRoom = new("control room", [Integration, Servers], [Battery, Memory, Disk], null, 0.06);

    /// <summary>What kinds of equipment customers have.</summary>
    public static readonly IReadOnlyList<Equipment> Equipment =
    [
        new("network cabinet", [Network], [Switch, FanModule, PowerSupply], CableTester, 0.26),
        new("server room", [Servers, OperatingSystems], [Disk, Memory, PowerSupply, FanModule], null, 0.24),
        new("camera system", [Cameras, Network], [DomeCamera, PowerSupply], Ladder, 0.24),
        AccessSystem,
        ControlRoom,
        new("fibre link", [Network, Integration], [FibreModule], FibreSplicer, 0.04),
    ];
}

/// <summary>A kind of equipment: the skill it always needs, then those that some visits need besides; the parts that wear out.</summary>
internal sealed record Equipment(string Name, IReadOnlyList<SkillId> Skills, IReadOnlyList<PartId> Parts, ToolId? Tool, double Share);
