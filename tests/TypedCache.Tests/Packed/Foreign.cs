using TypedCache.Codecs;
using TypedCache.Tests.Packed.LibraryModel;

namespace TypedCache.Tests.Packed;

/// <summary>A <see cref="Named"/> that is stored as any bytes, as a program in another language may do.</summary>
public sealed class Foreign : ICacheable<Foreign>
{
    private byte[] _bytes = [];

    public static SizeBounds Bounds => Named.Codec.Bounds;

    public static uint Fingerprint => Named.Codec.Fingerprint;

    public static CacheFormat Format => Named.Codec.Format;

    public Named? Value { get; private init; }

    public static Foreign Written(string hex) => new() { _bytes = Convert.FromHexString(hex) };

    public static TResult Accept<TResult>(ICodecVisitor<Foreign, TResult> visitor) => visitor.Visit<Codec>();

    public static long Measure(in Foreign value, bool wide) => value._bytes.Length;

    public static int Write(in Foreign value, Span<byte> destination, bool wide)
    {
        value._bytes.CopyTo(destination);
        return value._bytes.Length;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Foreign value)
    {
        bool isRead = Named.Codec.TryRead(source, wide, out Named? named);
        value = isRead ? new Foreign { Value = named } : null;
        return isRead;
    }

    public readonly ref struct View : ICacheView<View, Foreign>
    {
        private View(int length) => Length = length;

        public int Length { get; }

        public static View Create(ReadOnlySpan<byte> source, bool wide) => new(source.Length);

        public static bool IsValid(ReadOnlySpan<byte> source, bool wide) => Named.View.IsValid(source, wide);
    }

    public readonly struct Codec : ICodec<Foreign>
    {
        public static SizeBounds Bounds => Foreign.Bounds;

        public static uint Fingerprint => Foreign.Fingerprint;

        public static CacheFormat Format => Foreign.Format;

        public static long Measure(in Foreign value, bool wide) => Foreign.Measure(in value, wide);

        public static int Write(in Foreign value, Span<byte> destination, bool wide) => Foreign.Write(in value, destination, wide);

        public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Foreign value) =>
            Foreign.TryRead(source, wide, out value);
    }
}
