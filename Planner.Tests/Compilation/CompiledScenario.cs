using Planner.Core.Compilation;
using Planner.Core.Domain;
using Planner.Core.Domain.Plans;
using Planner.Core.Sla;
using Planner.Core.Solver.Compiled;
using Planner.Core.Solver.Rules;
using Planner.Core.Travel;
using Planner.Worker.Generation;

namespace Planner.Tests.Compilation;

/// <summary>A scenario as the engine's search sees it, eligibility and neighbours included.</summary>
public sealed record CompiledScenario(
    Scenario Scenario, Instance Instance, IndexMap Index, IReadOnlyDictionary<VisitId, IReadOnlyList<DerivedDueTime>> DueTimes)
{
    public static CompiledScenario Of(Scenario scenario, Plan? previous = null)
    {
        var dueTimes = SlaCompiler.Compile(scenario);
        var (instance, index) = InstanceCompiler.Compile(scenario, TravelTablesBuilder.Build(scenario), dueTimes, previous);
        instance.Eligibility = EligibilityBuilder.Build(instance);
        instance.Neighbours = Neighbours.Build(instance, 100);
        return new CompiledScenario(scenario, instance, index, dueTimes);
    }

    /// <summary>The random scenario of a seed; its size follows from the seed, 3 to 15 visits.</summary>
    public static CompiledScenario Random(int seed) => Of(TinyScenarios.Random(seed, 3 + seed % 13));

    /// <summary>
    /// The random scenario of a seed without all that makes times depend on each other in more than one way, and with plenty of parts to
    /// fetch: its routes are judged in constant time.
    /// </summary>
    public static CompiledScenario RandomCalm(int seed)
    {
        var scenario = TinyScenarios.Random(seed, 5 + seed % 11);
        return Of(scenario with
        {
            Tickets = [],
            Costs = scenario.Costs with { LastEnds = [] },
            TravelProfiles = [.. scenario.TravelProfiles.Select(profile => profile with { TimeOfDay = [] })],
            Engineers = [.. scenario.Engineers.Select(engineer => engineer with { Shifts = [.. engineer.Shifts.Select(shift => shift with { Breaks = [] })] })],
            Visits = [.. scenario.Visits.Select(visit => visit with
            {
                Ticket = null,
                DueTimes = [],
                Urgency = 0,
                TimeWindows = [.. visit.TimeWindows.TakeLast(1)],
            })],
        });
    }

    public int Visit(string id) => Index.VisitRow[new VisitId(id)];

    /// <summary>The row of a shift by its id.</summary>
    public int Shift(string id) => Index.Shifts.ToList().FindIndex(key => key.Shift.Id.Value == id);

    /// <summary>A moment as the engine's second.</summary>
    public int Second(NodaTime.Instant moment) => Index.SecondOf(moment);
}
