using Planner.Core.Domain;

namespace Planner.Core.IO.Benchmarks;

/// <summary>
/// Which vehicles may serve which clients, told in skills: clients with the same vehicles need the same skill. So vehicles of one kind
/// stay exchangeable, which lists of engineers by name would prevent.
/// </summary>
internal sealed class VrpCompatibility
{
    private readonly SkillId?[] needed;
    private readonly List<SkillId>[] held;

    public VrpCompatibility(VrpInstance instance)
    {
        needed = new SkillId?[instance.Points.Count];
        held = [.. instance.Vehicles.Select(_ => new List<SkillId>())];
        if (instance.Vehicles.All(vehicle => vehicle.Clients is null))
            return;
        HashSet<int>?[] allowed = [.. instance.Vehicles.Select(vehicle => vehicle.Clients?.ToHashSet())];
        var skills = new Dictionary<string, SkillId>();
        for (var point = 0; point < needed.Length; point++)
        {
            int[] vehicles = [.. Enumerable.Range(0, allowed.Length).Where(v => allowed[v]?.Contains(point) ?? true)];
            if (vehicles.Length == allowed.Length)
                continue;
            var key = string.Join(' ', vehicles);
            if (!skills.TryGetValue(key, out var skill))
            {
                skills.Add(key, skill = new SkillId($"clients {skills.Count + 1}"));
                foreach (var vehicle in vehicles)
                    held[vehicle].Add(skill);
            }
            needed[point] = skill;
        }
    }

    /// <summary>The skill that a client needs; null: any vehicle will do.</summary>
    public SkillId? Needed(int point) => needed[point];

    /// <param name="vehicle">Its row, from 0.</param>
    public IReadOnlyList<SkillId> Held(int vehicle) => held[vehicle];
}
