using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// MessagePack's timestamp, the extension of type -1: seconds since 1970 in 4 bytes, with nanoseconds in 8 where the seconds take no more than 34
/// bits, else in 12. Here it is a point of time in ticks of 100 ns, as <see cref="DateTime"/> counts them.
/// </summary>
internal static class Timestamp
{
    private const sbyte ExtensionType = -1;
    private const int SecondsBits = 34;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;
    private const int ShortLength = 4;
    private const int MediumLength = 8;
    private const int LongLength = 12;

    private static long EpochSeconds => DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond;

    public static long Measure(long ticks) => PayloadLength(ticks, out _, out _) switch
    {
        ShortLength => 2 + ShortLength,
        MediumLength => 2 + MediumLength,
        _ => 3 + LongLength,
    };

    public static void Write(long ticks, ref PackedWriter writer)
    {
        int length = PayloadLength(ticks, out long seconds, out uint nanoseconds);
        writer.Take(1) = length switch
        {
            ShortLength => PackedCode.FixExt4,
            MediumLength => PackedCode.FixExt8,
            _ => PackedCode.Ext8,
        };
        if (length == LongLength)
        {
            writer.Take(1) = LongLength;
        }

        writer.Take(1) = unchecked((byte)ExtensionType);
        Span<byte> payload = MemoryMarshal.CreateSpan(ref writer.Take(length), length);
        switch (length)
        {
            case ShortLength:
                BinaryPrimitives.WriteUInt32BigEndian(payload, (uint)seconds);
                break;
            case MediumLength:
                BinaryPrimitives.WriteUInt64BigEndian(payload, ((ulong)nanoseconds << SecondsBits) | (ulong)seconds);
                break;
            default:
                BinaryPrimitives.WriteUInt32BigEndian(payload, nanoseconds);
                BinaryPrimitives.WriteInt64BigEndian(payload[sizeof(uint)..], seconds);
                break;
        }
    }

    /// <summary>Reads a timestamp of any length; what is finer than a tick is cut off.</summary>
    public static bool TryRead(ref PackedReader reader, out long ticks)
    {
        ticks = 0;
        if (!reader.TryReadExtension(out sbyte type, out ReadOnlySpan<byte> payload) || type != ExtensionType)
        {
            return false;
        }

        long seconds;
        long nanoseconds = 0;
        switch (payload.Length)
        {
            case ShortLength:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(payload);
                break;
            case MediumLength:
                ulong both = BinaryPrimitives.ReadUInt64BigEndian(payload);
                seconds = (long)(both & ((1ul << SecondsBits) - 1));
                nanoseconds = (long)(both >> SecondsBits);
                break;
            case LongLength:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(payload);
                seconds = BinaryPrimitives.ReadInt64BigEndian(payload[sizeof(uint)..]);
                break;
            default:
                return false;
        }

        if (nanoseconds >= NanosecondsPerSecond
            || seconds < -EpochSeconds
            || seconds > (DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) - EpochSeconds)
        {
            return false;
        }

        ticks = ((seconds + EpochSeconds) * TimeSpan.TicksPerSecond) + (nanoseconds / NanosecondsPerTick);
        return true;
    }

    private static int PayloadLength(long ticks, out long seconds, out uint nanoseconds)
    {
        (long sinceYearOne, long rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        seconds = sinceYearOne - EpochSeconds;
        nanoseconds = (uint)(rest * NanosecondsPerTick);
        return (seconds >> SecondsBits) != 0 ? LongLength
            : nanoseconds == 0 && seconds <= uint.MaxValue ? ShortLength
            : MediumLength;
    }
}
