using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Planner.Worker.Escalation;

public static class EscalationServices
{
    /// <summary>Watches tickets and, where the settings name a server, sends e-mail.</summary>
    public static void AddEscalation(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EscalationWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EscalationWatch>());
        if (builder.Configuration.GetSection("Mail").Get<MailSettings>() is not { Host.Length: > 0 } mail)
            return;
        builder.Services.AddSingleton(mail);
        builder.Services.AddHostedService<MailSender>();
    }
}
