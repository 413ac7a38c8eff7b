using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A type parameter that is its own codec. What it stands for is not known here and may lead back to its owner, so every step
/// down first makes sure that there is stack left.
/// </summary>
/// <typeparam name="T">The type parameter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct SelfCodec<T> : IVariableCodec<T>
    where T : ICacheable<T>
{
    private const int ReservedStackPerLevel = 1024;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => !typeof(T).IsValueType;

    /// <inheritdoc/>
    public static bool IsNull(in T value) => !typeof(T).IsValueType && value is null;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Measure(in T value, bool wide)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return -1;
        }

        byte* reserved = stackalloc byte[ReservedStackPerLevel];
        long size = T.Measure(in value, wide);
        Keep(reserved);
        return size;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Write(in T value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = false;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Destination.ThrowTooShort();
        }

        return T.Write(in value, destination, wide);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out T value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            value = default;
            return false;
        }

        return T.TryRead(source, wide, out value);
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="source">Exactly the bytes of one value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">Unused.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TryRead(source, wide, flag, out _);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(byte* reserved)
    {
    }
}
