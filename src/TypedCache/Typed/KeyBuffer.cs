using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Typed;

/// <summary>Room on the stack for the bytes of a key: enough for any string of 256 characters, at three bytes each.</summary>
/// <inheritdoc cref="TypedCache.Engine.CopyBuffer" path="/remarks"/>
[InlineArray(Length)]
internal struct KeyBuffer
{
    /// <summary>The bytes there are.</summary>
    public const int Length = 768;

    private byte _first;

    /// <summary>All of the buffer.</summary>
    [UnscopedRef]
    public Span<byte> All => this;

    /// <summary>The first bytes, unchecked.</summary>
    [UnscopedRef]
    public Span<byte> First(int length) => MemoryMarshal.CreateSpan(ref _first, length);
}
