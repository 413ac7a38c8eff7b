using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>
/// The next keys of a batch, encoded and hashed: as many as there is room for on the stack. A key too long for the room that is left ends
/// the block before it, and one that is too long for an empty block is looked up by itself.
/// </summary>
/// <remarks>Made uninitialised by who uses it, and then cleared: a struct of 1.2 KiB is not zeroed for every batch.</remarks>
internal struct KeyBlock
{
    /// <summary>The most keys of a block: enough to keep a core's outstanding loads busy, few enough to find their lines still cached.</summary>
    public const int Capacity = 16;

    // 64 bytes a key where all places are taken.
    private const int BufferLength = 1024;

    private Hash64s _hashes;
    private Offsets _ends;
    private Buffer _bytes;

    /// <summary>The keys in the block.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no place for another key, however short.</summary>
    public readonly bool IsFull => Count == Capacity;

    /// <summary>The hashes of the keys.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<ulong> Hashes => ((ReadOnlySpan<ulong>)_hashes)[..Count];

    /// <summary>The room for the next key.</summary>
    [UnscopedRef]
    public Span<byte> Room => ((Span<byte>)_bytes)[End(Count)..];

    /// <summary>Empties the block.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the key that was written at the start of <see cref="Room"/>.</summary>
    public void Add(int length, ulong hash)
    {
        int index = Count;
        _hashes[index] = hash;
        _ends[index] = (ushort)(End(index) + length);
        Count = index + 1;
    }

    /// <summary>A key of the block.</summary>
    [UnscopedRef]
    public readonly ItemKey Key(int index, int cache) =>
        new(((ReadOnlySpan<byte>)_bytes)[End(index)..End(index + 1)], cache, _hashes[index]);

    /// <summary>A key of the block, where all keys have the same length.</summary>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ItemKey Key(int index, int cache, int length) => new(
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref Unsafe.As<Buffer, byte>(ref Unsafe.AsRef(in _bytes)), index * length), length),
        cache,
        _hashes[index]);

    private readonly int End(int count) => count == 0 ? 0 : _ends[count - 1];

    [InlineArray(Capacity)]
    private struct Hash64s
    {
        private ulong _first;
    }

    [InlineArray(Capacity)]
    private struct Offsets
    {
        private ushort _first;
    }

    [InlineArray(BufferLength)]
    private struct Buffer
    {
        private byte _first;
    }
}
