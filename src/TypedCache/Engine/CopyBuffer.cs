using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Engine;

/// <summary>Room on the stack for the bytes of a value; a longer one is read under a lease.</summary>
/// <remarks>
/// Made uninitialised. A local of this type costs its method nothing, while memory allocated on the stack costs it a check of its frame and that it is never compiled into others. A public
/// method with such a local forbids that all the same, since others may have their locals zeroed.
/// </remarks>
[InlineArray(Length)]
internal struct CopyBuffer
{
    /// <summary>The bytes there are.</summary>
    public const int Length = 1024;

    private byte _first;

    /// <summary>All of the buffer.</summary>
    [UnscopedRef]
    public Span<byte> All => this;

    /// <summary>The first bytes, unchecked.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> First(int length) => MemoryMarshal.CreateReadOnlySpan(in _first, length);
}
