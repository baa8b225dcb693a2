using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Visits;
using Planner.Core.Domain.Workforce;
using Planner.Core.Solver.Compiled;

namespace Planner.Core.Compilation;

/// <summary>Who may form teams, and how many people visits ask for, to rows; shifts of teams to lots beside those of the parts.</summary>
internal static class TeamCompiler
{
    /// <summary>Null where everybody works alone, and nothing asks for more.</summary>
    /// <param name="later">What visits that come later may ask for.</param>
    public static TeamRows? Compile(IndexMap index, ShiftRows shifts, SupplyRows supplies, IReadOnlyList<SkillRequirement> later)
    {
        int[] able = [.. Enumerable.Range(0, index.Shifts.Count).Where(s => index.Shifts[s].Shift.Team is not null)];
        if (able.Length == 0 && !index.Visits.SelectMany(visit => visit.Skills).Concat(later).Any(required => required.Count > 1))
            return null;
        var slots = new Dictionary<(int Skill, int Level), int>();
        CrewNeed[][] needs = [.. index.Visits.Select(visit => Asked(index, visit.Skills).Select(asked => Need(asked, slots)).ToArray())];
        foreach (var asked in Asked(index, later))
            Need(asked, slots);
        int[] people = new int[index.Shifts.Count * slots.Count];
        foreach (((int skill, int level), int slot) in slots)
        {
            for (int s = 0; s < index.Shifts.Count; s++)
                people[s * slots.Count + slot] = PeopleWith(index.Shifts[s], index.Skills[skill], level);
        }
        int words = slots.Count + 63 >> 6;
        ulong[] some = new ulong[index.Shifts.Count * words];
        for (int i = 0; i < people.Length; i++)
        {
            (int s, int slot) = Math.DivRem(i, slots.Count);
            some[s * words + (slot >> 6)] |= people[i] > 0 ? 1UL << (slot & 63) : 0;
        }
        int[] lot = new int[index.Shifts.Count];
        Array.Fill(lot, -1);
        int first = supplies.LotCount;
        for (int i = 0; i < able.Length; i++)
            lot[able[i]] = first + i;
        int[] skills = [.. Enumerable.Range(0, lot.Length).Select(s => people.AsSpan(s * slots.Count, slots.Count).ToArray().Sum())];
        ILookup<string, int> alike = able.ToLookup(s => Kind(index, shifts, s), StringComparer.Ordinal);
        return new TeamRows
        {
            Lot = lot,
            FirstLot = first,
            ShiftOfLot = able,
            Mates = [.. lot.Select((_, s) => lot[s] < 0 ? [] : alike[Kind(index, shifts, s)].Where(mate => mate != s).OrderBy(mate => skills[mate]).ToArray())],
            Price = [.. lot.Select((_, s) => PriceOf(shifts, index.Shifts[s].Shift, s))],
            Slots = slots,
            People = people,
            Some = some,
            Needs = needs,
        };
    }

    /// <summary>One piece of each shift.</summary>
    public static SupplyRows WithLots(SupplyRows supplies, TeamRows teams, int parts) => supplies with
    {
        LotPart = [.. supplies.LotPart, .. teams.ShiftOfLot.Select(_ => parts)],
        LotQuantity = [.. supplies.LotQuantity, .. teams.ShiftOfLot.Select(_ => 1)],
        LotFrom = [.. supplies.LotFrom, .. teams.ShiftOfLot.Select(_ => int.MinValue)],
        LotAbundant = [.. supplies.LotAbundant, .. teams.ShiftOfLot.Select(_ => false)],
    };

    /// <summary>What a visit that comes later asks of a team; null where the rows know nothing of one of its skills at that level.</summary>
    public static CrewNeed[]? NeedsOf(IndexMap index, TeamRows teams, Visit visit)
    {
        if (!visit.Skills.All(required => index.SkillRow.ContainsKey(required.Skill)))
            return null;
        List<(int Skill, int Level, int Count)> asked = [.. Asked(index, visit.Skills)];
        return asked.TrueForAll(one => teams.Slots.ContainsKey((one.Skill, one.Level)))
            ? [.. asked.Select(one => new CrewNeed(teams.Slots[(one.Skill, one.Level)], one.Count, one.Skill))]
            : null;
    }

    private static IEnumerable<(int Skill, int Level, int Count)> Asked(IndexMap index, IReadOnlyList<SkillRequirement> skills) => skills
        .GroupBy(required => (Skill: index.SkillRow[required.Skill], required.Level))
        .Select(same => (same.Key.Skill, same.Key.Level, same.Max(required => required.Count)));

    private static CrewNeed Need((int Skill, int Level, int Count) asked, Dictionary<(int Skill, int Level), int> slots)
    {
        if (!slots.TryGetValue((asked.Skill, asked.Level), out int slot))
            slots.Add((asked.Skill, asked.Level), slot = slots.Count);
        return new CrewNeed(slot, asked.Count, asked.Skill);
    }

    private static int PeopleWith(ShiftKey key, SkillId skill, int level) => key.Engineer.Skills
        .Where(one => one.Skill == skill && one.Level >= level && !(one.ValidFrom > key.Shift.Start) && !(one.ValidUntil < key.Shift.End + key.MaxOvertime))
        .Select(one => one.Count).DefaultIfEmpty().Max();

    private static string Kind(IndexMap index, ShiftRows shifts, int s)
    {
        Shift shift = index.Shifts[s].Shift;
        return string.Join('|', shift.Team, shift.Start, shift.End, shifts.LatestReturn[s], shifts.StartPlace[s], shifts.EndPlace[s], string.Join(',', shift.Breaks));
    }

    // The whole shift, worked or not: who rides along is there for all of it.
    private static long PriceOf(ShiftRows shifts, Shift shift, int s)
    {
        int seconds = (int)Math.Floor((shift.End - shift.Start).TotalSeconds);
        return shifts.PerShift[s] + shifts.PerSecond[s] * seconds + (shifts.Slices?.Work.Extra(s, seconds) ?? 0);
    }
}
