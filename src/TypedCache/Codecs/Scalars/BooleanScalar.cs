using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A Boolean as an element of a collection: one byte, 0 or 1. As a member it is one bit instead.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanScalar : IScalarCodec<bool>
{
    /// <inheritdoc/>
    public static int Size => 1;

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in bool value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in bool value) => destination = value ? (byte)1 : (byte)0;

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out bool value)
    {
        value = source == 1;
        return source <= 1;
    }
}
