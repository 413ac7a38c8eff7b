using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>The numbers of a <see cref="Version"/>, read without building one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionViewScalar : IScalarCodec<VersionView>
{
    /// <inheritdoc/>
    public static int Size => 4 * sizeof(int);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in VersionView value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in VersionView value)
    {
        Unsafe.WriteUnaligned(ref destination, value.Major);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, sizeof(int)), value.Minor);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, 2 * sizeof(int)), value.Build);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, 3 * sizeof(int)), value.Revision);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out VersionView value)
    {
        ref byte start = ref Unsafe.AsRef(in source);
        int major = Unsafe.ReadUnaligned<int>(ref start);
        int minor = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref start, sizeof(int)));
        int build = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref start, 2 * sizeof(int)));
        int revision = Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref start, 3 * sizeof(int)));

        // A version without a build has no revision either.
        bool isValid = (major | minor) >= 0
            && build >= VersionView.None
            && revision >= VersionView.None
            && (build >= 0 || revision < 0);
        value = isValid ? new VersionView(major, minor, build, revision) : default;
        return isValid;
    }
}
