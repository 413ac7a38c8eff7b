using TypedCache.Codecs;

namespace TypedCache.Tests.Packed;

/// <summary>A <see cref="PackedIdentity"/>, whose values all have one size, stored as any bytes, as a program in another language may do.</summary>
public sealed class ForeignIdentity : ICacheable<ForeignIdentity>
{
    private byte[] _bytes = [];

    public static SizeBounds Bounds => PackedIdentity.Codec.Bounds;

    public static uint Fingerprint => PackedIdentity.Codec.Fingerprint;

    public static CacheFormat Format => PackedIdentity.Codec.Format;

    public PackedIdentity Value { get; private init; }

    public static ForeignIdentity Written(string hex) => new() { _bytes = Convert.FromHexString(hex) };

    public static TResult Accept<TResult>(ICodecVisitor<ForeignIdentity, TResult> visitor) => visitor.Visit<Codec>();

    public static long Measure(in ForeignIdentity value, bool wide) => value._bytes.Length;

    public static int Write(in ForeignIdentity value, Span<byte> destination, bool wide)
    {
        value._bytes.CopyTo(destination);
        return value._bytes.Length;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out ForeignIdentity value)
    {
        bool isRead = PackedIdentity.Codec.TryRead(source, wide, out PackedIdentity identity);
        value = isRead ? new ForeignIdentity { Value = identity } : null;
        return isRead;
    }

    public readonly ref struct View : ICacheView<View, ForeignIdentity>
    {
        private View(int length) => Length = length;

        public int Length { get; }

        public static View Create(ReadOnlySpan<byte> source, bool wide) => new(source.Length);

        public static bool IsValid(ReadOnlySpan<byte> source, bool wide) => PackedIdentity.View.IsValid(source, wide);
    }

    public readonly struct Codec : ICodec<ForeignIdentity>
    {
        public static SizeBounds Bounds => ForeignIdentity.Bounds;

        public static uint Fingerprint => ForeignIdentity.Fingerprint;

        public static CacheFormat Format => ForeignIdentity.Format;

        public static long Measure(in ForeignIdentity value, bool wide) => ForeignIdentity.Measure(in value, wide);

        public static int Write(in ForeignIdentity value, Span<byte> destination, bool wide) => ForeignIdentity.Write(in value, destination, wide);

        public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out ForeignIdentity value) =>
            ForeignIdentity.TryRead(source, wide, out value);
    }
}
