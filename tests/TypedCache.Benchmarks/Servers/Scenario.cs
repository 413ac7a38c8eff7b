using System.Globalization;
using System.Text;

namespace TypedCache.Benchmarks.Servers;

/// <summary>What the clients ask for: how many requests are under way on a connection, how many keys a get has, and how many of a hundred requests are sets.</summary>
internal sealed record Scenario(string Name, int Depth, int KeysPerGet, int PercentSets)
{
    /// <summary>The keys there are.</summary>
    public const int Keys = 100_000;

    /// <summary>The bytes of a value.</summary>
    public const int ValueLength = 100;

    private const int KeyLength = 10;
    private static readonly string Value = new('v', ValueLength);

    /// <summary>Those that are measured.</summary>
    public static readonly Scenario[] All =
    [
        new("depth 1", 1, 1, 0),
        new("depth 16", 16, 1, 0),
        new("50-key gets", 1, 50, 0),
        new("10 % sets", 1, 1, 10),
    ];

    /// <summary>The bytes of a get.</summary>
    public int GetLength => "get".Length + KeysPerGet * (1 + KeyLength) + 2;

    /// <summary>The bytes of its answer.</summary>
    public int GetAnswerLength => KeysPerGet * ("VALUE ".Length + KeyLength + " 0 100\r\n".Length + ValueLength + 2) + "END\r\n".Length;

    /// <summary>The bytes of a set.</summary>
    public static int SetLength => "set ".Length + KeyLength + " 0 0 100\r\n".Length + ValueLength + 2;

    /// <summary>The bytes of its answer.</summary>
    public static int SetAnswerLength => "STORED\r\n".Length;

    /// <summary>The name of a key.</summary>
    public static string KeyOf(int number) => "k" + number.ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>A set.</summary>
    public static byte[] Set(int number) => Encoding.ASCII.GetBytes($"set {KeyOf(number)} 0 0 {ValueLength}\r\n{Value}\r\n");

    /// <summary>A batch of requests, and how many bytes answer it.</summary>
    public (byte[] Requests, int AnswerLength) Batch(Random random)
    {
        var requests = new List<byte>();
        int answerLength = 0;
        for (int i = 0; i < Depth; i++)
        {
            if (random.Next(100) < PercentSets)
            {
                requests.AddRange(Set(random.Next(Keys)));
                answerLength += SetAnswerLength;
            }
            else
            {
                string keys = string.Concat(Enumerable.Range(0, KeysPerGet).Select(_ => " " + KeyOf(random.Next(Keys))));
                requests.AddRange(Encoding.ASCII.GetBytes($"get{keys}\r\n"));
                answerLength += GetAnswerLength;
            }
        }

        return ([.. requests], answerLength);
    }
}
