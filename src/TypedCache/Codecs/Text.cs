using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;

namespace TypedCache;

/// <summary>
/// A string as the value of a cache: <c>engine.Open&lt;int, Text&gt;("names")</c>. Converts from and to <see cref="string"/> by
/// itself, so that code that stores and reads need not name it.
/// </summary>
/// <remarks>
/// A struct, since it would otherwise cost an object for every string read. Stored as <see cref="Utf8Text"/> and nothing else:
/// whether the text is ASCII is found out while reading, which takes less time than a byte of every item is worth.
/// </remarks>
public readonly struct Text : ICacheable<Text>, IEquatable<Text>
{
    private readonly string? _value;

    /// <summary>Wraps a string.</summary>
    /// <param name="value">The string.</param>
    /// <exception cref="ArgumentNullException">The string is null: a cache holds values or does not.</exception>
    public Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The string; empty for the default of this type, never null.</summary>
    public string Value => _value ?? "";

    static SizeBounds ICodec<Text>.Bounds => Codec.Bounds;

    static uint ICodec<Text>.Fingerprint => Codec.Fingerprint;

    /// <summary>Wraps a string.</summary>
    /// <param name="value">The string.</param>
    /// <exception cref="ArgumentNullException">The string is null.</exception>
    public static implicit operator Text(string value) => new(value);

    /// <summary>The string.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator string(Text text) => text.Value;

    /// <summary>Whether two texts are the same, unit by unit.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Text left, Text right) => left.Equals(right);

    /// <summary>Whether two texts differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Text left, Text right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Text other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Text other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The string.</summary>
    /// <returns>The string.</returns>
    public override string ToString() => Value;

    static TResult ICacheable<Text>.Accept<TResult>(ICodecVisitor<Text, TResult> visitor) => visitor.Visit<Codec>();

    static long ICodec<Text>.Measure(in Text value, bool wide) => Codec.Measure(in value, wide);

    static int ICodec<Text>.Write(in Text value, Span<byte> destination, bool wide) => Codec.Write(in value, destination, wide);

    static bool ICodec<Text>.TryRead(ReadOnlySpan<byte> source, bool wide, out Text value) => Codec.TryRead(source, wide, out value);

    /// <summary>Reads a stored text where it lies.</summary>
    public readonly ref struct View : ICacheView<View, Text>
    {
        private View(ReadOnlySpan<byte> utf8) => Utf8 = utf8;

        /// <summary>The string, built anew at every call.</summary>
        public string Value => Utf8Text.TryRead(Utf8, isAscii: false, out string? value) ? value : "";

        /// <summary>The text in UTF-8, with unpaired surrogates, if any, as three bytes each.</summary>
        public ReadOnlySpan<byte> Utf8 { get; }

        /// <summary>The length in bytes.</summary>
        public int Length => Utf8.Length;

        /// <summary>The string.</summary>
        /// <returns>The string, built anew.</returns>
        public override string ToString() => Value;

        static View ICacheView<View, Text>.Create(ReadOnlySpan<byte> source, bool wide) => new(source);

        static bool ICacheView<View, Text>.IsValid(ReadOnlySpan<byte> source, bool wide) => Utf8Text.IsValid(source, isAscii: false);
    }

    /// <summary>The codec: the text's UTF-8 bytes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public readonly struct Codec : ICodec<Text>
    {
        /// <inheritdoc/>
        public static SizeBounds Bounds => new(Minimum: 0, SizeBounds.Unbounded, Typical: 24);

        /// <inheritdoc/>
        public static uint Fingerprint => 0x7E87_0008;

        /// <inheritdoc/>
        public static long Measure(in Text value, bool wide) => Utf8Text.Measure(value._value);

        /// <inheritdoc/>
        public static int Write(in Text value, Span<byte> destination, bool wide) => Utf8Text.Write(value._value, destination);

        /// <inheritdoc/>
        public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Text value)
        {
            bool accepted = Utf8Text.TryRead(source, isAscii: false, out string? text);
            value = accepted ? new Text(text!) : default;
            return accepted;
        }
    }
}
