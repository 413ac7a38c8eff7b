using System.Globalization;

namespace TypedCache.Server.Tests.Differential;

/// <summary>What both servers count of the same commands, in all and in the size classes.</summary>
public sealed class StatisticsValueTests
{
    private static readonly string[] General =
    [
        "cmd_get", "cmd_set", "cmd_flush", "cmd_touch", "cmd_meta", "get_hits", "get_misses", "delete_misses", "delete_hits", "incr_misses", "incr_hits",
        "decr_misses", "decr_hits", "cas_misses", "cas_hits", "cas_badval", "touch_hits", "touch_misses", "store_too_large", "curr_items", "total_items",
    ];

    private static readonly string[] OfClasses = ["get_hits", "cmd_set", "delete_hits", "incr_hits", "decr_hits", "cas_hits", "cas_badval", "touch_hits"];

    public static TheoryData<string> Conversations =>
    [
        "set a 0 0 1~1~get a b a~",
        "gat 100 a b~set a 0 0 1~1~gat 100 a b~touch a 0~touch b 0~",
        // The other one keeps the class's page.
        "set b 0 0 1~1~set a 0 0 1~1~delete a~delete a~delete a noreply~",
        "set a 0 0 1~1~incr a 5~decr a 2~incr b 1~decr b 1~decr b 1~",
        "set a 0 0 1~1~cas a 0 0 1 999999999~2~cas b 0 0 1 1~2~",
        "add a 0 0 1~1~add a 0 0 1~1~replace b 0 0 1~1~append a 0 0 1~1~append b 0 0 1~1~",
        "set a 0 0 1048576~",
        "set b 0 0 1~1~set a 0 0 3~abcd~",
        "ms a 1~x~mg a v~mg b v~mg a T30~mg b T30~md a~md a~ma a~ma a N0 J5~ma a~ma a MD~",
        "ms a 1 ME~x~ms a 1 ME~x~ms a 1 C999999999~x~mg c N30~md a I~",
        "flush_all~flush_all 0~verbosity 1~mn~me a~",
    ];

    [MemcachedTheory]
    [MemberData(nameof(Conversations))]
    public void Both_count_the_same(string script)
    {
        using var ours = new RunningServer();
        using var theirs = new MemcachedProcess();
        string sent = script.Replace("~", "\r\n", StringComparison.Ordinal);
        Assert.Equal(Counted(theirs.Port, sent), Counted(ours.Port, sent));
    }

    private static string Counted(int port, string sent)
    {
        using (var client = new Client(port))
        {
            client.Send(sent + (sent.Contains("1048576", StringComparison.Ordinal) ? new string('x', 1 << 20) + "\r\n" : "") + "quit\r\n");
            client.ReadToEnd();
        }

        using var asking = new Client(port);
        asking.Send("stats\r\n");
        Dictionary<string, string> general = asking.ReadUntil("END\r\n").Split("\r\n").Where(static line => line.StartsWith("STAT ", StringComparison.Ordinal))
            .Select(static line => line.Split(' ')).ToDictionary(static words => words[1], static words => words[2]);
        asking.Send("stats slabs\r\n");
        ILookup<string, long> classes = asking.ReadUntil("END\r\n").Split("\r\n").Where(static line => line.Contains(':', StringComparison.Ordinal))
            .Select(static line => line.Split(' ')).ToLookup(
                static words => words[1].Split(':')[1], static words => long.Parse(words[2], CultureInfo.InvariantCulture));
        return string.Join('\n', General.Select(name => $"{name} {general[name]}").Concat(OfClasses.Select(name => $"classes {name} {classes[name].Sum()}")));
    }
}
