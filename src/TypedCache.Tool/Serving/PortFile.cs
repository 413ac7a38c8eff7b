using System.Net;

namespace TypedCache.Tool.Serving;

/// <summary>The file that the environment variable <c>MEMCACHED_PORT_FILENAME</c> names, for those who let the system choose the ports: a line for each.</summary>
internal static class PortFile
{
    /// <summary>Writes the file, where one is named: first beside it, so that who sees it sees all of it.</summary>
    public static void Write(IEnumerable<EndPoint> points)
    {
        if (Environment.GetEnvironmentVariable("MEMCACHED_PORT_FILENAME") is not { Length: > 0 } path)
        {
            return;
        }

        string beside = path + ".lck";
        File.WriteAllLines(beside, points.OfType<IPEndPoint>().Select(static point => $"TCP INET: {point.Port}"));
        File.Move(beside, path, overwrite: true);
    }
}
