using System.IO.Compression;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.IO;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Scenarios and plans in their stored form: their canonical documents, compressed.</summary>
public static class PlanDocuments
{
    private static readonly ReadLimits Own = new() { MaxBytes = int.MaxValue };

    public static byte[] Pack(Scenario scenario) => Pack(stream => ScenarioJson.Write(scenario, stream));

    public static byte[] Pack(Plan plan) => Pack(stream => PlanJson.Write(plan, stream));

    /// <summary>The document's text.</summary>
    public static byte[] Unpack(byte[] packed)
    {
        using var text = new MemoryStream();
        using (var stream = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            stream.CopyTo(text);
        return text.ToArray();
    }

    /// <summary>The scenario of a stored plan.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it can't be read.</exception>
    public static async Task<Scenario> ScenarioAsync(Session session, string organisation, string id) =>
        await Plans.ScenarioAsync(session, organisation, id) is { } packed
            ? Kept(ScenarioJson.Read(Unpack(packed), Own), "scenario", id)
            : throw new InvalidOperationException($"The store has no scenario of plan {id}.");

    /// <summary>A stored plan; null: it has none, or none yet.</summary>
    public static async Task<Plan?> PlanAsync(Session session, string organisation, string id) =>
        await Plans.PlanAsync(session, organisation, id) is { } packed ? Kept(PlanJson.Read(Unpack(packed), Own), "plan", id) : null;

    private static T Kept<T>(ReadResult<T> read, string noun, string id) where T : class => read.Value
        ?? throw new InvalidOperationException($"The stored {noun} of plan {id} can't be read: {read.Issues[0].Message} Maybe a newer version wrote it.");

    internal static byte[] Pack(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            write(stream);
        return packed.ToArray();
    }
}
