using System.Net;
using System.Threading.Channels;

namespace Planner.Tests.Api;

/// <summary>Another system that is told of events: it listens on loopback, answers what it is told to, and keeps what came.</summary>
public sealed class Receiver : IDisposable
{
    private readonly HttpListener _listener;
    private readonly Channel<Message> _received = Channel.CreateUnbounded<Message>();
    private readonly Func<int, Task<int>> _answer;
    private int _count;

    /// <param name="answer">The status by the number of the request, from 1.</param>
    public Receiver(Func<int, Task<int>>? answer = null)
    {
        _answer = answer ?? (_ => Task.FromResult(204));
        (_listener, Url) = Listen();
        _ = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public async Task<Message> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await _received.Reader.ReadAsync(limit.Token);
    }

    public bool TryNext() => _received.Reader.TryRead(out _);

    public void Dispose() => _listener.Close();

    private static (HttpListener Listener, string Url) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            var url = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/";
            var listener = new HttpListener();
            listener.Prefixes.Add(url);
            try
            {
                listener.Start();
                return (listener, url + "hook");
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!, name => context.Request.Headers[name]!);
        _received.Writer.TryWrite(new Message(context.Request.Url!.AbsolutePath, headers, body));
        context.Response.StatusCode = await _answer(Interlocked.Increment(ref _count));
        context.Response.Close();
    }

    public sealed record Message(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
}
