using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Planner.Tests.Operations.Escalation;

/// <summary>A server of e-mail on loopback that keeps what it is sent.</summary>
/// <param name="refuseFirst">Its first message is refused for the moment.</param>
/// <param name="unknown">Nobody lives there.</param>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();
    private readonly string _unknown;
    private string? _refuseFirst;

    public MailServer(string refuseFirst, string unknown)
    {
        (_refuseFirst, _unknown) = (refuseFirst, unknown);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async Task<string> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        return await _received.Reader.ReadAsync(limit.Token);
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = TalkAsync(client);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            using var lines = new StreamReader(client.GetStream(), Encoding.ASCII);
            await using var answers = new StreamWriter(client.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
            await answers.WriteLineAsync("220 test");
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line == "DATA")
                {
                    await answers.WriteLineAsync("354 go on");
                    _received.Writer.TryWrite(await BodyAsync(lines));
                }

                await answers.WriteLineAsync(AnswerTo(line));
                if (line == "QUIT")
                    return;
            }
        }
    }

    private string AnswerTo(string line)
    {
        if (!line.StartsWith("RCPT", StringComparison.Ordinal))
            return line == "QUIT" ? "221 bye" : "250 ok";
        if (line.Contains(_unknown, StringComparison.Ordinal))
            return "550 nobody lives there";
        if (_refuseFirst is not { } wanted || !line.Contains(wanted, StringComparison.Ordinal))
            return "250 ok";
        _refuseFirst = null;
        return "451 later";
    }

    private static async Task<string> BodyAsync(StreamReader lines)
    {
        var body = new StringBuilder();
        while (await lines.ReadLineAsync() is { } line && line != ".")
            body.Append(line).Append('\n');
        return body.ToString();
    }
}
