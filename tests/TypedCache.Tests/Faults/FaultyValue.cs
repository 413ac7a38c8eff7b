using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;

namespace TypedCache.Tests.Faults;

/// <summary>A value, written by hand, whose codec can be made to throw; in <see cref="Write"/> after half of the bytes.</summary>
public sealed class FaultyValue(byte filling, int length) : ICacheable<FaultyValue>
{
    public static SizeBounds Bounds => new(0, SizeBounds.Unbounded, 64);

    public static uint Fingerprint => 1;

    public byte Filling { get; } = filling;

    public int Length { get; } = length;

    public static TResult Accept<TResult>(ICodecVisitor<FaultyValue, TResult> visitor) => visitor.Visit<Codec>();

    public static long Measure(in FaultyValue value, bool wide)
    {
        Fault.Pass(FaultPoint.Measure);
        return value.Length;
    }

    public static int Write(in FaultyValue value, Span<byte> destination, bool wide)
    {
        destination[..(value.Length / 2)].Fill(value.Filling);
        Fault.Pass(FaultPoint.Write);
        destination[..value.Length].Fill(value.Filling);
        return value.Length;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out FaultyValue value)
    {
        Fault.Pass(FaultPoint.Read);
        value = source.IsEmpty || source.ContainsAnyExcept(source[0]) ? null : new FaultyValue(source[0], source.Length);
        return value is not null;
    }

    public readonly struct Codec : ICodec<FaultyValue>
    {
        public static SizeBounds Bounds => FaultyValue.Bounds;

        public static uint Fingerprint => FaultyValue.Fingerprint;

        public static long Measure(in FaultyValue value, bool wide) => FaultyValue.Measure(in value, wide);

        public static int Write(in FaultyValue value, Span<byte> destination, bool wide) => FaultyValue.Write(in value, destination, wide);

        public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out FaultyValue value) =>
            FaultyValue.TryRead(source, wide, out value);
    }
}
