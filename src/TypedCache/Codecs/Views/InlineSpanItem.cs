using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Inline arrays of scalars that are their own bytes, each shown as a span.</summary>
/// <typeparam name="TArray">The inline array.</typeparam>
/// <typeparam name="T">The type of its elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InlineSpanItem<TArray, T> : IItemReader<ReadOnlySpan<T>>
    where TArray : struct
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int Size => Unsafe.SizeOf<TArray>();

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent ? MemoryMarshal.Cast<byte, T>(source) : default;
}
