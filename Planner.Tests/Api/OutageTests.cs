using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Planner.Core.Storage;
using Planner.Tests.Storage;

namespace Planner.Tests.Api;

/// <summary>A host whose store goes away or is full goes on: it says so, answers what it can, and works as before when the store is back.</summary>
public sealed class OutageTests
{
    [OwnPostgresFact]
    public async Task A_server_that_stops_and_starts_loses_nothing_and_the_host_need_not_be_started_anew()
    {
        using var server = new OwnPostgres();
        var organisation = new BusyOrganisation();
        await using var database = Database.At(server.Address);
        await organisation.PrepareAsync(database);
        await using var host = await HostProcess.StartAsync(server.Address);
        using var client = host.Caller(organisation.Key);
        using var end = new CancellationTokenSource();
        var work = organisation.WorkAsync(client, end.Token);
        for (var outage = 1; outage <= 3; outage++)
        {
            await MoreAsync(organisation);
            server.Stop();
            await Eventually.TrueAsync(() => organisation.Refusals.Count > 0, "nobody was told that the store is away");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
            // Whoever works off the queue looks at the store now and then, and says so when it is gone.
            await Eventually.TrueAsync(() => host.Output.Contains("The store does not answer", StringComparison.Ordinal), "the log says nothing of the outage");
            server.Start();
            await MoreAsync(organisation);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        }

        await end.CancelAsync();
        await work;
        // The log tells no secrets.
        Assert.DoesNotContain(organisation.Key, host.Output, StringComparison.Ordinal);
        Assert.All(organisation.Refusals, refusal => Assert.Equal("store_away", JsonDocument.Parse(refusal).RootElement.GetProperty("code").GetString()));
        await organisation.VerifyAsync(database);
    }

    [SmallDiskFact]
    public async Task A_full_disk_refuses_writing_alone_and_nothing_is_half_done()
    {
        using var disk = new SmallDisk(megabytes: 5);
        var address = Path.Combine(disk.Folder, "planner.db");
        var organisation = new BusyOrganisation();
        await using (var database = Database.At(address))
            await organisation.PrepareAsync(database);
        await using (var host = await HostProcess.StartAsync(address))
        {
            using var client = host.Caller(organisation.Key);
            using var end = new CancellationTokenSource();
            var work = organisation.WorkAsync(client, end.Token);
            await Eventually.TrueAsync(() => organisation.Refusals.Count >= 10, "nobody was told that the disk is full");
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/sites")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
            disk.Resize(megabytes: 200);
            await MoreAsync(organisation);
            await end.CancelAsync();
            await work;
        }

        Assert.All(organisation.Refusals, refusal => Assert.Equal("store_full", JsonDocument.Parse(refusal).RootElement.GetProperty("code").GetString()));
        await using var after = Database.At(address);
        await organisation.VerifyAsync(after);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended_and_changes_nothing()
    {
        using var host = new HurriedHost();
        var client = host.Caller();
        var held = new TaskCompletionSource();
        // Somebody else has the store's only turn to write.
        var writing = host.Services.GetRequiredService<Database>().WriteAsync(_ => held.Task);
        var answer = await ApiHost.ReadAsync(
            await client.PostAsync("/v1/sites", ApiHost.Body("""{ "id": "late", "position": { "lat": 48.2, "lon": 16.3 } }""")), HttpStatusCode.GatewayTimeout);
        Assert.Equal("timed_out", answer.GetProperty("code").GetString());
        held.SetResult();
        await writing;
        await ApiHost.ReadAsync(await client.GetAsync("/v1/sites/late"), HttpStatusCode.NotFound);
    }

    private static Task MoreAsync(BusyOrganisation organisation)
    {
        var (movements, sites) = (organisation.Movements, organisation.Sites);
        return Eventually.TrueAsync(() => organisation.Movements > movements + 5 && organisation.Sites > sites, "the work does not go on");
    }

    private sealed class HurriedHost : ApiHost
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Requests:Timeout", "00:00:01");
        }
    }

    /// <summary>A file system in memory with room for little.</summary>
    private sealed class SmallDisk : IDisposable
    {
        public SmallDisk(int megabytes)
        {
            Directory.CreateDirectory(Folder);
            if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder) != 0)
                throw new InvalidOperationException("The file system could not be mounted.");
        }

        public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"planner_disk_{Guid.NewGuid():N}");

        /// <summary>Null: it can be made here.</summary>
        public static string? Missing { get; } = Try();

        public void Resize(int megabytes) => Assert.Equal(0, Run("mount", "-o", $"remount,size={megabytes}m", Folder));

        public void Dispose()
        {
            Run("umount", "-l", Folder);
            Directory.Delete(Folder, recursive: true);
        }

        private static string? Try()
        {
            try
            {
                using var disk = new SmallDisk(1);
                return null;
            }
            catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return "a small file system in memory can't be mounted here: that needs root on Linux";
            }
        }

        private static int Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    private sealed class SmallDiskFactAttribute : FactAttribute
    {
        public SmallDiskFactAttribute() => Skip = SmallDisk.Missing;
    }
}
