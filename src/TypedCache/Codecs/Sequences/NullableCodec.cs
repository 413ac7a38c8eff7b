using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// The elements of a collection of nullable structs that differ in length. Whether an element is null is a bit of the collection.
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableCodec<T, TCodec> : IVariableCodec<T?>
    where T : struct
    where TCodec : struct, IVariableCodec<T>
{
    /// <inheritdoc/>
    public static bool HasFlag => TCodec.HasFlag;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static bool IsNull(in T? value) => !value.HasValue;

    /// <inheritdoc/>
    public static long Measure(in T? value, bool wide)
    {
        T present = value.GetValueOrDefault();
        return TCodec.Measure(in present, wide);
    }

    /// <inheritdoc/>
    public static int Write(in T? value, Span<byte> destination, bool wide, out bool flag)
    {
        T present = value.GetValueOrDefault();
        return TCodec.Write(in present, destination, wide, out flag);
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, out T? value)
    {
        bool isValid = TCodec.TryRead(source, wide, flag, out T present);
        value = isValid ? present : null;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TCodec.IsValid(source, wide, flag);
}
