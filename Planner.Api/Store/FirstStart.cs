using Planner.Core.Storage;

namespace Planner.Api.Store;

/// <summary>What happens before the first request.</summary>
public static class FirstStart
{
    /// <summary>Opens the store, and shows the key of a new one on standard output: the only time that anybody sees it.</summary>
    public static async Task OpenStoreAsync(this WebApplication app, bool demo)
    {
        var database = app.Services.GetRequiredService<Database>();
        var clock = app.Services.GetRequiredService<TimeProvider>();
        if (await StoreStart.OpenAsync(database, clock) is { } key)
        {
            Console.WriteLine("This store is new. Its key, shown this once, may do everything:");
            Console.WriteLine($"  {key}");
        }

        if (demo && await StoreStart.FillAsync(database, DemoCity.Of(clock), clock))
            Console.WriteLine("The demo city is loaded.");
    }
}
