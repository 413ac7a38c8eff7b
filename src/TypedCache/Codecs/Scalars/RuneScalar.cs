using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace TypedCache.Codecs;

/// <summary>A <see cref="Rune"/> as 4 bytes of its scalar value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuneScalar : IScalarCodec<Rune>
{
    /// <inheritdoc/>
    public static int Size => sizeof(int);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in Rune value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in Rune value) => Unsafe.WriteUnaligned(ref destination, value.Value);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out Rune value) => Rune.TryCreate(Unsafe.ReadUnaligned<int>(in source), out value);
}
