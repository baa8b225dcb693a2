using NodaTime;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;

namespace Planner.Core.Checking;

/// <summary>How long an engineer works at a visit, and when his certificates let him.</summary>
internal static class WorkTime
{
    /// <summary>The shortest of the visit's durations that the engineer's skills reach, as they are valid when the shift starts.</summary>
    public static Duration Of(Visit visit, Engineer engineer, Shift shift)
    {
        var reached = visit.Durations.Where(one => engineer.Skills.Any(skill =>
            skill.Skill == one.Skill && skill.Level >= one.Level && Holds(skill, shift.Start))).ToList();
        return reached.Count == 0 ? visit.Duration : reached.Min(one => one.Duration);
    }

    /// <summary>Whether the engineer holds the skill at every moment of the work; of work that takes no time, at its moment.</summary>
    public static bool IsCertified(SkillRequirement required, Engineer engineer, Instant start, Instant end)
    {
        var held = Held(required, engineer).ToList();
        var at = start;
        do
        {
            var one = held.FirstOrDefault(skill => Holds(skill, at));
            if (one is null)
                return false;
            at = one.ValidUntil ?? Instant.MaxValue;
        }
        while (at < end);
        return true;
    }

    /// <summary>The first start from a moment on at which the engineer is certified for all that the visit requires and he has at all; null for none.</summary>
    public static Instant? FirstCertified(Visit visit, Engineer engineer, Duration duration, Instant from)
    {
        var skills = visit.Skills.Where(required => Held(required, engineer).Any()).ToList();
        if (skills.TrueForAll(required => IsCertified(required, engineer, from, from + duration)))
            return from;
        return skills.SelectMany(required => Held(required, engineer))
            .Select(skill => skill.ValidFrom)
            .Where(begin => begin > from && skills.TrueForAll(required => IsCertified(required, engineer, begin.Value, begin.Value + duration)))
            .Min();
    }

    private static IEnumerable<EngineerSkill> Held(SkillRequirement required, Engineer engineer) =>
        engineer.Skills.Where(skill => skill.Skill == required.Skill && skill.Level >= required.Level);

    private static bool Holds(EngineerSkill skill, Instant moment) => !(skill.ValidFrom > moment) && !(skill.ValidUntil <= moment);
}
