using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A <c>[Cacheable]</c> type reached from itself: every step down first makes sure that there is stack left. A value nested too
/// deeply is not stored, bytes nested too deeply are refused.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its generated codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct PackedRecursive<T, TCodec> : IPackedCodec<T>
    where TCodec : struct, IPackedCodec<T>
{
    // Measuring uses more stack per level than writing does, so that what could be measured can be written.
    private const int ReservedStackPerLevel = 1024;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Measure(in T value)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return -1;
        }

        byte* reserved = stackalloc byte[ReservedStackPerLevel];
        long size = TCodec.Measure(in value);
        Keep(reserved);
        return size;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(in T value, ref PackedWriter writer)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Destination.ThrowTooShort();
        }

        TCodec.Write(in value, ref writer);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead(ref PackedReader reader, [MaybeNull] out T value)
    {
        value = default;
        return RuntimeHelpers.TryEnsureSufficientExecutionStack() && TCodec.TryRead(ref reader, out value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsValid(ref PackedReader reader) => RuntimeHelpers.TryEnsureSufficientExecutionStack() && TCodec.IsValid(ref reader);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(byte* reserved)
    {
    }
}
