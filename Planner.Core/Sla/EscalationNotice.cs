using NodaTime;
using Planner.Core.Domain;

namespace Planner.Core.Sla;

/// <summary>One person to tell that a ticket still has no diagnosis.</summary>
/// <param name="Ticket">The ticket without diagnosis.</param>
/// <param name="Role">Who is to be told.</param>
/// <param name="After">Elapsed time since receipt.</param>
/// <param name="At">The moment at which the role is to be told.</param>
/// <param name="IsDue">Whether that moment has come by the scenario's now.</param>
public sealed record EscalationNotice(TicketId Ticket, string Role, Duration After, Instant At, bool IsDue);
