using System.Buffers.Binary;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <summary>The answers of the binary protocol.</summary>
internal static class BinaryAnswers
{
    /// <summary>Writes the head of an answer.</summary>
    public static void FormatHead(
        Span<byte> head, byte opcode, uint opaque, BinaryStatus status, int keyLength, int extrasLength, long bodyLength, ulong version)
    {
        head[0] = BinaryHeader.AnswerMagic;
        head[1] = opcode;
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)keyLength);
        head[4] = (byte)extrasLength;
        head[5] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(head[6..], (ushort)status);
        BinaryPrimitives.WriteUInt32BigEndian(head[8..], (uint)bodyLength);
        BinaryPrimitives.WriteUInt32BigEndian(head[12..], opaque);
        BinaryPrimitives.WriteUInt64BigEndian(head[16..], version);
    }

    /// <summary>Answers with a key and a body, either of which may be empty.</summary>
    public static void Write(
        OutputBuffer output, byte opcode, uint opaque, BinaryStatus status, ReadOnlySpan<byte> key, ReadOnlySpan<byte> body, ulong version = 0)
    {
        Span<byte> room = output.Room(BinaryHeader.Size + key.Length + body.Length);
        FormatHead(room, opcode, opaque, status, key.Length, 0, key.Length + body.Length, version);
        key.CopyTo(room[BinaryHeader.Size..]);
        body.CopyTo(room[(BinaryHeader.Size + key.Length)..]);
        output.Advance(BinaryHeader.Size + key.Length + body.Length);
    }

    /// <summary>Answers that a command failed.</summary>
    public static void Fail(OutputBuffer output, byte opcode, uint opaque, BinaryStatus status) =>
        Write(output, opcode, opaque, status, default, TextOf(status));

    /// <summary>Answers a command that stores.</summary>
    public static void Stored(OutputBuffer output, Upload upload, ChangeResult result, long version)
    {
        if (result == ChangeResult.Done)
        {
            if (!upload.IsQuiet)
            {
                Write(output, upload.Opcode, upload.Opaque, BinaryStatus.Success, default, default, (ulong)version);
            }

            return;
        }

        Fail(output, upload.Opcode, upload.Opaque, StatusOf(upload, result));
    }

    private static BinaryStatus StatusOf(Upload upload, ChangeResult result) => result switch
    {
        ChangeResult.VersionDiffers or ChangeResult.Present => BinaryStatus.Exists,
        ChangeResult.Absent => upload.Action is StoreAction.Append or StoreAction.Prepend ? BinaryStatus.NotStored : BinaryStatus.NotFound,
        ChangeResult.TooLarge => BinaryStatus.TooLarge,
        _ => BinaryStatus.OutOfMemory,
    };

    private static ReadOnlySpan<byte> TextOf(BinaryStatus status) => status switch
    {
        BinaryStatus.NotFound => "Not found"u8,
        BinaryStatus.Exists => "Data exists for key."u8,
        BinaryStatus.TooLarge => "Too large."u8,
        BinaryStatus.InvalidArguments => "Invalid arguments"u8,
        BinaryStatus.NotStored => "Not stored."u8,
        BinaryStatus.NotANumber => "Non-numeric server-side value for incr or decr"u8,
        BinaryStatus.OutOfMemory => "Out of memory"u8,
        BinaryStatus.UnknownCommand => "Unknown command"u8,
        _ => default,
    };
}
