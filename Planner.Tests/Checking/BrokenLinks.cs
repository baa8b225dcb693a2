using NodaTime;
using Planner.Core.Checking;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;
using Planner.Core.Domain.Plans;
using Planner.Core.Domain.Visits;
using Planner.Tests.Building;

namespace Planner.Tests.Checking;

/// <summary>Plans that break what visits are linked for. Ann makes v1 from 09:00 to 09:30; who makes v2 and when, each plan says.</summary>
internal static class BrokenLinks
{
    public static IEnumerable<BrokenPlan> All =>
    [
        Left(ViolationCode.LinkIncomplete, LinkKind.Together, "v1", "v2"),
        Left(ViolationCode.LinkIncomplete, LinkKind.AllOrNone, "v1", "v2"),
        Left(ViolationCode.LinkIncomplete, LinkKind.Sequence, "v2", "v1"),
        ByBob(ViolationCode.LinkOrderBroken, ".start", LinkKind.Sequence, At(9, 15)),
        ByBob(ViolationCode.LinkOrderBroken, ".start", LinkKind.Sequence, At(10), link => link with { MinDelay = Duration.FromHours(1) }),
        ByBob(ViolationCode.LinkOrderBroken, ".start", LinkKind.Sequence, At(11), link => link with { MaxDelay = Duration.FromHours(1) }),
        ByBob(ViolationCode.LinkOrderBroken, ".start", LinkKind.Sequence, At(11), link => link with { NextWorkingDay = Office }),
        ByBob(ViolationCode.LinkNotTogether, ".start", LinkKind.Together, At(9, 1)),
        ByBob(ViolationCode.LinkNotTogether, ".start", LinkKind.Together, At(9, 16), link => link with { Tolerance = Duration.FromMinutes(15) }),
        ByBob(ViolationCode.LinkEngineerDiffers, "", LinkKind.SameEngineer, At(9)),
        ByBob(ViolationCode.LinkDayRepeated, "", LinkKind.DifferentDays, At(9)),
        ByBob(ViolationCode.LinkMadeTwice, "", LinkKind.OneOf, At(9)),
        ByAnn(LinkKind.DifferentEngineers),
        ByAnn(LinkKind.Together, link => link with { Tolerance = Duration.FromHours(1) }),
    ];

    private static readonly CalendarId Office = new("office");

    private static Instant At(int hour, int minute = 0) => Clock.At(hour, minute);

    private static BrokenPlan Left(ViolationCode code, LinkKind kind, string first, string second)
    {
        var scenario = Linked(kind, first, second, link => link);
        var plan = new PlanBuilder(scenario).Route("ann", At(8, 50), route => route.Visit("v1", At(9))).Unassigned("v2").Build();
        return new BrokenPlan(code, "routes[0].stops[0]", scenario, plan);
    }

    private static BrokenPlan ByBob(ViolationCode code, string path, LinkKind kind, Instant start, Func<VisitLink, VisitLink>? change = null)
    {
        var scenario = Linked(kind, "v1", "v2", change ?? (link => link));
        // Visits without a time link do not wait.
        var plan = new PlanBuilder(scenario)
            .Route("ann", At(8, 50), route => route.Visit("v1", At(9)))
            .Route("bob", start - Duration.FromMinutes(10), route => route.Visit("v2", start))
            .Build();
        return new BrokenPlan(code, $"routes[1].stops[0]{path}", scenario, plan);
    }

    private static BrokenPlan ByAnn(LinkKind kind, Func<VisitLink, VisitLink>? change = null)
    {
        var scenario = Linked(kind, "v1", "v2", change ?? (link => link));
        var plan = new PlanBuilder(scenario).Route("ann", At(8, 50), route => route.Visit("v1", At(9)).Visit("v2", At(9, 30))).Build();
        return new BrokenPlan(ViolationCode.LinkEngineerRepeated, "routes[0].stops[1]", scenario, plan);
    }

    private static Scenario Linked(LinkKind kind, string first, string second, Func<VisitLink, VisitLink> change)
    {
        var link = new VisitLink { Id = new LinkId("l"), Kind = kind, Visits = [new(first), new(second)] };
        return new ScenarioBuilder()
            .Engineer("ann").Engineer("bob")
            .Visit("v1", at: 10, change: BrokenPlan.FromNine)
            .Visit("v2", at: 10, change: BrokenPlan.FromNine)
            .With(scenario => scenario with
            {
                Links = [change(link)],
                Calendars =
                [
                    new ServiceCalendar
                    {
                        Id = Office,
                        Zone = DateTimeZone.Utc,
                        Hours = [new WeeklyHours([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday], new LocalTime(8, 0), new LocalTime(17, 0))],
                    },
                ],
            })
            .Build();
    }
}
