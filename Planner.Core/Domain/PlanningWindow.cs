using NodaTime;

namespace Planner.Core.Domain;

/// <summary>The time a plan is made for. Half-open: shifts that start in [Start, End) take part.</summary>
public sealed record PlanningWindow(Instant Start, Instant End);
