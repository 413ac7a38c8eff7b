using System.Runtime.InteropServices;

namespace TypedCache.Benchmarks.Soak;

/// <summary>A checksum of eight bytes: FNV-1a over words, with a shift so that the upper bits come down. For damage, not for attacks.</summary>
internal struct Checksum()
{
    private const ulong Prime = 1099511628211;

    /// <summary>Of what has been added.</summary>
    public ulong Value { get; private set; } = 14695981039346656037;

    /// <summary>Adds a number.</summary>
    public void Add(long number)
    {
        ulong mixed = (Value ^ (ulong)number) * Prime;
        Value = mixed ^ (mixed >> 29);
    }

    /// <summary>Adds bytes, and how many they are.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        int whole = bytes.Length / sizeof(long) * sizeof(long);
        foreach (long word in MemoryMarshal.Cast<byte, long>(bytes[..whole]))
        {
            Add(word);
        }

        foreach (byte rest in bytes[whole..])
        {
            Add(rest);
        }
    }
}
