using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// The elements of a collection of nullable scalars. Whether an element is null is a bit of the collection; a null writes zeros.
/// </summary>
/// <typeparam name="T">The scalar.</typeparam>
/// <typeparam name="TScalar">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableScalar<T, TScalar> : IScalarCodec<T?>
    where T : struct
    where TScalar : struct, IScalarCodec<T>
{
    /// <inheritdoc/>
    public static int Size => TScalar.Size;

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in T? value) => !value.HasValue;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in T? value)
    {
        T present = value.GetValueOrDefault();
        TScalar.Write(ref destination, in present);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out T? value)
    {
        bool isValid = TScalar.TryRead(in source, out T present);
        value = isValid ? present : null;
        return isValid;
    }
}
