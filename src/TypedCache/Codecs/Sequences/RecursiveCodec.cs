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
/// <typeparam name="TView">Its generated view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct RecursiveCodec<T, TCodec, TView> : IVariableCodec<T>
    where TCodec : struct, ICodec<T>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    // Measuring uses more stack per level than writing does, so that what could be measured can be written.
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
        long size = TCodec.Measure(in value, wide);
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

        return TCodec.Write(in value, destination, wide);
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

        return TCodec.TryRead(source, wide, out value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() && TView.IsValid(source, wide);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(byte* reserved)
    {
    }
}
