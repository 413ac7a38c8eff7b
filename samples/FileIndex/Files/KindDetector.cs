using System.Buffers.Binary;

namespace FileIndex.Files;

/// <summary>Tells what a file is from its first bytes: by magic numbers, then by whether they can be text.</summary>
internal static class KindDetector
{
    private const int PeOffsetPosition = 0x3C;
    private const int OptionalHeader = 24;
    private const int CliDirectory32 = OptionalHeader + 208;
    private const int CliDirectory64 = OptionalHeader + 224;
    private const ushort Pe64Magic = 0x20B;

    /// <summary>Tells the kind.</summary>
    /// <param name="head">The first bytes, <see cref="FileEntry.HeadLength"/> of them where the file has as many.</param>
    public static FileKind Detect(ReadOnlySpan<byte> head) => head switch
    {
        [] => FileKind.Empty,
        [(byte)'M', (byte)'Z', ..] => IsAssembly(head) ? FileKind.Assembly : FileKind.WindowsBinary,
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => FileKind.UnixBinary,
        [0xCF, 0xFA, 0xED, 0xFE, ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] => FileKind.MacBinary,
        [(byte)'P', (byte)'K', 3, 4, ..] => FileKind.Zip,
        [0x1F, 0x8B, ..] => FileKind.Gzip,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileKind.Image,
        [0xFF, 0xD8, 0xFF, ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => FileKind.Image,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => FileKind.Pdf,
        _ => TextKind(head),
    };

    // A PE image is an assembly if its directory of CLI headers has a size; ECMA-335 II.25.2.3.3.
    private static bool IsAssembly(ReadOnlySpan<byte> head)
    {
        if (head.Length < PeOffsetPosition + sizeof(int))
        {
            return false;
        }

        int header = BinaryPrimitives.ReadInt32LittleEndian(head[PeOffsetPosition..]);
        if (header < 0 || header > head.Length - OptionalHeader - sizeof(ushort))
        {
            return false;
        }

        bool wide = BinaryPrimitives.ReadUInt16LittleEndian(head[(header + OptionalHeader)..]) == Pe64Magic;
        int directory = header + (wide ? CliDirectory64 : CliDirectory32);
        return directory <= head.Length - 2 * sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(head[(directory + sizeof(int))..]) > 0;
    }

    private static FileKind TextKind(ReadOnlySpan<byte> head)
    {
        if (!TextLine.TryDecode(head, out string text))
        {
            return FileKind.Binary;
        }

        return text.AsSpan().TrimStart() switch
        {
            ['{', ..] or ['[', ..] => FileKind.Json,
            ['<', ..] => FileKind.Xml,
            _ => FileKind.Text,
        };
    }
}
