using System.Text;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Protocol;
using TypedCache.Server.Statistics;
using TypedCache.Server.Tests.Differential;

namespace TypedCache.Server.Tests.Protocol;

/// <summary>The protocols without sockets: input cut in any way gives the same answers, and nothing is allocated.</summary>
public sealed class CommandLoopTests : IDisposable
{
    private readonly SlabEngine _engine = new(new SlabEngineOptions { MemoryLimit = 16 << 20 });
    private readonly ServerState _state;
    private readonly CommandContext _context;
    private readonly CommandLoop _loop;

    public CommandLoopTests()
    {
        _state = new ServerState(_engine, new MemcachedServerOptions());
        _context = new CommandContext(_state, new WorkerCounters(), new BufferPool());
        _loop = new CommandLoop(_context);
        // In the engine's first millisecond nothing has expired yet.
        Thread.Sleep(2);
    }

    public static TheoryData<string> Conversations =>
        [.. Scripts.All.Where(static script => !script.StartsWith("stats", StringComparison.Ordinal) && !script.Contains('k', StringComparison.Ordinal) || script.Length < 60)];

    public void Dispose()
    {
        LeakReport report = _engine.Audit();
        Assert.Equal((0, 0, 0), (report.Lost, report.Reserved, report.Leased));
        _engine.Dispose();
    }

    [Theory]
    [MemberData(nameof(Conversations))]
    public void It_does_not_matter_where_the_input_is_cut(string script)
    {
        byte[] input = Encoding.Latin1.GetBytes(script.Replace("~", "\r\n", StringComparison.Ordinal));
        AssertCuts(input);
    }

    [Fact]
    public void Prefixes_end_where_it_is_said_and_sizes_are_told_from_the_start_where_that_is_wanted()
    {
        using var server = new RunningServer(new MemcachedServerOptions { PrefixDelimiter = '/', CountsPrefixes = true, TracksSizes = true });
        using Client client = server.Connect();
        client.Ask("set a:b/c 0 0 1\r\nx\r\nget a:b/c\r\n");
        Assert.Equal("PREFIX a:b get 1 hit 1 set 1 del 0\r\nEND\r\n", client.Ask("stats detail dump\r\n"));
        Assert.Matches(@"^STAT \d+ 1\r\nEND\r\n$", client.Ask("stats sizes\r\n"));
        Assert.Contains("STAT stat_key_prefix /\r\nSTAT detail_enabled yes\r\n", client.Ask("stats settings\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_versions_no_version_is_the_right_one()
    {
        using var server = new RunningServer(new MemcachedServerOptions { Versions = false });
        using Client client = server.Connect();
        Assert.Equal("NOT_FOUND\r\n", client.Ask("cas key 0 0 1 5\r\nx\r\n"));
        Assert.Equal("STORED\r\nEXISTS\r\n", client.Ask("set key 0 0 1\r\nx\r\ncas key 0 0 1 5\r\ny\r\n"));
        Assert.Equal("VALUE key 0 1 0\r\nx\r\nEND\r\n", client.Ask("gets key\r\n"));
    }

    [Fact]
    public void It_does_not_matter_where_binary_input_is_cut()
    {
        byte[] input =
        [
            .. BinaryMessage.Set(0x01, "key", "value").ToBytes(), .. new BinaryMessage { Opcode = 0x0c, Key = "key" }.ToBytes(),
            .. new BinaryMessage { Opcode = 0x77, Key = "key", Value = "unknown" }.ToBytes(),
            .. new BinaryMessage { Opcode = 0x0e, Key = "key", Value = "+" }.ToBytes(), .. new BinaryMessage { Opcode = 0x00, Key = "key" }.ToBytes(),
        ];
        AssertCuts(input);
    }

    [Fact]
    public void Commands_allocate_nothing()
    {
        byte[] text = Encoding.ASCII.GetBytes(
            "set key 5 100 5\r\nvalue\r\nget key key other\r\ngets key\r\nadd key 0 0 1\r\nx\r\nappend key 0 0 1\r\ny\r\ngat 100 key\r\ntouch key 5\r\nset n 0 0 1\r\n1\r\n"
            + "incr n 99\r\ndecr n 1\r\ncas key 0 0 1 1\r\nz\r\nms m 5 T30 F7 c k Oabc\r\nvalue\r\nmg m v f t s k Oabc\r\nmg none v N30\r\nma n v D5\r\nmd m I\r\nmg m v\r\n"
            + "me m\r\nmn\r\ndelete key\r\nset k");
        byte[] binary = [.. BinaryMessage.Set(0x01, "key", "value").ToBytes(), .. new BinaryMessage { Opcode = 0x0c, Key = "key" }.ToBytes()];
        var sessions = new[] { new Session("text"), new Session("binary") };
        // The first values take what is lent to sessions.
        Assert.NotEmpty(Run(sessions[0], text));
        Assert.NotEmpty(Run(sessions[1], binary));
        long least = long.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Feed(sessions[0], text);
            Feed(sessions[1], binary);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private void AssertCuts(byte[] input)
    {
        string whole = Play(input, input.Length);
        for (int cut = 1; cut < Math.Min(input.Length, 200); cut++)
        {
            Assert.Equal(whole, Play(input, cut));
        }

        Assert.Equal(whole, Play(input, 0));
    }

    /// <summary>Plays a conversation on an empty cache, cut at a place, or, at 0, behind every byte.</summary>
    private string Play(byte[] input, int cut)
    {
        _state.Cache.Clear();
        _state.Verbosity = 0;
        var session = new Session("test");
        var answers = new StringBuilder();
        int start = 0;
        for (int end = Math.Max(1, cut); ; end = cut == 0 ? end + 1 : input.Length)
        {
            start += Feed(session, input.AsSpan(start, end - start), answers);
            if (end == input.Length)
            {
                break;
            }
        }

        _context.Return(session);
        return System.Text.RegularExpressions.Regex.Replace(answers.ToString(), @"( c|cas=)\d+|(?<=VALUE \S+ \d+ \d+) \d+", "#");
    }

    private string Run(Session session, byte[] input)
    {
        var answers = new StringBuilder();
        Feed(session, input, answers);
        return answers.ToString();
    }

    private int Feed(Session session, ReadOnlySpan<byte> input, StringBuilder? answers = null)
    {
        int done = 0;
        int taken;
        do
        {
            _context.Budget = int.MaxValue;
            taken = _loop.Run(session, input[done..]);
            done += taken;
            OutputBuffer output = _context.Output;
            while (!output.IsEmpty)
            {
                // A version's binary form differs from run to run.
                answers?.Append(session.IsBinary ? new string('#', output.Unsent.Length) : Encoding.Latin1.GetString(output.Unsent));
                output.Sent(output.Unsent.Length);
            }
        }
        while (taken != 0 && !session.IsClosing);
        return done;
    }
}
