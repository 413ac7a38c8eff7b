using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements of a type parameter, each built on request.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SelfItem<T> : IItemReader<T?>
    where T : ICacheable<T>
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => !typeof(T).IsValueType;

    /// <inheritdoc/>
    public static T? Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent && SelfCodec<T>.TryRead(source, wide, flag, out T? value) ? value : default;
}
