using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TypedCache.Server.Tests.Differential;

/// <summary>
/// Streams of random commands over a few keys, sent to both servers in pieces cut at random, and the answers compared byte by byte but for the versions: those count the stores of each server.
/// </summary>
public sealed partial class RandomStreamTests
{
    private const int Rounds = 60;
    private const int CommandsPerRound = 40;

    [MemcachedTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Both_answer_the_same(int seed)
    {
        using var ours = new RunningServer();
        using var theirs = new MemcachedProcess();
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            var script = new StringBuilder("flush_all\r\n");
            for (int i = 0; i < CommandsPerRound; i++)
            {
                script.Append(SomeCommand(random));
            }

            string sent = script.ToString();
            string expected = Answer(theirs.Port, sent, new Random(round));
            string actual = Answer(ours.Port, sent, new Random(round));
            Assert.InRange(expected.Length, 100, int.MaxValue);
            Assert.True(expected == actual, $"Sent:\n{sent}\nmemcached:\n{expected}\nours:\n{actual}");
        }
    }

    private static string Answer(int port, string sent, Random cuts)
    {
        using var client = new Client(port);
        byte[] bytes = Encoding.Latin1.GetBytes(sent + "quit\r\n");
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(bytes.Length - start, cuts.Next(3) == 0 ? cuts.Next(1, 20) : cuts.Next(1, 2000));
            client.Send(bytes.AsSpan(start, length));
            start += length;
        }

        string answer = Encoding.Latin1.GetString(client.ReadToEnd());
        return VersionOfValue().Replace(VersionFlag().Replace(answer, " c#"), "$1 #");
    }

    private static string SomeCommand(Random random)
    {
        string key = $"key{random.Next(6)}";
        string value = SomeValue(random);
        string flags = random.Next(4) == 0 ? random.Next().ToString(CultureInfo.InvariantCulture) : "0";
        string time = random.Next(8) switch { 0 => "-1", 1 => "100", 2 => "2592001", _ => "0" };
        string noreply = random.Next(6) == 0 ? " noreply" : "";
        string store = random.Next(5) switch { 0 => "add", 1 => "replace", 2 => "append", 3 => "prepend", _ => "set" };
        return random.Next(16) switch
        {
            0 or 1 or 2 or 3 => $"{store} {key} {flags} {time} {value.Length}{noreply}\r\n{value}\r\n",
            4 => $"get {key} key1 key2\r\n",
            5 => $"gets {key} key3\r\n",
            6 => $"gat {time} {key} key4\r\n",
            7 => $"{(random.Next(2) == 0 ? "incr" : "decr")} {key} {random.Next(100)}{noreply}\r\n",
            8 => $"delete {key}{noreply}\r\n",
            9 => $"touch {key} {time}{noreply}\r\n",
            10 => $"cas {key} {flags} {time} {value.Length} {9_000_000_000 + random.Next(10)}{noreply}\r\n{value}\r\n",
            11 => $"mg {key} {SomeFlags(random, "v", "f", "s", "k", "t", "c", "Oabc", "q")}\r\n",
            12 => $"ms {key} {value.Length} {SomeFlags(random, "k", "Oabc", "T100", "F7", "I", $"M{"EAPRS"[random.Next(5)]}")}\r\n{value}\r\n",
            13 => $"md {key} {SomeFlags(random, "k", "Oabc", "I", "T200", "C1")}\r\n",
            14 => $"ma {key} {SomeFlags(random, "v", "t", "k", "N0", "J7", "D3", $"M{"ID+-"[random.Next(4)]}")}\r\n",
            _ => random.Next(4) switch { 0 => "nonsense\r\n", 1 => "verbosity 0\r\n", 2 => $"set {key} 0 0 {value.Length}\r\n{value}x\r\n", _ => "mn\r\n" },
        };
    }

    private static string SomeValue(Random random) => random.Next(4) switch
    {
        0 => random.Next(1000).ToString(CultureInfo.InvariantCulture),
        1 => new string((char)random.Next('a', 'z'), random.Next(3000)),
        2 => "",
        _ => new string('x', random.Next(100)),
    };

    private static string SomeFlags(Random random, params string[] flags) => string.Join(' ', flags.Where(_ => random.Next(3) == 0));

    [GeneratedRegex(@" c\d+")]
    private static partial Regex VersionFlag();

    [GeneratedRegex(@"(VALUE \S+ \d+ \d+) \d+")]
    private static partial Regex VersionOfValue();
}
