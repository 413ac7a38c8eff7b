using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Elements shown by value, or null.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TScalar">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableScalarItem<T, TScalar> : IItemReader<T?>
    where T : struct
    where TScalar : struct, IScalarCodec<T>
{
    /// <inheritdoc/>
    public static int Size => TScalar.Size;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static T? Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent && TScalar.TryRead(in MemoryMarshal.GetReference(source), out T value) ? value : null;
}
