using TypedCache.Codecs;

namespace TypedCache.Tests.Codecs;

/// <summary>Calls a cacheable type as a cache does: through the codec that the type hands to a visitor.</summary>
internal static class CodecProbe
{
    internal static byte[] Encode<T>(T value)
        where T : ICacheable<T>
        => T.Accept(new Encoder<T>(value));

    internal static bool TryDecode<T>(byte[] bytes, out T? value)
        where T : ICacheable<T>
    {
        Decoder<T> decoder = new(bytes);
        bool accepted = T.Accept(decoder);
        value = decoder.Value;
        return accepted;
    }

    internal static TView View<TView, T>(ReadOnlySpan<byte> bytes)
        where TView : struct, ICacheView<TView, T>, allows ref struct
        => TView.Create(bytes, CodecLayout.IsWide(bytes.Length));

    internal static bool IsValid<TView, T>(ReadOnlySpan<byte> bytes)
        where TView : struct, ICacheView<TView, T>, allows ref struct
        => TView.IsValid(bytes, CodecLayout.IsWide(bytes.Length));

    /// <summary>Asserts that the type itself, as a codec, does what its struct codec does, in both widths.</summary>
    private sealed class Encoder<T>(T value) : ICodecVisitor<T, byte[]>
        where T : ICacheable<T>
    {
        public byte[] Visit<TCodec>()
            where TCodec : struct, ICodec<T>
        {
            byte[] bytes = new byte[TCodec.Measure(in value, wide: false)];
            Assert.Equal(bytes.Length, TCodec.Write(in value, bytes, wide: false));
            byte[] byType = new byte[T.Measure(in value, wide: true)];
            Assert.Equal(byType.Length, T.Write(in value, byType, wide: true));
            Assert.Equal(bytes, byType);
            Assert.Equal((TCodec.Bounds, TCodec.Fingerprint), (T.Bounds, T.Fingerprint));
            Assert.True(bytes.Length >= TCodec.Bounds.Minimum);
            return bytes;
        }
    }

    private sealed class Decoder<T>(byte[] bytes) : ICodecVisitor<T, bool>
        where T : ICacheable<T>
    {
        internal T? Value { get; private set; }

        public bool Visit<TCodec>()
            where TCodec : struct, ICodec<T>
        {
            bool accepted = TCodec.TryRead(bytes, wide: false, out T? value);
            Assert.Equal(accepted, T.TryRead(bytes, wide: true, out T? byType));
            Assert.Equal(value, byType);
            Value = value;
            return accepted;
        }
    }
}
