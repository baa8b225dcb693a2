using Planner.Core.Solver.Compiled;

namespace Planner.Core.Solver.Search.Acceptance;

/// <summary>
/// Simulated annealing from a first to a last temperature over the budget (Kirkpatrick et al. 1983): a plan is accepted when it is
/// cheaper than the current one by more than -T ln(u). Money and service each have a temperature, since a visit more or less is worth
/// many detours.
/// </summary>
/// <param name="money">Course of the temperature of money, in its units.</param>
/// <param name="service">Course of the temperature of service, in its units; null: none of it is given up on the way.</param>
/// <param name="crowded">
/// Course of the temperature of money on crowded plans: hotter, so that on the way money buys little service. Null: the same as any.
/// </param>
public sealed class Annealing(Annealing.Course money, Annealing.Course? service = null, Annealing.Course? crowded = null)
{
    // From here on a crowded plan's money is annealed to the end, with service hardly moving any more.
    private const double QuenchFrom = 0.9;

    private double _serviceTemperature;

    /// <summary>Of money.</summary>
    public double Temperature { get; private set; }

    /// <summary>What a unit of service weighs in money while plans are judged by both temperatures at once.</summary>
    public double ServiceWeight => service is null ? Cost.ServiceWeight : Math.Min(Cost.ServiceWeight, Temperature / _serviceTemperature);

    /// <summary>The same course of temperatures for another search.</summary>
    public Annealing Again() => new(money, service, crowded);

    /// <param name="share">Of the budget used, 0 to 1.</param>
    /// <param name="crowding">How far the course of crowded plans is followed, 0 to 1.</param>
    public void Cool(double share, double crowding = 0)
    {
        Temperature = money.At(share);
        _serviceTemperature = service?.At(share) ?? 0;
        if (crowding <= 0 || crowded is null)
            return;
        // Both courses to their ends; then both fall alike, until money is where it always ends.
        double quench = new Course(1, money.Last / crowded.Last).At((share - QuenchFrom) / (1 - QuenchFrom));
        Temperature = Between(Temperature, crowded.At(share / QuenchFrom) * quench, crowding);
        if (service is not null)
            _serviceTemperature = Between(_serviceTemperature, service.At(share / QuenchFrom) * quench, crowding);
    }

    private static double Between(double plain, double hot, double part) => plain * Math.Pow(hot / plain, part);

    public bool Accepts(double cost, double current, Prng prng) => cost < current - Temperature * Math.Log(1 - prng.Unit());

    /// <summary>Temperatures that fall in equal ratios.</summary>
    /// <param name="First">At the start.</param>
    /// <param name="Last">At the end, positive.</param>
    public sealed record Course(double First, double Last)
    {
        public double At(double share) => First * Math.Pow(Last / First, Math.Clamp(share, 0, 1));
    }
}
