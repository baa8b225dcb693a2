namespace Planner.Core.Roads;

/// <summary>Road servers by a line of text: "valhalla=http://localhost:8002", "osrm=http://localhost:5000".</summary>
public static class RoadServers
{
    /// <summary>What a line has to look like.</summary>
    public const string Form = "valhalla=http://host:8002 or osrm=http://host:5000";

    /// <summary>The server of a line; null when it is none.</summary>
    public static IRoadServer? Parse(string line, HttpClient client, RoadSettings settings, TimeProvider clock)
    {
        var parts = line.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || !Uri.TryCreate(parts[1], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        return parts[0] switch
        {
            "valhalla" => new ValhallaServer(client, address, settings, clock),
            "osrm" => new OsrmServer(client, address, settings, clock),
            _ => null,
        };
    }

    /// <summary>A client whose own timeout does not cut in before that of the settings.</summary>
    public static HttpClient Client(HttpMessageHandler? handler = null) =>
        new(handler ?? new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The address with a slash at its end, so that actions are found below it.</summary>
    internal static Uri Folder(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
