using System.Diagnostics;
using System.Diagnostics.Metrics;
using Planner.Core.Storage;

namespace Planner.Worker.Telemetry;

/// <summary>What the planner measures of itself. Names and units follow OpenTelemetry's; no label names an organisation.</summary>
public sealed class PlannerMeter
{
    /// <summary>The name of the meter and of the source of spans.</summary>
    public const string Name = "Planner";

    private static readonly ActivitySource Source = new(Name);

    private readonly Histogram<double> _waited;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _planned;
    private readonly Counter<long> _visits;
    private readonly Counter<long> _unassigned;
    private readonly UpDownCounter<long> _running;
    private readonly Counter<long> _deliveries;

    public PlannerMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _waited = meter.CreateHistogram<double>("planner.plan.waited", "s", "Time from a plan's request to the begin of its run.");
        _duration = meter.CreateHistogram<double>("planner.run.duration", "s", "Time of a run, by how it ended.");
        _planned = meter.CreateHistogram<double>("planner.run.visits", "{visit}", "Visits of a run's scenario.");
        _visits = meter.CreateCounter<long>("planner.visits.planned", "{visit}", "Visits in the plans that runs have made.");
        _unassigned = meter.CreateCounter<long>("planner.visits.unassigned", "{visit}", "Visits that the plans leave out.");
        _running = meter.CreateUpDownCounter<long>("planner.runs.active", "{run}", "Runs under way in this process.");
        _deliveries = meter.CreateCounter<long>("planner.outbox.deliveries", "{delivery}", "Tries to tell a webhook or to send a mail, by outcome.");
    }

    /// <summary>A run begins: its span, with the plan's id; null where nobody listens.</summary>
    public Activity? RunBegins(StoredPlan plan, TimeSpan waited)
    {
        _running.Add(1);
        _waited.Record(waited.TotalSeconds);
        var span = Source.StartActivity("run plan");
        span?.SetTag("planner.plan", plan.Id).SetTag("planner.organisation", plan.Organisation).SetTag("planner.attempt", plan.Attempts);
        return span;
    }

    /// <param name="state">How it ended; null: it goes back into the queue.</param>
    public void RunEnds(Activity? span, string? state, TimeSpan duration)
    {
        var ended = state ?? "handed back";
        _running.Add(-1);
        _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("state", ended));
        span?.SetTag("planner.state", ended);
        if (state == PlanStates.Failed)
            span?.SetStatus(ActivityStatusCode.Error);
        span?.Dispose();
    }

    public void Planned(Activity? span, int visits, int unassigned)
    {
        _planned.Record(visits);
        _visits.Add(visits - unassigned);
        _unassigned.Add(unassigned);
        span?.SetTag("planner.visits", visits).SetTag("planner.unassigned", unassigned);
    }

    /// <param name="kind">"webhook" or "mail".</param>
    public void Delivered(string kind, bool ok) =>
        _deliveries.Add(1, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", ok ? "delivered" : "failed"));
}
