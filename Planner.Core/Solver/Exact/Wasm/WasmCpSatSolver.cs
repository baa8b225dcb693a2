using System.Buffers.Binary;

namespace Planner.Core.Solver.Exact.Wasm;

/// <summary>OR-Tools' CP-SAT in a long-lived Node.js child process, built as WebAssembly.</summary>
/// <remarks>
/// The library can't be cancelled from within, so cancelling kills the child; the next solve starts another, as it does after a
/// crash. The calling thread itself reads the child's frames: nothing else runs, and progress is called on it.
/// </remarks>
internal sealed class WasmCpSatSolver(WasmHome home, CpSatSettings settings, TimeProvider clock) : ICpSatSolver
{
    /// <summary>How much longer than the wall guard a child may take to notice it by itself, before it is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource disposal = new();
    private CpSatChild? child;
    private int warming;

    public string Name => "wasm";

    public string? UnavailableReason { get; private set; }

    /// <summary>Process id of the running child; null when none runs.</summary>
    internal int? ChildProcessId => child is { HasExited: false } running ? running.ProcessId : null;

    public void Start()
    {
        if (disposal.IsCancellationRequested || Interlocked.Exchange(ref warming, 1) == 1)
            return;
        // Long-running: starting takes seconds, most of them waiting, and must not hold a thread of the pool.
        _ = Task.Factory.StartNew(WarmUp, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public CpSatResult Solve(
        CpSatModel model,
        CpSatLimits limits,
        Action<CpSatIncumbent>? progress = null,
        CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, disposal.Token);
        try
        {
            turn.Wait(stop.Token);
        }
        catch (OperationCanceledException)
        {
            return CpSatResult.Without(CpSatStatus.Interrupted, "cancelled before it began");
        }

        try
        {
            if (!EnsureChild(stop.Token))
                return CpSatResult.Without(
                    stop.IsCancellationRequested ? CpSatStatus.Interrupted : CpSatStatus.Unavailable,
                    stop.IsCancellationRequested ? "cancelled before it began" : UnavailableReason);
            return Ask(child!, model, limits, progress, stop.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        if (disposal.IsCancellationRequested)
            return;
        // Kills the child under a running solve; once that solve has let go, nothing can start another.
        disposal.Cancel();
        turn.Wait();
        DropChild();
        turn.Release();
    }

    private void WarmUp()
    {
        turn.Wait();
        try
        {
            EnsureChild(disposal.Token);
        }
        finally
        {
            Volatile.Write(ref warming, 0);
            turn.Release();
        }
    }

    private bool EnsureChild(CancellationToken stop)
    {
        if (child is { HasExited: false })
            return true;
        DropChild();
        var reasons = new List<string>();
        foreach (var node in home.Nodes)
        {
            if (stop.IsCancellationRequested)
                return false;
            child = CpSatChild.Start(node, home, settings.StartTimeout, clock, stop, out var reason);
            if (child is not null)
            {
                UnavailableReason = null;
                return true;
            }

            reasons.Add($"{node}: {reason}");
        }

        if (!stop.IsCancellationRequested)
            UnavailableReason = "CP-SAT can't be started: " + string.Join("; ", reasons);
        return false;
    }

    private CpSatResult Ask(
        CpSatChild running, CpSatModel model, CpSatLimits limits, Action<CpSatIncumbent>? progress, CancellationToken stop)
    {
        using var late = limits.WallGuard is { } guard
            ? new CancellationTokenSource(guard + Grace, clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var bound = model.HasObjective ? model.TrivialBound() : (long?)null;
        string end;
        try
        {
            using (either.Token.Register(running.Kill))
            {
                if (Converse(running, model, limits, progress, ref bound) is { } result)
                    return result;
            }

            end = running.Obituary();
        }
        catch (InvalidDataException exception)
        {
            DropChild();
            return CpSatAnswer.Garbage("what is no frame: " + exception.Message);
        }
        catch (IOException exception)
        {
            // A broken pipe: the child died while it was being written to.
            end = exception.Message;
        }

        DropChild();
        var note = stop.IsCancellationRequested ? "cancelled"
            : late.IsCancellationRequested ? CpSatAnswer.GuardNote(limits.WallGuard!.Value)
            : "the solver died: " + end;
        return CpSatResult.Without(CpSatStatus.Interrupted, note, bound);
    }

    /// <summary>Sends the model and follows the child until it has answered; null when it is gone.</summary>
    private CpSatResult? Converse(
        CpSatChild running, CpSatModel model, CpSatLimits limits, Action<CpSatIncumbent>? progress, ref long? bound)
    {
        running.Send(CpSatParameters.ToBytes(limits), model.ToBytes());
        while (running.Read() is { } frame)
        {
            switch (frame.Kind)
            {
                case 'L':
                    bound = Report(frame.Text, bound, progress);
                    break;
                case 'A' when frame.Payload.Length >= 4:
                    return Finish(model, limits, frame.Payload, bound);
                case 'E':
                    DropChild();
                    return CpSatResult.Without(CpSatStatus.Interrupted, frame.Text, bound);
                default:
                    DropChild();
                    return CpSatAnswer.Garbage($"a frame of kind '{frame.Kind}'");
            }
        }

        return null;
    }

    private static long? Report(string line, long? bound, Action<CpSatIncumbent>? progress)
    {
        if (SearchLog.Parse(line) is not { } incumbent)
            return bound;
        var best = incumbent.Bound is { } found && bound is { } known ? Math.Max(found, known) : incumbent.Bound ?? bound;
        progress?.Invoke(incumbent with { Bound = best });
        return best;
    }

    private CpSatResult Finish(CpSatModel model, CpSatLimits limits, byte[] payload, long? bound)
    {
        var megabytes = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        if (megabytes > settings.RecycleMegabytes)
        {
            DropChild();
            Start();
        }

        return CpSatAnswer.Read(model, payload[4..], bound, limits);
    }

    private void DropChild()
    {
        child?.Dispose();
        child = null;
    }
}
