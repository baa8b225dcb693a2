using System.Runtime.InteropServices;

namespace Planner.Worker;

/// <summary>
/// Turns the first Ctrl-C, SIGTERM or hang-up into a request to finish with the best plan so far; the second ends the process at once.
/// Until it is armed, signals end the process as usual.
/// </summary>
public sealed class Interruption(TextWriter error) : IDisposable
{
    private const int EndedBySignal = 130;
    private readonly CancellationTokenSource _source = new();
    private PosixSignalRegistration[] _registrations = [];
    private int _signals;

    /// <summary>From now on the first signal cancels the token that is answered.</summary>
    public CancellationToken Arm()
    {
        if (_registrations.Length == 0)
            _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, OnSignal))];
        return _source.Token;
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) > 1)
        {
            // A live display may have hidden the cursor.
            if (!Console.IsErrorRedirected)
                error.Write("\u001b[?25h\n");
            Environment.Exit(EndedBySignal);
        }

        // A terminal that hung up can't be told.
        if (context.Signal != PosixSignal.SIGHUP)
            error.WriteLine("planner: stopping; the best result so far is kept (once more ends at once).");
        _source.Cancel();
    }
}
