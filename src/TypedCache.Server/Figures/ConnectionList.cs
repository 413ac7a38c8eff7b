using System.Globalization;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Figures;

/// <summary>What <c>stats conns</c> shows: every address that is listened at and every connection, numbered as they come, and what each is waiting for.</summary>
internal static class ConnectionList
{
    /// <summary>The connections.</summary>
    public static IEnumerable<(string Name, string Value)> Of(ServerState state)
    {
        int number = 0;
        foreach (string address in state.ListeningAt)
        {
            yield return ($"{number}:addr", address);
            yield return ($"{number}:state", "conn_listening");
            yield return ($"{number}:secs_since_last_cmd", "0");
            number++;
        }

        foreach (Session session in state.ListSessions())
        {
            yield return ($"{number}:addr", session.Name);
            yield return ($"{number}:listen_addr", session.ListeningAt);
            yield return ($"{number}:state", session.Phase switch
            {
                SessionPhase.Value => "conn_nread",
                SessionPhase.Refused or SessionPhase.RefusedLine => "conn_swallow",
                SessionPhase.Listing => "conn_mwrite",
                SessionPhase.Waiting => "conn_io_queue",
                SessionPhase.Watching => "conn_watch",
                SessionPhase.Keys => "conn_waiting",
                _ => "conn_read",
            });
            long seconds = (Environment.TickCount64 - session.LastCommandAt) / 1000;
            yield return ($"{number}:secs_since_last_cmd", seconds.ToString(CultureInfo.InvariantCulture));
            number++;
        }
    }
}
