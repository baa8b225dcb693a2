namespace Planner.Core.Operations;

/// <summary>What can happen to a ticket.</summary>
public enum TicketStep
{
    Received,

    /// <summary>Somebody has spoken with the customer: the clock "answer" is met.</summary>
    Answered,

    /// <summary>Phone and remote help do not suffice.</summary>
    PhoneFailed,

    /// <summary>The cause is found: the escalation ladder ends.</summary>
    Diagnosed,

    /// <summary>A plan in force has a visit for it.</summary>
    Planned,
    OnTheWay,

    /// <summary>An engineer is at work on the site: the clock "onSite" is met.</summary>
    OnSite,

    /// <summary>The customer asked to wait: all clocks stand still.</summary>
    Paused,
    Resumed,

    /// <summary>The service works again: the clock "restore" is met.</summary>
    Restored,
    Closed,
    Reopened,
}
