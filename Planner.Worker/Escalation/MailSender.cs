using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;
using Planner.Core.Storage;
using Planner.Worker.Outbox;
using Planner.Worker.Telemetry;

namespace Planner.Worker.Escalation;

/// <summary>Sends the outbox's messages to people by SMTP.</summary>
public sealed class MailSender(Database database, MailSettings settings, PlannerMeter meter, TimeProvider clock, ILogger<MailSender> log) : OutboxSender<Mail>(database, clock, log)
{
    // What nobody would send for so long is no news any more.
    private static readonly Duration Stale = Duration.FromDays(1);

    protected override Task<bool> AnyDueAsync(Session session, Instant now) => Mails.AnyDueAsync(session, now);

    protected override Task<IReadOnlyList<Mail>> ClaimAsync(Session session, Instant now, Duration lease, int limit) => Mails.ClaimAsync(session, now, lease, limit);

    protected override async Task SendAsync(Mail message, CancellationToken stopping)
    {
        var stale = Now - message.Created > Stale;
        var (ok, again, answer) = stale ? (false, false, "too old") : await TryAsync(message, stopping);
        meter.Delivered("mail", ok);
        var now = Now;
        await Database.WriteAsync(session => Mails.KeepAsync(session, message.Number, ok ? now : null, again ? Again(message.Attempts, now) : null, answer), CancellationToken.None);
    }

    private async Task<(bool Ok, bool Again, string Answer)> TryAsync(Mail message, CancellationToken stopping)
    {
        try
        {
            using var letter = new MimeMessage();
            letter.From.Add(MailboxAddress.Parse(settings.From));
            letter.To.Add(MailboxAddress.Parse(message.Recipient));
            // A line break in a subject would begin a header of the sender's choice.
            letter.Subject = message.Subject.ReplaceLineEndings(" ");
            letter.Body = new TextPart("plain") { Text = message.Body };
            using var server = new SmtpClient { Timeout = 10_000 };
            await server.ConnectAsync(settings.Host!, settings.Port, settings.AllowPlain ? SecureSocketOptions.StartTlsWhenAvailable : settings.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls, stopping);
            if (settings.User is { Length: > 0 } user)
                await server.AuthenticateAsync(user, settings.Password ?? "", stopping);
            var answer = await server.SendAsync(letter, stopping);
            await server.DisconnectAsync(quit: true, stopping);
            return (true, false, answer);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode is >= 500 and < 600)
        {
            return (false, false, $"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (ParseException unreadable)
        {
            return (false, false, unreadable.Message);
        }
        catch (Exception fault) when (fault is ProtocolException or CommandException or ServiceNotConnectedException or AuthenticationException or SslHandshakeException or SocketException or IOException or TimeoutException or OperationCanceledException
            && !stopping.IsCancellationRequested)
        {
            return (false, true, fault.Message);
        }
    }
}
