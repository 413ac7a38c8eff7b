using TypedCache.Server.Buffers;

namespace TypedCache.Server.Commands;

/// <summary>What those who watch are told: memcached's fields in its order.</summary>
internal static class WatchLines
{
    /// <summary>An item was looked up.</summary>
    public static string Fetch(ReadOnlySpan<byte> key, bool found, in ItemInfo info, int client) =>
        $"type=item_get key={UriText.Of(key)} status={(found ? "found" : "not_found")} clsid={(found ? info.SizeClass : 0)} cfd={client} size={(found ? info.Length : 0)}";

    /// <summary>An item was to be stored.</summary>
    public static string Store(ReadOnlySpan<byte> key, string status, string command, long secondsToLive, int sizeClass, int client, int length) =>
        $"type=item_store key={UriText.Of(key)} status={status} cmd={command} ttl={secondsToLive} clsid={sizeClass} cfd={client} size={length}";

    /// <summary>An item was deleted.</summary>
    public static string Deletion(ReadOnlySpan<byte> key, string command, in ItemInfo info) =>
        $"type=deleted key={UriText.Of(key)} cmd={command} clsid={info.SizeClass} size={info.Length}";

    /// <summary>An item was evicted.</summary>
    public static string Eviction(ReadOnlySpan<byte> key, in ItemInfo info) =>
        $"type=eviction key={UriText.Of(key)} fetch={((info.Marks & ItemMarks.Read) != 0 ? "yes" : "no")} ttl={Expirations.SecondsLeft(in info)} "
        + $"la={(long)info.IdleTime.TotalSeconds} clsid={info.SizeClass} size={info.Length}";

    /// <summary>A connection was made.</summary>
    public static string Arrival(Session session) => $"type=conn_new {AddressOf(session)} cfd={session.Descriptor}";

    /// <summary>A connection was closed.</summary>
    public static string Departure(Session session) => $"type=conn_close {AddressOf(session)} reason={session.CloseReason} cfd={session.Descriptor}";

    private static string AddressOf(Session session)
    {
        int port = session.Name.LastIndexOf(':');
        int address = session.Name.IndexOf(':', StringComparison.Ordinal) + 1;
        return address == 0
            ? "rip=unix rport=0 transport=local"
            : $"rip={session.Name[address..port].Trim('[', ']')} rport={session.Name[(port + 1)..]} transport=tcp";
    }
}
