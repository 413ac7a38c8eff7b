using System.Buffers.Binary;
using System.Buffers.Text;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <content>Commands about one item.</content>
internal sealed partial class BinaryProtocol
{
    // Stands for: do not create the number where it is absent.
    private const uint NeverCreate = uint.MaxValue;
    private const int FlagsLength = 4;

    private int Store(
        Session session, in BinaryHeader header, ReadOnlySpan<byte> extras, ReadOnlySpan<byte> key, ReadOnlySpan<byte> following)
    {
        BinaryOpcode opcode = LoudOf(header.Opcode);
        Upload upload = context.RentUpload();
        upload.Kind = UploadKind.Binary;
        upload.Length = (int)(header.BodyLength - extras.Length - key.Length);
        upload.Seconds = extras.IsEmpty ? 0 : BinaryPrimitives.ReadInt32BigEndian(extras[FlagsLength..]);
        upload.IsQuiet = opcode != header.Opcode;
        upload.Opcode = (byte)header.Opcode;
        upload.Opaque = header.Opaque;
        bool compares = header.Version != 0 && context.Cache.HasVersions;
        upload.Action = opcode switch
        {
            BinaryOpcode.Append => StoreAction.Append,
            BinaryOpcode.Prepend => StoreAction.Prepend,
            // With a version all of them are one: an update of that version.
            _ when compares => StoreAction.Set,
            BinaryOpcode.Add => StoreAction.Add,
            BinaryOpcode.Replace => StoreAction.Replace,
            _ => StoreAction.Set,
        };
        upload.IsCompare = compares && upload.Action == StoreAction.Set;
        var options = new StoreOptions
        {
            Action = upload.Action,
            Flags = extras.IsEmpty ? 0 : BinaryPrimitives.ReadUInt32BigEndian(extras),
            Expiration = Expirations.FromSeconds(upload.Seconds),
            ExpectedVersion = compares ? (long)header.Version : null,
        };
        return values.Begin(session, key, upload, in options, following);
    }

    private void Get(in BinaryHeader header, ReadOnlySpan<byte> extras, ReadOnlySpan<byte> key)
    {
        BinaryOpcode opcode = LoudOf(header.Opcode);
        bool touches = !extras.IsEmpty;
        var options = new ReadOptions { Expiration = touches ? Expirations.FromSeconds(BinaryPrimitives.ReadInt32BigEndian(extras)) : null };
        bool found = context.TryRead(key, in options, isPlain: !touches, out ItemInfo info, out PinnedValue large);
        context.CountGet(found, in info, touches);
        context.TellFetch(key, found, in info);
        bool hasKey = opcode is BinaryOpcode.GetKey or BinaryOpcode.GetKeyAndTouch;
        if (!found)
        {
            if (opcode == header.Opcode)
            {
                if (hasKey)
                {
                    BinaryAnswers.Write(Output, (byte)header.Opcode, header.Opaque, BinaryStatus.NotFound, key, default);
                }
                else
                {
                    Fail(in header, BinaryStatus.NotFound);
                }
            }

            return;
        }

        bool hasValue = opcode != BinaryOpcode.Touch;
        int keyLength = hasKey ? key.Length : 0;
        Span<byte> head = stackalloc byte[BinaryHeader.Size + FlagsLength + MemcachedServerOptions.MaxKeyLength];
        head = head[..(BinaryHeader.Size + FlagsLength + keyLength)];
        long bodyLength = FlagsLength + keyLength + (hasValue ? info.Length : 0L);
        BinaryAnswers.FormatHead(
            head, (byte)header.Opcode, header.Opaque, BinaryStatus.Success, keyLength, FlagsLength, bodyLength, (ulong)info.Version);
        BinaryPrimitives.WriteUInt32BigEndian(head[BinaryHeader.Size..], info.Flags);
        key[..keyLength].CopyTo(head[(BinaryHeader.Size + FlagsLength)..]);
        if (hasValue)
        {
            context.WriteHead(head, info.Length, large);
        }
        else
        {
            large.Dispose();
            Output.Write(head);
        }
    }

    private void Delete(in BinaryHeader header, ReadOnlySpan<byte> key)
    {
        ChangeResult result = context.Remove(key, ExpectedBy(in header));
        if (result == ChangeResult.Done)
        {
            SucceedUnlessQuiet(in header);
        }
        else
        {
            Fail(in header, result == ChangeResult.Absent ? BinaryStatus.NotFound : BinaryStatus.Exists);
        }
    }

    private void ChangeNumber(in BinaryHeader header, ReadOnlySpan<byte> extras, ReadOnlySpan<byte> key)
    {
        ulong amount = BinaryPrimitives.ReadUInt64BigEndian(extras);
        ulong initial = BinaryPrimitives.ReadUInt64BigEndian(extras[8..]);
        uint seconds = BinaryPrimitives.ReadUInt32BigEndian(extras[16..]);
        bool isDecrement = LoudOf(header.Opcode) == BinaryOpcode.Decrement;
        var options = new NumberOptions { IsDecrement = isDecrement, ExpectedVersion = ExpectedBy(in header) };
        ChangeResult result = context.ChangeNumber(key, amount, in options, out ulong value, out ItemInfo info);
        NumberCounting.Count(context.Counters, isDecrement, result, in info);
        long version = info.Version;
        if (result == ChangeResult.Absent && seconds != NeverCreate && !context.IsForeign(key))
        {
            Span<byte> text = stackalloc byte[20];
            Utf8Formatter.TryFormat(initial, text, out int length);
            var creation = new StoreOptions { Action = StoreAction.Add, Expiration = Expirations.FromSeconds((int)seconds) };
            result = context.Cache.Store(key, text[..length], in creation, out version);
            value = initial;
        }

        switch (result)
        {
            case ChangeResult.Done when LoudOf(header.Opcode) == header.Opcode:
                Span<byte> body = stackalloc byte[sizeof(ulong)];
                BinaryPrimitives.WriteUInt64BigEndian(body, value);
                BinaryAnswers.Write(Output, (byte)header.Opcode, header.Opaque, BinaryStatus.Success, default, body, (ulong)version);
                break;
            case ChangeResult.Done:
                break;
            default:
                Fail(in header, result switch
                {
                    ChangeResult.Absent => BinaryStatus.NotFound,
                    ChangeResult.Present => BinaryStatus.NotStored,
                    ChangeResult.VersionDiffers => BinaryStatus.Exists,
                    ChangeResult.NotANumber => BinaryStatus.NotANumber,
                    _ => BinaryStatus.OutOfMemory,
                });
                break;
        }
    }

    private long? ExpectedBy(in BinaryHeader header) => header.Version != 0 && context.Cache.HasVersions ? (long)header.Version : null;
}
