using System.Buffers.Binary;

namespace TypedCache.Server.Protocol;

/// <summary>The head of a request of the binary protocol.</summary>
internal readonly ref struct BinaryHeader(ReadOnlySpan<byte> bytes)
{
    /// <summary>The bytes of a head.</summary>
    public const int Size = 24;

    /// <summary>What the first byte of a request is.</summary>
    public const byte RequestMagic = 0x80;

    /// <summary>What the first byte of an answer is.</summary>
    public const byte AnswerMagic = 0x81;

    public byte Magic { get; } = bytes[0];

    public BinaryOpcode Opcode { get; } = (BinaryOpcode)bytes[1];

    public int KeyLength { get; } = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);

    public int ExtrasLength { get; } = bytes[4];

    public uint BodyLength { get; } = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);

    public uint Opaque { get; } = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);

    public ulong Version { get; } = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
}
