using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedCache.Benchmarks.Hits;

/// <summary>The fields of one line of a trace, separated by spaces or tabs.</summary>
internal readonly ref struct TraceLine
{
    private const int LongestKey = ushort.MaxValue;
    private const int LongestQuote = 40;
    private const int MostFields = 5;

    private readonly ReadOnlySpan<byte> _line;
    private readonly Fields _fields;

    public TraceLine(ReadOnlySpan<byte> line)
    {
        _line = line;
        for (int start = 0; start < line.Length;)
        {
            int length = line[start..].IndexOfAny((byte)' ', (byte)'\t');
            length = length < 0 ? line.Length - start : length;
            if (length > 0)
            {
                if (Count < MostFields)
                {
                    _fields[Count] = (start, length);
                }

                Count++;
            }

            start += length + 1;
        }
    }

    /// <summary>The number of fields.</summary>
    public int Count { get; }

    /// <summary>What a line of so many fields is.</summary>
    /// <exception cref="UsageException">No format has so many.</exception>
    public TraceFormat Format => Count switch
    {
        1 => TraceFormat.Keys,
        4 => TraceFormat.Sized,
        5 => TraceFormat.Operations,
        _ => throw new UsageException(
            $"'{Quote(_line)}' has {Count} fields; a line is a key, or 'time key size ttl', or 'time key size ttl op'."),
    };

    /// <summary>Holds the line against the format of those before it.</summary>
    /// <exception cref="UsageException">It is of another.</exception>
    public void Require(TraceFormat format)
    {
        if (Format != format)
        {
            throw new UsageException($"'{Quote(_line)}' has {Count} fields, and the lines before it had another number; all are to have the same.");
        }
    }

    /// <summary>The key of a line of the format.</summary>
    /// <exception cref="UsageException">It is too long for a cache.</exception>
    public ReadOnlySpan<byte> Key(TraceFormat format)
    {
        ReadOnlySpan<byte> key = Field(format == TraceFormat.Keys ? 0 : 1);
        return key.Length <= LongestKey
            ? key
            : throw new UsageException($"The key '{Quote(key)}' has {key.Length:N0} bytes; the most is {LongestKey:N0}.");
    }

    /// <summary>The time, in seconds.</summary>
    /// <exception cref="UsageException">It is not a number of seconds.</exception>
    public long Second => Number(0, "time", "a whole number of seconds from 0", long.MaxValue);

    /// <summary>The bytes of key and value.</summary>
    /// <exception cref="UsageException">It is not a number of bytes.</exception>
    public int Size => (int)Number(2, "size", $"a whole number of bytes from 0 to {int.MaxValue:N0}", int.MaxValue);

    /// <summary>The time to live, in seconds, 0 for ever.</summary>
    /// <exception cref="UsageException">It is not a number of seconds.</exception>
    public int SecondsToLive => (int)Number(3, "ttl", $"a whole number of seconds from 0 (never) to {int.MaxValue:N0}", int.MaxValue);

    /// <summary>Whether the operation is a store.</summary>
    /// <exception cref="UsageException">There is no such operation.</exception>
    public bool IsStore => Field(4) switch
    {
        [(byte)'g'] => false,
        [(byte)'s'] => true,
        var other => throw new UsageException($"'{Quote(other)}' is no op; it is g (get) or s (store)."),
    };

    private long Number(int field, string name, string rule, long most)
    {
        ReadOnlySpan<byte> text = Field(field);
        return Utf8Parser.TryParse(text, out long number, out int used) && used == text.Length && number >= 0 && number <= most
            ? number
            : throw new UsageException($"The {name} '{Quote(text)}' is not {rule}.");
    }

    private ReadOnlySpan<byte> Field(int index) => _line.Slice(_fields[index].Start, _fields[index].Length);

    private static string Quote(ReadOnlySpan<byte> text) =>
        text.Length <= LongestQuote ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..LongestQuote]) + "...";

    [InlineArray(MostFields)]
    private struct Fields
    {
        private (int Start, int Length) _first;
    }
}
