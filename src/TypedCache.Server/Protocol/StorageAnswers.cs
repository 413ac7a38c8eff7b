using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <summary>The answers to commands that store.</summary>
internal static class StorageAnswers
{
    /// <summary>Answers a command whose value has come.</summary>
    public static void Answer(CommandContext context, Upload upload, ChangeResult result, long version)
    {
        switch (upload.Kind)
        {
            case UploadKind.Binary:
                BinaryAnswers.Stored(context.Output, upload, result, version);
                break;
            case UploadKind.Meta:
                AnswerMeta(context.Output, upload, result, version);
                break;
            default:
                if (!upload.IsQuiet)
                {
                    context.Output.Write(WordOf(upload, result));
                }

                break;
        }
    }

    /// <summary>Answers a command whose value there is no room for.</summary>
    public static void RefuseValue(CommandContext context, Upload upload, ChangeResult result)
    {
        if (upload.Kind == UploadKind.Binary)
        {
            BinaryAnswers.Stored(context.Output, upload, result, 0);
        }
        else if (!upload.IsQuiet || upload.Kind == UploadKind.Meta)
        {
            context.Output.Write(FailureOf(result));
        }
    }

    private static ReadOnlySpan<byte> WordOf(Upload upload, ChangeResult result) => result switch
    {
        ChangeResult.Done => "STORED\r\n"u8,
        ChangeResult.VersionDiffers => "EXISTS\r\n"u8,
        ChangeResult.Absent when upload.IsCompare => "NOT_FOUND\r\n"u8,
        ChangeResult.TooLarge or ChangeResult.OutOfMemory when upload.Action is not (StoreAction.Append or StoreAction.Prepend) => FailureOf(result),
        _ => "NOT_STORED\r\n"u8,
    };

    private static ReadOnlySpan<byte> FailureOf(ChangeResult result) => result switch
    {
        ChangeResult.TooLarge => "SERVER_ERROR object too large for cache\r\n"u8,
        ChangeResult.OutOfMemory => "SERVER_ERROR out of memory storing object\r\n"u8,
        ChangeResult.VersionDiffers => "SERVER_ERROR items with this prefix keep no flags or no versions\r\n"u8,
        _ => "SERVER_ERROR no cache is open under this prefix\r\n"u8,
    };

    private static void AnswerMeta(OutputBuffer output, Upload upload, ChangeResult result, long version)
    {
        ReadOnlySpan<byte> code = result switch
        {
            ChangeResult.Done => "HD"u8,
            ChangeResult.VersionDiffers => "EX"u8,
            ChangeResult.Absent when upload.IsCompare => "NF"u8,
            ChangeResult.TooLarge or ChangeResult.OutOfMemory when upload.Action is not (StoreAction.Append or StoreAction.Prepend) => default,
            _ => "NS"u8,
        };
        if (code.IsEmpty)
        {
            output.Write(FailureOf(result));
            return;
        }

        if (upload.IsQuiet && result == ChangeResult.Done)
        {
            return;
        }

        output.Write(code);
        ReadOnlySpan<byte> suffix = upload.Suffix;
        if (upload.VersionAt >= 0)
        {
            output.Write(suffix[..upload.VersionAt]);
            output.Write((ulong)version);
            suffix = suffix[upload.VersionAt..];
        }

        output.Write(suffix);
        output.Write("\r\n"u8);
    }
}
