using System.Buffers.Binary;

namespace TypedCache.Server.Tests.Protocol;

public sealed class BinaryProtocolTests : IDisposable
{
    private const ushort NotFound = 1;
    private const ushort Exists = 2;
    private const ushort TooLarge = 3;
    private const ushort Invalid = 4;
    private const ushort NotStored = 5;
    private const ushort NotANumber = 6;
    private const ushort Unknown = 0x81;

    private readonly RunningServer _server = new();
    private readonly Client _client;

    public BinaryProtocolTests() => _client = _server.Connect();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void What_is_set_is_got_with_flags_and_version()
    {
        BinaryMessage set = Ask(BinaryMessage.Set(0x01, "key", "value", flags: 0xCAFEF00D));
        Assert.Equal((0, 0xDEADBEEFu, ""), (set.Status, set.Opaque, set.Value));
        Assert.NotEqual(0ul, set.Version);
        BinaryMessage get = Ask(new BinaryMessage { Opcode = 0x00, Key = "key" });
        Assert.Equal((0, "", "value", set.Version), (get.Status, get.Key, get.Value, get.Version));
        Assert.Equal(0xCAFEF00D, BinaryPrimitives.ReadUInt32BigEndian(get.Extras));
        Assert.Equal("key", Ask(new BinaryMessage { Opcode = 0x0c, Key = "key" }).Key);
    }

    [Fact]
    public void Misses_are_told_and_quiet_ones_are_not()
    {
        BinaryMessage miss = Ask(new BinaryMessage { Opcode = 0x00, Key = "none" });
        Assert.Equal((NotFound, "Not found"), (miss.Status, miss.Value));
        Assert.Equal("none", Ask(new BinaryMessage { Opcode = 0x0c, Key = "none" }).Key);
        AssertSilent(new BinaryMessage { Opcode = 0x09, Key = "none" });
        AssertSilent(new BinaryMessage { Opcode = 0x0d, Key = "none" });
    }

    [Theory]
    [InlineData(0x02, false, 0)]
    [InlineData(0x02, true, Exists)]
    [InlineData(0x03, false, NotFound)]
    [InlineData(0x03, true, 0)]
    [InlineData(0x0e, false, NotStored)]
    [InlineData(0x0e, true, 0)]
    [InlineData(0x0f, false, NotStored)]
    [InlineData(0x0f, true, 0)]
    public void Storing_under_a_condition_is_answered_and_quiet_successes_are_not(byte opcode, bool isPresent, int status)
    {
        bool extends = opcode is 0x0e or 0x0f;
        BinaryMessage request = extends ? new BinaryMessage { Opcode = opcode, Key = "key", Value = "2" } : BinaryMessage.Set(opcode, "key", "2");
        byte quiet = (byte)(opcode + (extends ? 0x19 - 0x0e : 0x11 - 0x01));
        foreach (BinaryMessage each in new[] { request, request with { Opcode = quiet } })
        {
            Ask(new BinaryMessage { Opcode = 0x08 });
            if (isPresent)
            {
                Ask(BinaryMessage.Set(0x01, "key", "1"));
            }

            if (status == 0 && each.Opcode == quiet)
            {
                AssertSilent(each);
            }
            else
            {
                Assert.Equal(status, Ask(each).Status);
            }
        }
    }

    [Fact]
    public void A_version_makes_an_update_of_it()
    {
        Assert.Equal(NotFound, Ask(BinaryMessage.Set(0x01, "key", "1", version: 5)).Status);
        ulong version = Ask(BinaryMessage.Set(0x01, "key", "1")).Version;
        Assert.Equal(Exists, Ask(BinaryMessage.Set(0x01, "key", "2", version: version + 1)).Status);
        Assert.Equal(0, Ask(BinaryMessage.Set(0x03, "key", "2", version: version)).Status);
        Assert.Equal(Exists, Ask(new BinaryMessage { Opcode = 0x04, Key = "key", Version = version }).Status);
        Assert.Equal(0, Ask(new BinaryMessage { Opcode = 0x04, Key = "key" }).Status);
        Assert.Equal(NotFound, Ask(new BinaryMessage { Opcode = 0x04, Key = "key" }).Status);
        AssertSilent(BinaryMessage.Set(0x11, "key", "1"), new BinaryMessage { Opcode = 0x14, Key = "key" });
    }

    [Fact]
    public void Numbers_are_created_changed_and_refused()
    {
        BinaryMessage Change(byte opcode, ulong amount, ulong initial, uint expiration) => new()
        {
            Opcode = opcode,
            Key = "number",
            Extras = BinaryMessage.Words((uint)(amount >> 32), (uint)amount, (uint)(initial >> 32), (uint)initial, expiration),
        };
        Assert.Equal(NotFound, Ask(Change(0x05, 1, 10, uint.MaxValue)).Status);
        Assert.Equal(10ul, NumberIn(Ask(Change(0x05, 1, 10, 0))));
        Assert.Equal(15ul, NumberIn(Ask(Change(0x05, 5, 10, 0))));
        Assert.Equal(0ul, NumberIn(Ask(Change(0x06, 100, 10, 0))));
        AssertSilent(Change(0x15, 7, 0, 0));
        AssertSilent(Change(0x16, 1, 0, 0));
        Assert.Equal("6", Ask(new BinaryMessage { Opcode = 0x00, Key = "number" }).Value.TrimEnd());
        Ask(BinaryMessage.Set(0x01, "number", "x"));
        Assert.Equal(NotANumber, Ask(Change(0x05, 1, 0, 0)).Status);
    }

    [Fact]
    public void Touching_gives_another_expiration_and_returns_the_value_where_asked_to()
    {
        Ask(BinaryMessage.Set(0x01, "key", "value", flags: 3));
        byte[] later = BinaryMessage.Words(100);
        Assert.Equal("value", Ask(new BinaryMessage { Opcode = 0x1d, Key = "key", Extras = later }).Value);
        Assert.Equal("key", Ask(new BinaryMessage { Opcode = 0x23, Key = "key", Extras = later }).Key);
        AssertSilent(new BinaryMessage { Opcode = 0x1e, Key = "none", Extras = later });
        AssertSilent(new BinaryMessage { Opcode = 0x24, Key = "none", Extras = later });
        Assert.Equal(("", 0), (Ask(new BinaryMessage { Opcode = 0x1c, Key = "key", Extras = later }).Value, 0));
        Assert.Equal(0, Ask(new BinaryMessage { Opcode = 0x1c, Key = "key", Extras = BinaryMessage.Words(uint.MaxValue) }).Status);
        Assert.Equal(NotFound, Ask(new BinaryMessage { Opcode = 0x1c, Key = "key", Extras = later }).Status);
    }

    [Fact]
    public void Version_statistics_verbosity_and_flush_are_answered()
    {
        Assert.Equal("1.6.45", Ask(new BinaryMessage { Opcode = 0x0b }).Value);
        Assert.Equal(0, Ask(new BinaryMessage { Opcode = 0x1b, Extras = BinaryMessage.Words(0) }).Status);
        _client.Send(new BinaryMessage { Opcode = 0x10 }.ToBytes());
        var names = new List<string>();
        BinaryMessage answer;
        while ((answer = BinaryMessage.Read(_client)).Key.Length != 0)
        {
            names.Add(answer.Key);
        }

        Assert.Contains("curr_items", names);
        Assert.Equal(NotFound, Ask(new BinaryMessage { Opcode = 0x10, Key = "nonsense" }).Status);
        Ask(BinaryMessage.Set(0x01, "key", "1"));
        AssertSilent(new BinaryMessage { Opcode = 0x18 });
        Assert.Equal(0, Ask(new BinaryMessage { Opcode = 0x08, Extras = BinaryMessage.Words(0) }).Status);
        Assert.Equal(NotFound, Ask(new BinaryMessage { Opcode = 0x00, Key = "key" }).Status);
    }

    [Fact]
    public void What_is_not_known_is_passed_over_and_what_makes_no_sense_ends_the_connection()
    {
        BinaryMessage unknown = Ask(new BinaryMessage { Opcode = 0x77, Key = "key", Value = "value" });
        Assert.Equal((Unknown, "Unknown command"), (unknown.Status, unknown.Value));
        Assert.Equal(Unknown, Ask(new BinaryMessage { Opcode = 0x21, Key = "PLAIN", Value = "secret" }).Status);
        Assert.Equal(Invalid, Ask(new BinaryMessage { Opcode = 0x00 }).Status);
        Assert.Empty(_client.ReadToEnd());
    }

    [Fact]
    public void A_value_too_large_is_refused_and_read_past()
    {
        Ask(BinaryMessage.Set(0x01, "key", "1"));
        Assert.Equal(TooLarge, Ask(BinaryMessage.Set(0x01, "key", new string('x', 2 << 20))).Status);
        Assert.Equal(NotFound, Ask(new BinaryMessage { Opcode = 0x00, Key = "key" }).Status);
    }

    [Theory]
    [InlineData(0x07, 1)]
    [InlineData(0x17, 0)]
    public void Quitting_ends_the_connection(byte opcode, int answers)
    {
        _client.Send(new BinaryMessage { Opcode = opcode }.ToBytes());
        Assert.Equal(answers * BinaryMessage.HeaderLength, _client.ReadToEnd().Length);
    }

    [Fact]
    public void Requests_may_come_byte_by_byte()
    {
        foreach (byte each in BinaryMessage.Set(0x01, "key", "value").ToBytes())
        {
            _client.Send([each]);
        }

        Assert.Equal(0, BinaryMessage.Read(_client).Status);
        Assert.Equal("value", Ask(new BinaryMessage { Opcode = 0x00, Key = "key" }).Value);
    }

    private static ulong NumberIn(BinaryMessage answer) => BinaryPrimitives.ReadUInt64BigEndian(System.Text.Encoding.Latin1.GetBytes(answer.Value));

    private BinaryMessage Ask(BinaryMessage request)
    {
        _client.Send(request.ToBytes());
        BinaryMessage answer = BinaryMessage.Read(_client);
        Assert.Equal((request.Opcode, request.Opaque), (answer.Opcode, answer.Opaque));
        return answer;
    }

    /// <summary>Sends requests, and one that is always answered behind them: nothing may come before that.</summary>
    private void AssertSilent(params BinaryMessage[] requests)
    {
        foreach (BinaryMessage request in requests)
        {
            _client.Send(request.ToBytes());
        }

        Assert.Equal(0, Ask(new BinaryMessage { Opcode = 0x0a }).Status);
    }
}
