using NodaTime;
using Planner.Core.Domain.Offers;
using Planner.Core.IO.Writing;

namespace Planner.Core.IO;

/// <summary>The JSON document of an answer to a request for room in a plan.</summary>
public static class OfferJson
{
    /// <summary>Canonical text, with times in the zone; equal answers give equal text.</summary>
    public static string Write(OfferAnswer answer, DateTimeZone zone) => DocumentWriter.WriteText(answer, zone);
}
