using System.Text.RegularExpressions;

namespace TypedCache.Server.Tests.Differential;

/// <summary>What both servers tell those who watch of the same commands, field by field, but for times, counters, ports, and the numbers of size classes and connections.</summary>
public sealed partial class WatchStreamTests
{
    private const string Commands =
        "set a%b 0 100 1~x~get a%b none~gets a%b~gat 10 a%b~mg a%b v~mg none~mg viv N10~touch a%b 5~touch none 5~add a%b 0 0 1~x~replace none 0 0 1~x~"
        + "append a%b 0 0 1~y~append none 0 0 1~x~cas a%b 0 0 1 999999999~x~cas none 0 0 1 9~x~ms m 1 T5~x~ms m 1 ME~x~incr n 1~set n 0 0 1~1~incr n 1~ma n~"
        + "ma q N0~delete a%b~delete none~md m~md m~md viv I~set big 0 0 2000000~";

    [MemcachedTheory]
    [InlineData("fetchers", "get last~", "key=last")]
    [InlineData("mutations", "set last 0 0 1~x~", "key=last")]
    [InlineData("fetchers mutations", "set last 0 0 1~x~", "type=item_store key=last")]
    public void Both_tell_the_same_of_items(string kinds, string last, string sign)
    {
        string value = new string('v', 2_000_000) + "\r\n";
        string sent = Commands.Replace("~", "\r\n", StringComparison.Ordinal) + value + last.Replace("~", "\r\n", StringComparison.Ordinal);
        using var ours = new RunningServer(new MemcachedServerOptions { Threads = 1 });
        using var theirs = new MemcachedProcess();
        string expected = Watch(theirs.Port, kinds, sent, sign);
        Assert.InRange(expected.Split('\n').Length, 10, 100);
        Assert.Equal(expected, Watch(ours.Port, kinds, sent, sign));
    }

    [MemcachedTheory]
    [InlineData("connevents")]
    public void Both_tell_the_same_of_connections(string kinds)
    {
        using var ours = new RunningServer(new MemcachedServerOptions { Threads = 1 });
        using var theirs = new MemcachedProcess();
        Assert.Equal(WatchConnections(theirs.Port, kinds), WatchConnections(ours.Port, kinds));
    }

    private static string WatchConnections(int port, string kinds)
    {
        using Client watcher = Start(port, kinds);
        var told = new System.Text.StringBuilder();
        using (var quitting = new Client(port))
        {
            quitting.Send("quit\r\n");
            told.Append(watcher.ReadUntil("type=conn_close")).Append(watcher.ReadUntil("\n"));
        }

        using (new Client(port))
        {
            told.Append(watcher.ReadUntil("type=conn_new")).Append(watcher.ReadUntil("\n"));
        }

        told.Append(watcher.ReadUntil("type=conn_close")).Append(watcher.ReadUntil("\n"));
        return Normal(told.ToString());
    }

    private static string Watch(int port, string kinds, string sent, string sign)
    {
        using Client watcher = Start(port, kinds);
        using var client = new Client(port);
        client.Send(sent);
        return Normal(watcher.ReadUntil(sign) + watcher.ReadUntil("\n"));
    }

    private static Client Start(int port, string kinds)
    {
        var watcher = new Client(port);
        watcher.Send($"watch {kinds}\r\n");
        Assert.Equal("OK\r\n", watcher.ReadUntil("\r\n"));
        return watcher;
    }

    private static string Normal(string lines) => Wandering().Replace(lines, "$1#");

    [GeneratedRegex(@"\b(ts=|gid=|rport=|clsid=|cfd=)[\d.-]+")]
    private static partial Regex Wandering();
}
