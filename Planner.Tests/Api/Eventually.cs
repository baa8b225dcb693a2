using System.Diagnostics;

namespace Planner.Tests.Api;

/// <summary>What another process or thread brings about without telling: it is looked for until it is there, or a minute is over.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> FoundAsync<T>(Func<Task<T>> look, Func<T, bool> wanted, string complaint)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var seen = await look();
            if (wanted(seen))
                return seen;
            Assert.True(watch.Elapsed < Patience, $"{complaint}; last seen: {seen}");
            await Task.Delay(Pause);
        }
    }

    public static Task TrueAsync(Func<bool> wanted, string complaint) => FoundAsync(() => Task.FromResult(wanted()), seen => seen, complaint);
}
