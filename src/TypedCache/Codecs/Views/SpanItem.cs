using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Collections of scalars inside a collection, each shown as a span.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SpanItem<T> : IItemReader<ReadOnlySpan<T>>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        MemoryMarshal.Cast<byte, T>(source);
}
