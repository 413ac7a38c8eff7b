using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A type parameter that is its own codec: MessagePack where that is what it writes, else binary data. What it stands for is not known here and
/// may lead back to its owner, so every step down first makes sure that there is stack left.
/// </summary>
/// <typeparam name="T">The type parameter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly unsafe struct PackedSelf<T> : IPackedCodec<T>
    where T : ICacheable<T>
{
    private const int ReservedStackPerLevel = 1024;

    /// <summary>The bounds of a value that is there.</summary>
    public static SizeBounds Bounds => IsPacked ? T.Bounds : PackedBlob.Bounds(T.Bounds);

    /// <inheritdoc cref="ICodec{T}.Fingerprint"/>
    public static uint Fingerprint => T.Fingerprint;

    private static bool IsPacked => T.Format == CacheFormat.MessagePack;

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Measure(in T value)
    {
        if (!typeof(T).IsValueType && value is null)
        {
            return PackedSize.Nil;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return -1;
        }

        byte* reserved = stackalloc byte[ReservedStackPerLevel];
        long size = IsPacked ? T.Measure(in value, wide: false) : PackedBlob.Measure<T, T>(in value);
        Keep(reserved);
        return size;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(in T value, ref PackedWriter writer)
    {
        if (!typeof(T).IsValueType && value is null)
        {
            writer.WriteNil();
            return;
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Destination.ThrowTooShort();
        }

        if (IsPacked)
        {
            writer.Advance(T.Write(in value, writer.Rest, wide: false));
        }
        else
        {
            PackedBlob.Write<T, T>(in value, ref writer);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead(ref PackedReader reader, [MaybeNull] out T value)
    {
        value = default;
        if (!typeof(T).IsValueType && reader.TryReadNil())
        {
            return true;
        }

        ReadOnlySpan<byte> bytes = reader.Rest;
        int start = reader.Position;
        bool isThere = IsPacked ? reader.TrySkip() : reader.TryReadBytes(out bytes);
        bytes = IsPacked ? bytes[..(reader.Position - start)] : bytes;
        return isThere
            && RuntimeHelpers.TryEnsureSufficientExecutionStack()
            && T.TryRead(bytes, !IsPacked && CodecLayout.IsWide(bytes.Length), out value);
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="reader">What to read from.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);

    /// <summary>The bytes a view of the value is laid over.</summary>
    /// <param name="source">The bytes from where the value starts.</param>
    /// <returns>Those of the value; empty where there is none.</returns>
    internal static ReadOnlySpan<byte> ViewBytes(ReadOnlySpan<byte> source)
    {
        var reader = new PackedReader(source);
        return IsPacked || !reader.TryReadBytes(out ReadOnlySpan<byte> bytes) ? source : bytes;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(byte* reserved)
    {
    }
}
