using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;

namespace TypedCache;

/// <summary>
/// An array of bytes as the value of a cache: <c>engine.Open&lt;long, Bytes&gt;("thumbnails")</c>. Converts from and to
/// <see cref="byte"/>[] by itself. The array is not copied here; a cache copies what it stores and what it gives back.
/// </summary>
public readonly struct Bytes : ICacheable<Bytes>, IEquatable<Bytes>
{
    private readonly byte[]? _value;

    /// <summary>Wraps an array.</summary>
    /// <param name="value">The array.</param>
    /// <exception cref="ArgumentNullException">The array is null: a cache holds values or does not.</exception>
    public Bytes(byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The array; empty for the default of this type, never null.</summary>
    public byte[] Value => _value ?? [];

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _value;

    static SizeBounds ICodec<Bytes>.Bounds => Codec.Bounds;

    static uint ICodec<Bytes>.Fingerprint => Codec.Fingerprint;

    /// <summary>Wraps an array.</summary>
    /// <param name="value">The array.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static implicit operator Bytes(byte[] value) => new(value);

    /// <summary>The array.</summary>
    /// <param name="bytes">The bytes.</param>
    public static implicit operator byte[](Bytes bytes) => bytes.Value;

    /// <summary>Whether the bytes are equal, one by one.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Bytes left, Bytes right) => left.Equals(right);

    /// <summary>Whether any byte differs.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Bytes left, Bytes right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Bytes other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Bytes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    static TResult ICacheable<Bytes>.Accept<TResult>(ICodecVisitor<Bytes, TResult> visitor) => visitor.Visit<Codec>();

    static long ICodec<Bytes>.Measure(in Bytes value, bool wide) => Codec.Measure(in value, wide);

    static int ICodec<Bytes>.Write(in Bytes value, Span<byte> destination, bool wide) => Codec.Write(in value, destination, wide);

    static bool ICodec<Bytes>.TryRead(ReadOnlySpan<byte> source, bool wide, out Bytes value) => Codec.TryRead(source, wide, out value);

    /// <summary>Reads stored bytes where they lie.</summary>
    public readonly ref struct View : ICacheView<View, Bytes>
    {
        private View(ReadOnlySpan<byte> bytes) => Span = bytes;

        /// <summary>The bytes.</summary>
        public ReadOnlySpan<byte> Span { get; }

        /// <summary>The number of bytes.</summary>
        public int Length => Span.Length;

        /// <summary>A copy of the bytes.</summary>
        /// <returns>A new array.</returns>
        public byte[] ToArray() => Span.ToArray();

        static View ICacheView<View, Bytes>.Create(ReadOnlySpan<byte> source, bool wide) => new(source);

        static bool ICacheView<View, Bytes>.IsValid(ReadOnlySpan<byte> source, bool wide) => true;
    }

    /// <summary>The codec: the bytes as they are.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Codec : ICodec<Bytes>
    {
        /// <inheritdoc/>
        public static SizeBounds Bounds => new(Minimum: 0, SizeBounds.Unbounded, Typical: 256);

        /// <inheritdoc/>
        public static uint Fingerprint => 0xB17E_5000;

        /// <inheritdoc/>
        public static long Measure(in Bytes value, bool wide) => value.Span.Length;

        /// <inheritdoc/>
        public static int Write(in Bytes value, Span<byte> destination, bool wide)
        {
            value.Span.CopyTo(destination);
            return value.Span.Length;
        }

        /// <inheritdoc/>
        public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Bytes value)
        {
            value = new Bytes(source.ToArray());
            return true;
        }
    }
}
