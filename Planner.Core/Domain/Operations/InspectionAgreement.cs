using NodaTime;
using Planner.Core.Domain.Inspections;

namespace Planner.Core.Domain.Operations;

/// <summary>What is agreed about the recurring visits at a site; one for each site. Where it lies, and who works there, the store's sites and territories say.</summary>
public sealed record InspectionAgreement
{
    /// <summary>The site; the agreement has no other name.</summary>
    public required SiteId Site { get; init; }

    public required IReadOnlyList<ProgrammeId> Programmes { get; init; }

    /// <summary>The day on which the equipment was accepted: due dates run from it. May be absent where a completion says from when on each programme runs.</summary>
    public LocalDate? AcceptedOn { get; init; }

    /// <summary>The customer's hours, besides those of the programme: an inspection lies inside one open span. Absent: any.</summary>
    public CalendarId? AllowedHours { get; init; }

    /// <summary>Days without inspections at the site.</summary>
    public IReadOnlyList<DateSpan> BlackoutDays { get; init; } = [];

    /// <summary>The last day of maintenance: nothing falls due after it. Absent: no end.</summary>
    public LocalDate? Until { get; init; }
}

/// <summary>A visit of a programme that was made; it settles what was due, and moves the series that run from the last one.</summary>
public sealed record RecordedCompletion
{
    public required CompletionId Id { get; init; }

    public required SiteId Site { get; init; }

    public required ProgrammeId Programme { get; init; }

    public required LocalDate On { get; init; }

    public CompletionOutcome Outcome { get; init; } = CompletionOutcome.Completed;
}

/// <summary>How the organisation's calendar of inspections is made.</summary>
public sealed record InspectionSettings
{
    /// <summary>Weeks that the calendar covers, from today.</summary>
    public int HorizonWeeks { get; init; } = 13;

    public CalendarPrices Prices { get; init; } = new();

    /// <summary>The days on which reports are written; absent: Monday to Friday.</summary>
    public CalendarId? WorkingDays { get; init; }

    /// <summary>Time on the way that is counted with each inspection.</summary>
    public Duration TravelPerVisit { get; init; } = Duration.FromMinutes(20);

    /// <summary>Hours kept free for urgent repairs, as given.</summary>
    public IReadOnlyList<ReserveRow> Reserve { get; init; } = [];

    /// <summary>Hours kept free for urgent repairs, as the store's past tickets foretell; on top of those given. Absent: none.</summary>
    public ReserveSettings? Forecast { get; init; }
}

/// <summary>What past tickets foretell.</summary>
public sealed record ReserveSettings
{
    /// <summary>Share of days on which the hours shall suffice, between 0 and 1.</summary>
    public double Quantile { get; init; } = 0.9;

    /// <summary>Time that a ticket takes, way included.</summary>
    public Duration HoursPerTicket { get; init; } = Duration.FromMinutes(90);

    /// <summary>Days before today of which tickets are counted, but none before the first ticket of all.</summary>
    public int ObservedDays { get; init; } = 364;
}
