using System.Globalization;
using NodaTime;
using Planner.Core.Domain.Plans;

namespace Planner.Core.Checking;

/// <summary>Collects violations; writes moments in the scenario's zone.</summary>
internal sealed class Findings(DateTimeZone zone)
{
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Adds the code's sentence and the values that show it.</summary>
    public void Add(ViolationCode code, string path, string values) =>
        _violations.Add(new Violation(ViolationCodes.NameOf(code), path, $"{ViolationCodes.SentenceOf(code)} {values}"));

    public string Text(Instant moment) =>
        moment.InZone(zone).ToString("uuuu-MM-dd HH:mm:ss o<g>", CultureInfo.InvariantCulture);
}
