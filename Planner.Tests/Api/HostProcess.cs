using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;

namespace Planner.Tests.Api;

/// <summary>The API in a process of its own, which can be killed; planning by its search alone, without Quartz.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string store, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Planner.Api.dll"), "--urls", "http://127.0.0.1:0", "--Nightly:Enabled=false", .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["PLANNER_DATABASE"] = store;
        start.Environment["PLANNER_CPSAT"] = "off";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The host ended by itself:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far.</summary>
    public string Output => string.Join('\n', _lines);

    public static async Task<HostProcess> StartAsync(string store, params string[] arguments)
    {
        var host = new HostProcess(store, arguments);
        try
        {
            await host._address.Task.WaitAsync(TimeSpan.FromMinutes(1));
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public HttpClient Caller(string key)
    {
        var client = new HttpClient { BaseAddress = new Uri(_address.Task.Result) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>As kill -9 does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(line[(at + Listening.Length)..].Trim());
    }
}
