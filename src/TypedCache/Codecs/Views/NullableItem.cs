using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Nullable structs that differ in length and are built on request.</summary>
/// <typeparam name="T">The struct.</typeparam>
/// <typeparam name="TReader">Builds it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableItem<T, TReader> : IItemReader<T?>
    where T : struct
    where TReader : struct, IItemReader<T>
{
    /// <inheritdoc/>
    public static int Size => TReader.Size;

    /// <inheritdoc/>
    public static bool HasFlag => TReader.HasFlag;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static T? Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent ? TReader.Read(source, wide, isPresent, flag) : null;
}
