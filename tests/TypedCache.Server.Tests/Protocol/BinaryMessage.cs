using System.Buffers.Binary;
using System.Text;

namespace TypedCache.Server.Tests.Protocol;

/// <summary>A request or an answer of the binary protocol.</summary>
internal sealed record BinaryMessage
{
    public const int HeaderLength = 24;

    public byte Opcode { get; init; }

    public byte[] Extras { get; init; } = [];

    public string Key { get; init; } = "";

    public string Value { get; init; } = "";

    public ushort Status { get; init; }

    public uint Opaque { get; init; } = 0xDEADBEEF;

    public ulong Version { get; init; }

    public static BinaryMessage Set(byte opcode, string key, string value, uint flags = 0, uint expiration = 0, ulong version = 0) =>
        new() { Opcode = opcode, Key = key, Value = value, Version = version, Extras = Words(flags, expiration) };

    public static byte[] Words(params uint[] words)
    {
        byte[] bytes = new byte[4 * words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 * i), words[i]);
        }

        return bytes;
    }

    public byte[] ToBytes()
    {
        byte[] key = Encoding.Latin1.GetBytes(Key);
        byte[] value = Encoding.Latin1.GetBytes(Value);
        byte[] header = new byte[HeaderLength];
        header[0] = 0x80;
        header[1] = Opcode;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)key.Length);
        header[4] = (byte)Extras.Length;
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), Extras.Length + key.Length + value.Length);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), Opaque);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(16), Version);
        return [.. header, .. Extras, .. key, .. value];
    }

    public static BinaryMessage Read(Client client)
    {
        byte[] header = client.Read(HeaderLength);
        Assert.Equal(0x81, header[0]);
        int keyLength = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2));
        byte[] body = client.Read(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8)));
        int extras = header[4];
        return new BinaryMessage
        {
            Opcode = header[1],
            Status = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(6)),
            Opaque = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(12)),
            Version = BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(16)),
            Extras = body[..extras],
            Key = Encoding.Latin1.GetString(body, extras, keyLength),
            Value = Encoding.Latin1.GetString(body, extras + keyLength, body.Length - extras - keyLength),
        };
    }
}
