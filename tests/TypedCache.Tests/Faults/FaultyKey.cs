using System.Buffers.Binary;
using TypedCache.Codecs;

namespace TypedCache.Tests.Faults;

/// <summary>A key, written by hand, all of whose members can be made to throw. All have one hash code, so that they are compared.</summary>
public readonly struct FaultyKey(int number) : ICacheKey, IEquatable<FaultyKey>
{
    public int Number { get; } = number;

    public static implicit operator FaultyKey(int number) => new(number);

    public TResult Accept<TResult>(IKeyCodecVisitor<TResult> visitor) => visitor.Visit<FaultyKey, Codec>();

    public bool Equals(FaultyKey other)
    {
        Fault.Pass(FaultPoint.Equals);
        return Number == other.Number;
    }

    public override bool Equals(object? obj) => obj is FaultyKey other && Equals(other);

    public override int GetHashCode()
    {
        Fault.Pass(FaultPoint.HashCode);
        return 7;
    }

    public readonly struct Codec : IKeyCodec<FaultyKey>
    {
        public static int FixedLength => 0;

        public static long MaximumLength(in FaultyKey key)
        {
            Fault.Pass(FaultPoint.KeyLength);
            return sizeof(int);
        }

        public static int Write(in FaultyKey key, Span<byte> destination)
        {
            Fault.Pass(FaultPoint.KeyWrite);
            BinaryPrimitives.WriteInt32LittleEndian(destination, key.Number);
            return sizeof(int);
        }

        public static bool TryRead(ReadOnlySpan<byte> source, out FaultyKey key)
        {
            Fault.Pass(FaultPoint.KeyRead);
            key = new FaultyKey(BinaryPrimitives.ReadInt32LittleEndian(source));
            return true;
        }
    }
}
