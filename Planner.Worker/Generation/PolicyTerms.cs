using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Contracts;

namespace Planner.Worker.Generation;

/// <summary>Short spellings of contract terms, so that a plan's file reads like the plan's table.</summary>
internal static class PolicyTerms
{
    public static readonly RegionId City = new("city");
    public static readonly RegionId Elsewhere = new("elsewhere");
    public static readonly RegionId Remote = new("remote");
    public static readonly Severity Any = new("any");

    public static Duration Hours(double hours) => Duration.FromHours(hours);

    public static Duration Minutes(int minutes) => Duration.FromMinutes(minutes);

    /// <summary>The target of every region without an entry of its own.</summary>
    public static RegionTarget Everywhere(Duration target, Duration? limit = null) => new() { Target = target, Limit = limit };

    public static RegionTarget In(RegionId region, Duration target, Duration? limit = null) =>
        new() { Region = region, Target = target, Limit = limit };

    public static RegionTarget WorkingDaysIn(RegionId region, int target, int limit) =>
        new() { Region = region, TargetWorkingDays = target, LimitWorkingDays = limit };

    /// <summary>An answer binds no visit, so it carries no price; hotlines answer day and night.</summary>
    public static ClockTerms Answer(Duration within) => new()
    {
        Clock = SlaClock.Answer,
        RoundTheClock = true,
        Targets = [Everywhere(within)],
        PenaltyPerHour = 0m,
    };

    public static ClockTerms OnSite(LatenessPrice price, params RegionTarget[] targets) => Clock(SlaClock.OnSite, price, targets);

    public static ClockTerms Restore(LatenessPrice price, Duration within) => Clock(SlaClock.Restore, price, [Everywhere(within)]);

    public static ClockTerms Spare(LatenessPrice price, Duration within) => Clock(SlaClock.SpareOnSite, price, [Everywhere(within)]);

    private static ClockTerms Clock(SlaClock clock, LatenessPrice price, RegionTarget[] targets) => new()
    {
        Clock = clock,
        Targets = targets,
        PenaltyPerHour = price.PerHour,
        BreachPenalty = price.Breach,
    };
}
