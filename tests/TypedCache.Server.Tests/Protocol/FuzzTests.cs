using System.Text;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Protocol;
using TypedCache.Server.Statistics;
using TypedCache.Server.Tests.Differential;

namespace TypedCache.Server.Tests.Protocol;

/// <summary>Commands with bytes changed, doubled, left out and mixed: no exception, no chunk lost, and the next client is served.</summary>
public sealed class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_commands_do_no_harm(int seed)
    {
        var random = new Random(seed);
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20 });
        var state = new ServerState(engine, new MemcachedServerOptions());
        var context = new CommandContext(state, new WorkerCounters(), new BufferPool());
        var loop = new CommandLoop(context);
        byte[][] seeds =
        [
            .. Scripts.All.Select(static script => Encoding.Latin1.GetBytes(script.Replace("~", "\r\n", StringComparison.Ordinal))),
            BinaryMessage.Set(0x01, "key", "value").ToBytes(), new BinaryMessage { Opcode = 0x0c, Key = "key" }.ToBytes(),
            new BinaryMessage { Opcode = 0x05, Key = "n", Extras = BinaryMessage.Words(0, 1, 0, 1, 0) }.ToBytes(), new BinaryMessage { Opcode = 0x10 }.ToBytes(),
        ];
        for (int i = 0; i < 5_000; i++)
        {
            var session = new Session("fuzz");
            byte[] input = Mutate([.. seeds[random.Next(seeds.Length)], .. seeds[random.Next(seeds.Length)]], random);
            for (int start = 0, end = 0; end < input.Length && !session.IsClosing;)
            {
                end = Math.Min(input.Length, end + random.Next(1, 200));
                start += Feed(loop, context, session, input.AsSpan(start, end - start));
            }

            context.Return(session);
        }

        var sane = new Session("sane") { Phase = SessionPhase.TextCommand };
        Feed(loop, context, sane, "set key 0 0 1\r\nx\r\n"u8);
        Assert.True(state.Cache.Contains("key"u8));
        LeakReport report = engine.Audit();
        Assert.Equal((0, 0, 0, 0), (report.Lost, report.Reserved, report.Leased, report.Dangling));
        Assert.True(state.TryHold(engine.Statistics.MemoryLimit / 4), "What was held for values was not given back.");
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var mutated = bytes.ToList();
        for (int i = random.Next(4); i > 0 && mutated.Count > 1; i--)
        {
            int at = random.Next(mutated.Count);
            switch (random.Next(5))
            {
                case 0:
                    mutated[at] = (byte)random.Next(256);
                    break;
                case 1:
                    mutated.RemoveAt(at);
                    break;
                case 2:
                    mutated.InsertRange(at, mutated.GetRange(at, Math.Min(random.Next(1, 40), mutated.Count - at)));
                    break;
                case 3:
                    mutated.Insert(at, (byte)"0 \r\n-9"[random.Next(6)]);
                    break;
                default:
                    mutated.RemoveRange(at, Math.Min(random.Next(1, 20), mutated.Count - at));
                    break;
            }
        }

        return [.. mutated];
    }

    private static int Feed(CommandLoop loop, CommandContext context, Session session, ReadOnlySpan<byte> input)
    {
        int done = 0;
        int taken;
        bool any;
        do
        {
            context.Budget = 1000;
            taken = loop.Run(session, input[done..]);
            done += taken;
            any = !context.Output.IsEmpty;
            context.Output.Clear();
        }
        while ((taken != 0 || (any && session.Phase == SessionPhase.Listing)) && !session.IsClosing);
        return done;
    }
}
