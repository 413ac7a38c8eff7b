namespace TypedCache.Server.Tests.Differential;

/// <summary>Monitoring goes by names: what memcached shows is shown here, under the same name.</summary>
public sealed class StatisticsNameTests
{
    [MemcachedTheory]
    [InlineData("stats")]
    [InlineData("stats settings")]
    [InlineData("stats items")]
    [InlineData("stats slabs")]
    [InlineData("stats conns")]
    public void Every_name_of_memcached_s_is_there(string command)
    {
        using var ours = new RunningServer();
        using var theirs = new MemcachedProcess();
        // But those of items on disk, which there are none of.
        IEnumerable<string> wanted = NamesOf(theirs.Port, command).Where(static name => !name.StartsWith("ext_", StringComparison.Ordinal));
        Assert.Equal([], wanted.Except(NamesOf(ours.Port, command)));
    }

    private static IEnumerable<string> NamesOf(int port, string command)
    {
        using var client = new Client(port);
        client.Send($"set key 0 0 5\r\nvalue\r\nget key\r\n");
        client.ReadUntil("END\r\n");
        client.Send(command + "\r\n");
        // Behind the numbers of class and connection.
        return [.. client.ReadUntil("END\r\n").Split("\r\n").Where(static line => line.StartsWith("STAT ", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')[1].Split(':')[^1]).Distinct()];
    }
}
