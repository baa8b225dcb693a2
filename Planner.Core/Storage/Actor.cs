using NodaTime;

namespace Planner.Core.Storage;

/// <summary>Who does something for which organisation, and when.</summary>
/// <param name="Who">A key's or a person's name, for the audit.</param>
public sealed record Actor(string Organisation, string Who, Instant Now);
