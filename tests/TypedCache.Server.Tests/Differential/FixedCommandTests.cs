namespace TypedCache.Server.Tests.Differential;

/// <summary>Single commands and short conversations, answered by both servers and compared byte by byte.</summary>
public sealed class FixedCommandTests : IClassFixture<FixedCommandTests.Servers>
{
    private readonly Servers _servers;

    public FixedCommandTests(Servers servers) => _servers = servers;

    public static TheoryData<string> Conversations => [.. Scripts.All];

    [MemcachedTheory]
    [MemberData(nameof(Conversations))]
    public void Both_answer_the_same(string script)
    {
        string sent = script.Replace("~", "\r\n", StringComparison.Ordinal);
        Assert.Equal(Answer(_servers.Theirs!.Port, sent), Answer(_servers.Ours.Port, sent));
    }

    internal static string Answer(int port, string sent)
    {
        using var client = new Client(port);
        client.Send("flush_all\r\n");
        client.ReadUntil("OK\r\n");
        client.Send(sent + "quit\r\n");
        return System.Text.Encoding.Latin1.GetString(client.ReadToEnd()).Replace("\r\n", "~", StringComparison.Ordinal);
    }

    public sealed class Servers : IDisposable
    {
        public RunningServer Ours { get; } = new();

        public MemcachedProcess? Theirs { get; } = MemcachedProcess.PathOf is null ? null : new MemcachedProcess();

        public void Dispose()
        {
            Theirs?.Dispose();
            Ours.Dispose();
        }
    }
}
