namespace FileIndex.Files;

/// <summary>What a file is, by its first bytes.</summary>
internal enum FileKind : byte
{
    Binary,
    Empty,
    Text,
    Json,
    Xml,
    Assembly,
    WindowsBinary,
    UnixBinary,
    MacBinary,
    Zip,
    Gzip,
    Image,
    Pdf,
}
