using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TypedCache.Server.Tests.Differential;

/// <summary>
/// Streams of random commands over a few keys, sent to both servers in pieces cut at random, and the answers compared byte by byte but for the versions: those count the stores of each server.
/// </summary>
/// <remarks>
/// Memcached writes a number over the one before, padded to its length, unless something else holds the item just then, and makes a new one of its own length if so. Two things hold items: a get
/// whose answer has not been sent, which depends on how many commands the system hands over at a time, and the thread that keeps its queues. So the thread is switched off, and what came before
/// a number is changed has been answered.
/// </remarks>
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
        using var theirs = new MemcachedProcess("-o", "no_lru_maintainer,no_lru_crawler");
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            string[] sent = ["flush_all\r\n", .. Enumerable.Range(0, CommandsPerRound).Select(_ => SomeCommand(random))];
            string expected = Answer(theirs.Port, sent, new Random(round));
            string actual = Answer(ours.Port, sent, new Random(round));
            Assert.InRange(expected.Length, 100, int.MaxValue);
            Assert.True(expected == actual, $"Sent:\n{string.Concat(sent)}\nmemcached:\n{expected}\nours:\n{actual}");
        }
    }

    private static string Answer(int port, string[] commands, Random cuts)
    {
        using var client = new Client(port);
        var answers = new StringBuilder();
        var waiting = new StringBuilder();
        for (int i = 0; i < commands.Length; i++)
        {
            if (commands[i].StartsWith("incr ", StringComparison.Ordinal) || commands[i].StartsWith("decr ", StringComparison.Ordinal)
                || commands[i].StartsWith("ma ", StringComparison.Ordinal))
            {
                SendInPieces(client, waiting.Append(CultureInfo.InvariantCulture, $"md none Oanswered{i}\r\n"), cuts);
                answers.Append(client.ReadUntil($"NF Oanswered{i}\r\n"));
            }

            waiting.Append(commands[i]);
        }

        SendInPieces(client, waiting.Append("quit\r\n"), cuts);
        answers.Append(Encoding.Latin1.GetString(client.ReadToEnd()));
        return VersionOfValue().Replace(VersionFlag().Replace(answers.ToString(), " c#"), "$1 #");
    }

    private static void SendInPieces(Client client, StringBuilder text, Random cuts)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text.ToString());
        text.Clear();
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(bytes.Length - start, cuts.Next(3) == 0 ? cuts.Next(1, 20) : cuts.Next(1, 2000));
            client.Send(bytes.AsSpan(start, length));
            start += length;
        }
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
