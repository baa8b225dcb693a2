using NodaTime;
using Planner.Core.Domain.Contracts;
using Planner.Core.Storage;

namespace Planner.Core.Operations;

/// <summary>Where a ticket stands, from its events; and which may follow.</summary>
public sealed class TicketLife
{
    private readonly List<(TicketStep Step, Instant At)> _steps = [];

    public TicketLife(Ticket ticket, IEnumerable<TicketEvent> events)
    {
        _steps.Add((TicketStep.Received, ticket.ReceivedAt));
        _steps.AddRange(events.Select(happening => (Enum.Parse<TicketStep>(happening.Event, ignoreCase: true), happening.Happened)));
    }

    /// <summary>The state as the API names it.</summary>
    public string State => Text(Present);

    public bool Closed => Present == TicketStep.Closed;

    /// <summary>The customer asked to wait.</summary>
    public bool Paused => Present == TicketStep.Paused;

    public Instant LastAt => _steps[^1].At;

    // Diagnoses and failed phone calls say something of the ticket and leave it where it is; a pause hides it, a resumption shows it again.
    private TicketStep Present
    {
        get
        {
            var last = _steps[^1].Step;
            return last switch
            {
                TicketStep.Paused or TicketStep.Closed => last,
                TicketStep.Reopened => TicketStep.Received,
                _ => _steps.LastOrDefault(step => step.Step is not (TicketStep.Diagnosed or TicketStep.PhoneFailed or TicketStep.Paused or TicketStep.Resumed)).Step,
            };
        }
    }

    /// <summary>When a step first happened since the ticket was last opened; null: not yet.</summary>
    public Instant? FirstOf(TicketStep wanted)
    {
        var opened = _steps.FindLastIndex(step => step.Step == TicketStep.Reopened);
        var found = _steps.FindIndex(opened + 1, step => step.Step == wanted);
        return found < 0 ? null : _steps[found].At;
    }

    public bool Allows(TicketStep step)
    {
        var state = Present;
        return step switch
        {
            TicketStep.Received => false,
            TicketStep.Reopened => state is TicketStep.Closed or TicketStep.Restored,
            TicketStep.Closed => state is not (TicketStep.Closed or TicketStep.Paused),
            TicketStep.Resumed => state == TicketStep.Paused,
            TicketStep.Paused => state is not (TicketStep.Paused or TicketStep.Closed or TicketStep.Restored),
            TicketStep.PhoneFailed or TicketStep.Diagnosed => state is not (TicketStep.Closed or TicketStep.Paused) && FirstOf(step) is null,
            TicketStep.Answered => state == TicketStep.Received && FirstOf(step) is null,
            TicketStep.Planned => state is TicketStep.Received or TicketStep.Answered,
            // Whoever was on the way may have turned back, and somebody else sets out.
            TicketStep.OnTheWay => state is TicketStep.Received or TicketStep.Answered or TicketStep.Planned or TicketStep.OnTheWay or TicketStep.OnSite,
            TicketStep.OnSite => state is TicketStep.Received or TicketStep.Answered or TicketStep.Planned or TicketStep.OnTheWay,
            TicketStep.Restored => state is not (TicketStep.Closed or TicketStep.Paused or TicketStep.Restored),
            _ => false,
        };
    }

    /// <summary>The ticket as its clocks must see it after the step.</summary>
    public static Ticket After(Ticket ticket, TicketStep step, Instant at) => step switch
    {
        TicketStep.PhoneFailed => ticket with { PhoneFailedAt = at },
        TicketStep.Diagnosed => ticket with { DiagnosedAt = at },
        TicketStep.Paused => ticket with { Pauses = [.. ticket.Pauses, new Pause(at, null)] },
        // A pause that ends when it begins is none.
        TicketStep.Resumed => ticket with
        {
            Pauses = [.. ticket.Pauses.Where(pause => pause.To is not null || pause.From < at).Select(pause => pause.To is null ? pause with { To = at } : pause)],
        },
        _ => ticket,
    };

    public static string Text(TicketStep step) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(step.ToString());
}
