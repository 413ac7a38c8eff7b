using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// What the generated part of a <c>[Cacheable]</c> type implements: says which struct the type's codec is, and passes all that the type is asked for
/// as its own codec on to that. Written once here, so that the compiler need not read it again for every annotated type.
/// </summary>
/// <typeparam name="TSelf">The annotated type.</typeparam>
/// <typeparam name="TCodec">Its struct codec.</typeparam>
public interface ICacheable<TSelf, TCodec> : ICacheable<TSelf>
    where TSelf : ICacheable<TSelf>
    where TCodec : struct, ICodec<TSelf>
{
    static SizeBounds ICodec<TSelf>.Bounds => TCodec.Bounds;

    static uint ICodec<TSelf>.Fingerprint => TCodec.Fingerprint;

    static CacheFormat ICodec<TSelf>.Format => TCodec.Format;

    static long ICodec<TSelf>.Measure(in TSelf value, bool wide) => TCodec.Measure(in value, wide);

    static int ICodec<TSelf>.Write(in TSelf value, Span<byte> destination, bool wide) => TCodec.Write(in value, destination, wide);

    static bool ICodec<TSelf>.TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out TSelf value) =>
        TCodec.TryRead(source, wide, out value);

    static TResult ICacheable<TSelf>.Accept<TResult>(ICodecVisitor<TSelf, TResult> visitor) => visitor.Visit<TCodec>();
}
