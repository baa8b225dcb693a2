using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Visits;
using static Planner.Worker.Generation.TinyTown;

namespace Planner.Worker.Generation;

/// <summary>Variants of the tiny town in what its visits ask of each other.</summary>
internal static class TinyLinks
{
    /// <summary>Visit 1 is urgent, but 3, from one o'clock on, follows it by one to two hours: so it waits till eleven.</summary>
    public static Scenario Delays() => Linked(
        WithVisits((1, visit => visit with { Urgency = 100 }), (3, Between(13, 14))),
        new VisitLink
        {
            Id = new LinkId("link1"), Kind = LinkKind.Sequence, Visits = [Visit(1), Visit(3)], MinDelay = Duration.FromHours(1), MaxDelay = Duration.FromHours(2),
        });

    /// <summary>After visit 1 the glue dries; 3 follows on the next working day, which is Wednesday, as Tuesday is a holiday.</summary>
    public static Scenario NextWorkingDay() => Linked(
            Plain.Only(1, 3).With(visit => visit with { Urgency = 10 }).For(days: 3),
            new VisitLink { Id = new LinkId("link1"), Kind = LinkKind.Sequence, Visits = [Visit(1), Visit(3)], NextWorkingDay = new CalendarId("working-days") })
        with
    {
        Calendars =
        [
            new ServiceCalendar
            {
                Id = new CalendarId("working-days"),
                Zone = Plain.Zone,
                Hours = [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday], new LocalTime(8, 0), new LocalTime(17, 0))],
                Holidays = [new LocalDate(2026, 11, 24)],
            },
        ],
    };

    /// <summary>Work of twelve hours in pieces of three, two on each of Ann's days.</summary>
    public static Scenario Split() => WithVisits((4, visit => visit with { Duration = Duration.FromHours(12), Split = new VisitSplit { Piece = Duration.FromHours(3) } }))
        .Only(1, 4).AnnAlone().For(days: 2);

    /// <summary>Two people are needed at once, at two places.</summary>
    public static Scenario Crew() => Linked(LinkKind.Together, 1, 2);

    /// <summary>Visit 2 is next door to 1, but follows an hour or more after it.</summary>
    public static Scenario Sequence() => Linked(LinkKind.Sequence, 1, 2);

    /// <summary>One engineer makes 2 and 4; 2 has to be Bo, so that he goes the long way to 4 as well.</summary>
    public static Scenario OneEngineer() => Linked(WithVisits((2, visit => visit with { RequiredEngineers = [Bo] })).Only(2, 4), Link(LinkKind.SameEngineer, 2, 4));

    /// <summary>Visit 2 looks over what was done at 1: another has to make it.</summary>
    public static Scenario DifferentEngineers() => Linked(LinkKind.DifferentEngineers, 1, 2);

    /// <summary>Two measurements of one week, not on one day.</summary>
    public static Scenario DifferentDays() => Linked(Plain.Only(1, 2).AnnAlone().For(days: 2), Link(LinkKind.DifferentDays, 1, 2));

    /// <summary>Visits 2 and 3 are of no use without each other, and nobody can make 3.</summary>
    public static Scenario AllOrNone() => Linked(WithVisits((3, Between(22, 23))), Link(LinkKind.AllOrNone, 2, 3));

    /// <summary>The same training at either of two places.</summary>
    public static Scenario OneOf() => Linked(LinkKind.OneOf, 2, 4);

    private static Scenario Linked(LinkKind kind, int first, int second) => Linked(Plain, Link(kind, first, second));

    private static Scenario Linked(Scenario scenario, VisitLink link) => scenario with { Links = [link] };

    // Of a sequence the later starts an hour or more after the earlier ends.
    private static VisitLink Link(LinkKind kind, int first, int second) => new()
    {
        Id = new LinkId("link1"), Kind = kind, Visits = [Visit(first), Visit(second)], MinDelay = kind == LinkKind.Sequence ? Duration.FromHours(1) : Duration.Zero,
    };

    private static VisitId Visit(int number) => Plain.Visits[number - 1].Id;
}
