using NodaTime;
using Planner.Core.Domain;
using Planner.Core.Domain.Operations;
using Planner.Core.Operations;
using Planner.Worker.Generation;

namespace Planner.Worker.Quarter;

/// <summary>Engineers who report sick, most before work, some in the middle of the day.</summary>
internal sealed class SickLeave(QuarterStore store, QuarterOrganisation organisation, QuarterOptions options, QuarterClock clock, Agenda agenda, QuarterTally tally)
{
    private const double BeforeWork = 0.018;
    private const double AtWork = 0.006;

    private readonly Dice _dice = new(options.Seed * 7919 + 5);
    private readonly Dictionary<EngineerId, LocalDate> _until = [];
    private int _number;

    /// <summary>Told of an engineer who is no longer at work, and where.</summary>
    public required Action<EngineerId, TerritoryId> Fallen { get; init; }

    /// <summary>Who falls ill on a working day.</summary>
    public void OpenDay(LocalDate day)
    {
        for (var i = 0; i < organisation.Engineers.Count; i++)
        {
            var (engineer, territory) = (organisation.Engineers[i].Id, organisation.TerritoryIn(i));
            var kind = _dice.Weighted(BeforeWork, AtWork, 1 - BeforeWork - AtWork);
            var days = 1 + _dice.Weighted(0.4, 0.25, 0.15, 0.1, 0.1);
            var hour = _dice.Between(9, 15);
            if (kind == 2 || day.DayOfWeek > IsoDayOfWeek.Friday || _until.GetValueOrDefault(engineer) >= day)
                continue;
            _until[engineer] = day.PlusDays(days - 1);
            agenda.At(kind == 0 ? QuarterOrganisation.At(day, 6, 30) : QuarterOrganisation.At(day, hour), () => ReportAsync(engineer, territory, day.PlusDays(days)));
        }
    }

    private async Task ReportAsync(EngineerId engineer, TerritoryId territory, LocalDate back)
    {
        var absence = new Absence { Id = new AbsenceId($"sick-{++_number:000}"), Engineer = engineer, From = clock.Now, To = QuarterOrganisation.Midnight(back), Reason = "sick" };
        await store.Database.WriteAsync(session => QuarterStore.PutAsync(session, store.As("office"), ResourceKinds.Absences, absence));
        tally.Count("reported sick");
        Fallen(engineer, territory);
    }
}
