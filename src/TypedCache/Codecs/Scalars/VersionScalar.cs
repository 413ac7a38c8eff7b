using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A <see cref="Version"/> as its four numbers, 4 bytes each; -1 for a build or a revision it has not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionScalar : IScalarCodec<Version>
{
    /// <inheritdoc/>
    public static int Size => VersionViewScalar.Size;

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in Version value) => value is null;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in Version value) =>
        VersionViewScalar.Write(ref destination, new VersionView(value.Major, value.Minor, value.Build, value.Revision));

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, [MaybeNullWhen(false)] out Version value)
    {
        bool isValid = VersionViewScalar.TryRead(in source, out VersionView view);
        value = isValid ? view.ToVersion() : null;
        return isValid;
    }
}
