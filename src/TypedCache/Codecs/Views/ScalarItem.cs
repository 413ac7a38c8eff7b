using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Elements shown by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TScalar">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ScalarItem<T, TScalar> : IItemReader<T>
    where TScalar : struct, IScalarCodec<T>
{
    /// <inheritdoc/>
    public static int Size => TScalar.Size;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static T Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag)
    {
        TScalar.TryRead(in MemoryMarshal.GetReference(source), out T? value);
        return value!;
    }
}
