using System.Diagnostics;
using System.Text;

namespace Planner.Core.Solver.Exact.Wasm;

/// <summary>One running CP-SAT child process. Its owner sees to it that one thread at a time talks to it.</summary>
internal sealed class CpSatChild : IDisposable
{
    private const int KeptErrorLines = 20;

    private readonly Process process;
    private readonly Queue<string> errorLines = new();

    private CpSatChild(Process process) => this.process = process;

    /// <summary>The Node.js version and flavour that answered.</summary>
    public string Runtime { get; private set; } = "";

    public bool HasExited => process.HasExited;

    public int ProcessId => process.Id;

    /// <summary>Starts a child and waits until it is ready.</summary>
    /// <param name="reason">Why there is none, when null is returned.</param>
    public static CpSatChild? Start(
        string node, WasmHome home, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation, out string reason)
    {
        var start = new ProcessStartInfo(node)
        {
            ArgumentList = { home.Child, home.Folder },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // Options meant for other Node.js programs (an inspector, a preloaded module) could write to standard output.
        start.Environment.Remove("NODE_OPTIONS");
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            process.Dispose();
            reason = $"{node} can't be started: {exception.Message}";
            return null;
        }

        var child = new CpSatChild(process);
        child.ListenToErrors();
        if (child.AwaitReady(timeout, clock, cancellation, out reason))
            return child;
        child.Dispose();
        return null;
    }

    public void Send(byte[] parameters, byte[] model) =>
        Frame.WriteSolve(process.StandardInput.BaseStream, parameters, model);

    /// <summary>Ends the child's input, as the end of this process would.</summary>
    public void CloseInput() => process.StandardInput.Close();

    /// <summary>The child's next frame; null when the child is gone.</summary>
    public Frame? Read() => Frame.Read(process.StandardOutput.BaseStream);

    /// <summary>Ends the process at once; may be called from any thread, and again.</summary>
    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended already, which is what was wanted.
        }
    }

    /// <summary>How the process ended, with its last words.</summary>
    public string Obituary()
    {
        // Normally it has ended, since its output has; a child that only closed its output is ended here.
        if (!process.WaitForExit(TimeSpan.FromSeconds(2)))
            Kill();
        process.WaitForExit();
        lock (errorLines)
        {
            var words = string.Join(" | ", errorLines.TakeLast(3));
            return $"exit code {process.ExitCode}" + (words.Length > 0 ? ": " + words : "");
        }
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private bool AwaitReady(TimeSpan timeout, TimeProvider clock, CancellationToken cancellation, out string reason)
    {
        using var late = new CancellationTokenSource(timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        using var _ = stop.Token.Register(Kill);
        try
        {
            while (Read() is { } frame)
            {
                if (frame.Kind == 'L')
                    continue;
                Runtime = frame.Text;
                reason = frame.Text;
                return frame.Kind == 'R';
            }

            reason = cancellation.IsCancellationRequested ? "cancelled"
                : late.IsCancellationRequested ? $"it was not ready after {timeout.TotalSeconds:0} s"
                : Obituary();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            reason = exception.Message;
        }

        return false;
    }

    private void ListenToErrors()
    {
        process.ErrorDataReceived += (_, received) =>
        {
            if (string.IsNullOrWhiteSpace(received.Data))
                return;
            lock (errorLines)
            {
                errorLines.Enqueue(received.Data.Trim());
                if (errorLines.Count > KeptErrorLines)
                    errorLines.Dequeue();
            }
        };
        process.BeginErrorReadLine();
    }
}
