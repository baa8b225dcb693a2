using System.Net;
using System.Text;

namespace Planner.Tests.Roads;

/// <summary>A road world behind a real port of the loopback.</summary>
internal sealed class RoadHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public RoadHost(RoadWorld world)
    {
        // A free port is only found by trying.
        for (var port = 20_000 + Environment.ProcessId % 20_000; ; port++)
        {
            Address = $"http://127.0.0.1:{port}/";
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(Address);
            try
            {
                _listener.Start();
                break;
            }
            catch (HttpListenerException) when (port < 60_000)
            {
            }
        }

        _serving = Task.Run(() => ServeAsync(world));
    }

    public string Address { get; }

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync(RoadWorld world)
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var (status, body) = await world.AnswerAsync(context.Request.HttpMethod, context.Request.RawUrl!, await reader.ReadToEndAsync());
                context.Response.StatusCode = (int)status;
                context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
