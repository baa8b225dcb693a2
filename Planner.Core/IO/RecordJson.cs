using NodaTime;
using Planner.Core.IO.Binding;
using Planner.Core.IO.Writing;

namespace Planner.Core.IO;

/// <summary>One record of the domain by itself (a site, a contract, ...) as JSON, in the form that it has inside a scenario.</summary>
public static class RecordJson
{
    /// <summary>Reads the form; what the record means among others is not looked at. A record with errors is answered too, with placeholders.</summary>
    public static (T? Value, IReadOnlyList<Domain.Issue> Issues) Bind<T>(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null) where T : class =>
        DocumentReader.Bind<T>(utf8, limits ?? new ReadLimits());

    /// <summary>Canonical text, with times in the zone; equal records give equal text.</summary>
    public static string Write(object record, DateTimeZone zone) => DocumentWriter.WriteRecordText(record, zone);
}
